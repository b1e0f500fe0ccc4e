"""Papers: which acts sign one, what waits for one, and what becomes of a paper when its act is undone."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Office
from gakum.audit.models import AuditEvent
from gakum.deportation.kinds import EntryBan
from gakum.documents import dossier
from gakum.documents.catalogue import TYPES, signed_with
from gakum.documents.kinds import DocumentState, Origin
from gakum.documents.models import Document
from gakum.documents.selectors import states_of
from gakum.documents.types import DocumentType, MadeIn
from gakum.machine.models import StateMachine
from gakum.machine.numbers import INSTEAD_OF, NUMBER
from gakum.machine.steps import Act, Data, Rule
from gakum.measures.kinds import BY_HAND
from gakum.prosecution.models import Matter
from gakum.workflow.follow import Consequence, Open, Take

TIES: dict[str, str] = {
    "case.record_field_result": "FIELD_ORDER",
    "measure.serve": "MEASURE_DECISION",
    "measure.start_execution": "MEASURE_DECISION",
    "detention.admit_to_room": "DETENTION_DECISION",
    "detention.admit_elsewhere": "DETENTION_DECISION",
    "detention.admit_to_house": "DETENTION_DECISION",
    "deportation.stamp_document": "DEPORTATION_LETTER",
    "deportation.hand_over": "DEPORTATION_LETTER",
    "deportation.escort": "ESCORT_ORDER",
    "detention.report_monthly": "OUTSIDE_PERMIT",
    "matter.hold_initial_conference": "INQUIRY_ORDER",
    "matter.draft_spdp": "SPRINDIK",
    "matter.name_suspect": "SPRINDIK",
    "matter.arrest": "SPRINDIK",
    "matter.detain_suspect": "SPRINDIK",
    "matter.name_prosecutor": "SPDP",
    "matter.notify_stop": "SP3",
}
"""What the law ties to a paper: the act, and the paper that must be in force before it is taken."""

WRITTEN: dict[str, tuple[str, str]] = {
    "case.examine": ("EXAMINATION_RECORD", "bap_no"),
    "deportation.carry_out": ("BOARDING_RECORD", "boarding_record"),
}
"""What is tied to a record that somebody writes by hand: the act, the record, and the data key of its number
where it was written outside (PM2 art. 30(5)a; SOP-DEP)."""

UNDONE: dict[str, tuple[str, tuple[str, ...]]] = {
    "measure.revoke": ("revoke", ("MEASURE_DECISION", "OVERSTAY_BILL")),
    "measure.void": ("void_with_act", ("MEASURE_DECISION", "OVERSTAY_BILL")),
    "deportation.drop": (
        "revoke",
        ("DEPORTATION_LETTER", "ESCORT_ORDER", "RELEASE_ORDER", "ENTRY_BAN_PROPOSAL"),
    ),
    "deportation.refuse_entry_ban": ("revoke", ("ENTRY_BAN_PROPOSAL",)),
    "detention.revoke_permit": ("revoke", ("OUTSIDE_PERMIT",)),
}
"""Which papers fall when an act takes back what they decided, and how."""


# --- what an act signs ------------------------------------------------------------------------------


def sign_papers(obj: StateMachine, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """The act and its paper are one: signed, numbered and frozen in the same transaction.

    The acts of an import made their papers outside, long ago.
    """
    if act.by.backfill or act.by.posting is None:
        return
    for kind in signed_with()[event.action]:
        about = _about(obj, kind)
        if about is not None and CALLED_FOR.get((event.action, kind.code), _always)(about, act):
            yield from _paper(about, kind, act, event.action, act.by.posting.office)


def _paper(
    obj: StateMachine, kind: DocumentType, act: Act, action: str, issuer: Office
) -> Iterator[Take | Open]:
    if kind.single:
        for earlier in Document.objects.about(obj).filter(kind=kind.code).in_force():
            yield Take(earlier, "supersede", {"reason": str(_("A newer document takes its place."))})
    key = kind.with_step[action]
    taken = act.numbers.get(key)
    typed = "" if taken or not key else str(act.data.get(key) or "")
    paper = Document(
        case=obj.case,
        kind=kind.code,
        about_type=str(obj._meta.model_name),
        about_id=obj.pk,
        subject_id=act.data.get("subject") or getattr(obj, "subject_id", None),
        issuer=issuer,
        state=DocumentState.SIGNED,
    )
    paper.made_in = MadeIn(action, act.data, obj, taken)
    yield Open(paper, {"kind": kind.code, "act": action, "number": typed})


def _about(obj: StateMachine, kind: DocumentType) -> StateMachine | None:
    """The object the paper is about: that of the act, or the matter that the case has just opened."""
    if str(obj._meta.model_name) in kind.about:
        return obj
    return Matter.objects.filter(case=obj.case_id).last()


def _always(obj: Any, act: Act) -> bool:
    return True


CALLED_FOR: dict[tuple[str, str], Callable[[Any, Act], bool]] = {
    # A decision that amends, and the Minister's, say themselves that the one before is revoked.
    ("measure.revoke", "REVOCATION_DECISION"): lambda measure, act: act.data.get("ground") in BY_HAND,
    ("deportation.sign_papers", "RELEASE_ORDER"): lambda deportation, act: bool(
        deportation.office_holding_id
    ),
    ("deportation.sign_papers", "ESCORT_ORDER"): lambda deportation, act: bool(deportation.escort_names),
    ("deportation.sign_papers", "ENTRY_BAN_PROPOSAL"): lambda deportation, act: (
        deportation.entry_ban.status == EntryBan.PROPOSED
    ),
}
"""Where an act signs a paper only sometimes."""


# --- what becomes of a paper ------------------------------------------------------------------------


def end_papers(obj: StateMachine, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """Whoever looks a paper up learns that its decision no longer stands."""
    step, codes = UNDONE[event.action]
    for paper in Document.objects.about(obj).filter(kind__in=codes).in_force():
        yield Take(paper, step, {"reason": str(act.data.get("reason") or "")})


def supersede_earlier(document: Document, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """A new paper of a type that stands once takes the place of the one before."""
    if not document.type.single:
        return
    same = Document.objects.filter(
        kind=document.kind, about_type=document.about_type, about_id=document.about_id
    )
    for earlier in same.in_force().exclude(pk=document.pk):
        yield Take(earlier, "supersede", {"reason": str(_("A newer document takes its place."))})


def take_its_number(document: Document, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """A paper that a step signs, void and drafted anew, has another number: its record takes it."""
    if not any(document.type.with_step.values()):
        return
    same = Document.objects.filter(
        kind=document.kind, about_type=document.about_type, about_id=document.about_id
    )
    if document.subject_id:  # one ruling for each suspect
        same = same.filter(subject=document.subject_id)
    void = same.filter(state=DocumentState.VOID).order_by("-pk").first()
    if void is not None and void.number != document.number:
        yield Take(document.object(), "renumber", {INSTEAD_OF: void.number, NUMBER: document.number})


# --- guards -----------------------------------------------------------------------------------------


def tied(code: str) -> Rule:
    """Where there are papers of the type about the object, one of them is in force.

    The acts of old registers made none here: theirs exist outside, and hold nothing up.
    """

    def in_force(obj: Any, data: Data) -> bool:
        found = states_of(obj, code)
        return not found or not found.isdisjoint((DocumentState.SIGNED, DocumentState.ISSUED))

    needed = _("“{title}” must be in force first; the one there was is void or was taken back.")
    return Rule(f"needs_{code.lower()}", in_force, format_lazy(needed, title=TYPES[code].label))


def written(code: str, key: str) -> Rule:
    """A record of the type about the object is signed, or its number is given."""

    def is_there(obj: Any, data: Data) -> bool:
        known = states_of(obj, code)
        return bool(data.get(key)) or not known.isdisjoint((DocumentState.SIGNED, DocumentState.ISSUED))

    needed = _("“{title}” is missing: sign it, or give the number of the one that was written outside.")
    return Rule(
        f"needs_{code.lower()}",
        is_there,
        format_lazy(needed, title=TYPES[code].label),
        needs=("occurred_on",),
    )


# PM39 Bab VI is verified, the list of contents is not (domain.md 7.11): a caution and no guard.
dossier_is_whole = Rule(
    "dossier_is_whole",
    lambda matter, data: not dossier.has_papers(matter) or not dossier.missing(matter),
    _("The dossier lacks what its list on the matter's page names. Complete it, or give the reason."),
    needs=("occurred_on",),
)


def _is_new(document: Document, data: Data) -> bool:
    if document.state != DocumentState.ISSUED or not data.get("number"):
        return True
    same = Document.objects.filter(
        issuer=document.issuer_id, number=data["number"], sender__iexact=data.get("sender") or ""
    )
    dated = data.get("dated_on") or data["occurred_on"]
    return not same.in_force().exclude(origin=Origin.MADE).filter(dated_on=dated).exists()


not_registered_already = Rule(
    "not_registered_already",
    _is_new,
    _("A document with this number, sender and date is registered already. If this is another one, say so."),
    needs=("occurred_on",),
)

CAUTIONS: dict[str, tuple[Rule, ...]] = {
    "matter.send_stage_one": (dossier_is_whole,),
    "document.open": (not_registered_already,),
}
GUARDS: dict[str, tuple[Rule, ...]] = {
    **{action: (tied(code),) for action, code in TIES.items()},
    **{action: (written(code, key),) for action, (code, key) in WRITTEN.items()},
}
CONSEQUENCES: dict[str, tuple[Consequence, ...]] = {
    **dict.fromkeys(signed_with(), (sign_papers,)),
    "document.sign": (supersede_earlier, take_its_number),
    "document.sign_record": (supersede_earlier,),
}
for undoing in UNDONE:
    CONSEQUENCES[undoing] = (end_papers, *CONSEQUENCES.get(undoing, ()))
