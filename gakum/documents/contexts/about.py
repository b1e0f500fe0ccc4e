"""The facts of the object a paper is about, by machine. Pure: record in, plain values out."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.deportation.models import Deportation
from gakum.detention.models import Detention
from gakum.documents.contexts.conference import conference, last_conference
from gakum.documents.contexts.values import article, facts, person, plain
from gakum.evidence.models import EvidenceItem
from gakum.law.models import Mark
from gakum.law.rules import rule_in_force, tables
from gakum.machine.models import StateMachine
from gakum.measures.models import Measure, Objection
from gakum.prosecution.kinds import DirectionKind
from gakum.prosecution.models import Matter

if TYPE_CHECKING:
    from gakum.documents.models import Document

CONFERRED = ("CONFERENCE_INVITATION", "CONFERENCE_MINUTES", "CONFERENCE_DECISION")
ORDERED = ("FIELD_ORDER", "EXIGENT_FIELD_ORDER", "FIELD_REPORT")
DIRECTIONS = {DirectionKind.FORMAL.value: "Formal", DirectionKind.MATERIAL.value: "Materiil"}


def facts_about(obj: StateMachine, document: "Document", on: date) -> dict[str, Any]:
    """Everything a template may say about the object, and what was said in the act that signs the paper."""
    said = READERS[str(obj._meta.model_name)](obj, document, on)
    act = {} if document.made_in is None else _scalars(document.made_in.data)
    for name, value in act.items():
        if said.get(name) in (None, ""):
            said[name] = value
    return {**said, "act": act}


def _scalars(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in data.items() if name != "seen_state"}


def about_case(case: Any, document: "Document", on: date) -> dict[str, Any]:
    said = facts(case)
    if document.kind in ORDERED:
        order = case.orders.last()
        said["order"] = {} if order is None else facts(order)
    if document.kind in CONFERRED:
        found = last_conference(case)
        said["conference"] = {} if found is None else conference(found, case)
    return said


def about_measure(measure: Any, document: "Document", on: date) -> dict[str, Any]:
    held = measure.conference
    replaced = measure.replaces
    return {
        **facts(measure),
        "conference": {} if held is None else {**facts(held), "number": held.minutes_no},
        "article": article(measure.about.article_id or measure.case.article_id),
        "replaces": {} if replaced is None else facts(replaced),
        **_objecting(on),
    }


def _objecting(on: date) -> dict[str, Any]:
    """Working days to object from the receipt of the decision (DL-04), and whether it may be said that an
    objection suspends nothing: only once that sentence of the Act was read word by word (UU6 art. 77(4))."""
    settled = tables().provisions["UU6-77-4"].mark == Mark.VERIFIED
    return {
        "objection_days": rule_in_force("OBJECTION_FILING", on).amount,
        "objection_does_not_suspend": settled,
    }


def about_objection(objection: Any, document: "Document", on: date) -> dict[str, Any]:
    return {**facts(objection), **_objecting(on), "measure": facts(objection.measure)}


def about_matter(matter: Any, document: "Document", on: date) -> dict[str, Any]:
    """The matter with its persons; `person` is the one the act names."""
    # Whoever was only reported is no suspect yet: the notice may go without one (PM39 art. 27(4)).
    shown = [one for one in matter.roll if one.is_suspect or document.kind != "SPDP"]
    persons = [{**person(matter.case.subject(one.subject_id)), **facts(one)} for one in shown]
    named = str(
        (document.made_in.data if document.made_in else {}).get("subject") or document.subject_id or ""
    )
    chosen = matter.person(named) if named else None
    return {
        **(facts(chosen) if chosen else {}),
        **(_drafted(matter) if document.kind == "SPDP" else {}),
        **(_matrix(matter) if document.kind == "ANSWER_MATRIX" else {}),
        **facts(matter),
        "article": article(matter.article_id),
        "persons": persons,
        "person": {**person(matter.case.subject(chosen.subject_id)), **facts(chosen)} if chosen else {},
    }


def _matrix(matter: Any) -> dict[str, Any]:
    """The directions of the last P-19 and what was done about each."""
    return {
        "directions": [
            {
                "number": row.number,
                "kind": DIRECTIONS.get(row.kind, ""),
                "text": row.text,
                "done": row.done,
                "place": row.place,
                "done_by": row.done_by,
                "done_on": row.done_on.isoformat() if row.done_on else None,
            }
            for row in matter.matrix
        ]
    }


def _drafted(matter: Any) -> dict[str, Any]:
    """What the draft of the notice said, which is kept in the log only: to whom it goes, and the facts."""
    drafts = AuditEvent.objects.filter(
        subject_type="matter", subject_id=str(matter.pk), action="matter.draft_spdp"
    )
    last = drafts.order_by("seq").last()
    said = last.data if last else {}
    return {name: str(said.get(name) or "") for name in ("addressee", "addressee_place", "facts")}


def about_detention(detention: Any, document: "Document", on: date) -> dict[str, Any]:
    return {
        **facts(detention),
        "facility": detention.facility.name if detention.facility else "",
        "office_holding": detention.office_holding.name if detention.office_holding else "",
    }


def about_deportation(deportation: Any, document: "Document", on: date) -> dict[str, Any]:
    return {
        **facts(deportation),
        "measure": about_measure(deportation.measure, document, on),
        "office_holding": deportation.office_holding.name if deportation.office_holding else "",
        "entry_ban": facts(deportation.entry_ban),
    }


def about_evidence(item: Any, document: "Document", on: date) -> dict[str, Any]:
    taken_from = item.taken_from
    return {**facts(item), "taken_from": person(taken_from)}


Reader = Callable[[Any, "Document", date], dict[str, Any]]
READERS: dict[str, Reader] = {
    str(machine._meta.model_name): reader
    for machine, reader in (
        (Case, about_case),
        (Measure, about_measure),
        (Objection, about_objection),
        (Matter, about_matter),
        (Detention, about_detention),
        (Deportation, about_deportation),
        (EvidenceItem, about_evidence),
    )
}
"""One reader per machine; a system check asks that every machine a type is about has one."""
