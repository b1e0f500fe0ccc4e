"""The objects of the machines, their steps and their events in words, for every page that names one."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gakum.accounts.actors import Actor
from gakum.accounts.authority import rights
from gakum.accounts.models import OfficeKind, Role
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case, CaseSubject
from gakum.core.text import localized
from gakum.documents.models import Document
from gakum.evidence.models import EvidenceItem
from gakum.law.models import Provision
from gakum.law.rules import tables
from gakum.machine.models import StateMachine, machines_by_name
from gakum.machine.naming import label_of, machine_label
from gakum.machine.steps import Text
from gakum.parties.models import Party
from gakum.workflow.expiry import missed

MACHINES = machines_by_name()
MISSED = re.compile(missed("(?P<code>[A-Z0-9_-]+)"))
PEOPLE = (Party, CaseSubject)  # shown by name or initials where the page names them, never as a fact
KERNEL = {field.name for field in StateMachine._meta.get_fields()} | {"case", "state", "subject"}
IN_TITLE = {"measure_type", "report_no"}


@dataclass(frozen=True)
class Entry:
    """One act in the history, in words."""

    event: AuditEvent
    label: Text
    machine: str
    state: Text
    cause: Text | None
    basis: list[Provision]
    reason: str
    origin: str  # the file and line of an imported act


def holders(permission: str, kind: str) -> list[str]:
    """Who holds a right at an office of this kind, or elsewhere when nobody does there."""
    right = rights().get(permission)
    pairs = [tuple(holder.partition("@")[::2]) for holder in right.holders] if right else []
    here = {role for role, at in pairs if at in ("", kind)}
    if here:
        return [str(role.label) for role in Role if role in here]
    return sorted(f"{Role(role).label} ({OfficeKind(at).label})" for role, at in pairs)


def provisions(codes: tuple[str, ...] | list[str]) -> list[Provision]:
    """The provisions behind codes; a code that is no longer loaded is left out."""
    known = tables().provisions
    return [known[code] for code in codes if code in known]


def title_of(obj: StateMachine) -> str:
    """The kind of object, with what tells it from its siblings where it has that: type or number."""
    if isinstance(obj, EvidenceItem):
        return f"{machine_label(type(obj))}: {obj.number}"
    if isinstance(obj, Document):
        return f"{machine_label(type(obj))}: {obj.label}"
    kind = getattr(obj, "get_measure_type_display", None)
    detail = str(kind()) if kind else str(getattr(obj, "report_no", ""))
    return f"{machine_label(type(obj))}: {detail}" if detail else machine_label(type(obj))


def people_of(obj: StateMachine) -> list[CaseSubject]:
    """The subjects of the case whom an object under it concerns; none for the case itself."""
    subject = getattr(obj, "subject", None)
    return [subject] if isinstance(subject, CaseSubject) else list(getattr(obj, "case_subjects", ()))


def facts(obj: StateMachine, *, texts: bool, leave_out: Collection[str] = ()) -> list[tuple[str, Any]]:
    """What is filled in on an object, field by field; free text only where names may be read. `leave_out`
    names the fields that a page shows in a place of their own."""
    found: list[tuple[str, Any]] = []
    for field in obj._meta.concrete_fields:
        hidden = (
            field.name in {*KERNEL, *IN_TITLE, *leave_out}
            or not field.editable
            or field.related_model in PEOPLE
        )
        if hidden or (not texts and _is_free_text(field)):
            continue
        value = _shown(obj, field)
        if value:
            found.append((str(capfirst(str(field.verbose_name))), value))
    return found


def _is_free_text(field: Any) -> bool:
    return isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices


def _shown(obj: Any, field: Any) -> Any:
    if field.choices:
        return getattr(obj, f"get_{field.name}_display")()
    if not field.is_relation:
        return getattr(obj, field.name)
    if field.related_model is Provision:
        cited = provisions([getattr(obj, field.attname) or ""])
        return cited[0].citation if cited else None
    related = getattr(obj, field.name)
    return (
        None if related is None else title_of(related) if isinstance(related, StateMachine) else str(related)
    )


def history(events: list[AuditEvent], actor: Actor) -> list[Entry]:
    """Acts in words; read the events with their `cause`. Reasons are free text and may name people, so
    not everybody reads them."""
    return [_entry(event, actor) for event in events]


def state_of(machine: type[StateMachine] | None, state: str) -> Text:
    """What a state is called; its code when the machine has it no longer."""
    known = machine is not None and state in machine.State.values
    return machine.State(state).label if machine is not None and known else state


def reason_of(text: str) -> str:
    """A reason as it was given; one that the system gave is told in the reader's words."""
    missed = MISSED.fullmatch(text)
    rules = tables().rules.get(missed["code"]) if missed else None
    if not rules:
        return text
    return _("Deadline passed: %(rule)s") % {"rule": localized(rules[-1], "label")}


def _entry(event: AuditEvent, actor: Actor) -> Entry:
    machine, label = label_of(event.action)
    cause = event.cause.action if event.cause else None
    return Entry(
        event=event,
        label=label,
        machine="" if machine is None or machine is Case else machine_label(machine),
        state=state_of(machine, event.target),
        cause=label_of(cause)[1] if cause else None,
        basis=provisions(event.body["basis"]),
        reason=reason_of(str(event.data.get("reason") or "")) if actor.sees_names else "",
        origin=str(event.body.get("backfill") or ""),
    )
