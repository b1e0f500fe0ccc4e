"""The history of a case: newest first, by kind, fifty at a time; and who read it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord, AuditEvent
from gakum.cases.models import Case
from gakum.documents.catalogue import document_label
from gakum.machine.models import StateMachine, steps_of
from gakum.machine.steps import Step, Text
from gakum.web.words import Entry, history

PAGE = 50
DOCUMENTS = 200  # the newest so many papers are listed


@dataclass(frozen=True)
class Kind:
    """One choice of the filter: its name in the address and its label."""

    slug: str
    label: Text


ALL = Kind("semua", _("All"))
DECISIONS = Kind("keputusan", _("Decisions"))
PAPERS = Kind("dokumen", _("Documents"))
CHANGES = Kind("perubahan", _("Data changes"))
ACCESS = Kind("akses", _("Access"))


@dataclass(frozen=True)
class Paper:
    """A document that an act made or rested on, with its number where the act gave one."""

    label: Text
    number: str
    event: AuditEvent


@cache
def _specs() -> dict[str, Step]:
    return {
        f"{machine._meta.model_name}.{spec.name}": spec
        for machine in StateMachine.machines()
        for spec in (machine.OPENING, *steps_of(machine).values())
    }


@cache
def actions_of(kind: Kind) -> tuple[str, ...]:
    """The acts of a kind: those that decide on a proposal, make or move a document, or only change data."""
    asked: dict[Kind, Callable[[str, Step], bool]] = {
        DECISIONS: lambda action, spec: spec.approves,
        PAPERS: lambda action, spec: bool(spec.documents) or action.startswith("document."),
        CHANGES: lambda action, spec: not spec.target and not spec.approves,
    }
    return tuple(action for action, spec in _specs().items() if asked[kind](action, spec))


def events_of(case: Case, kind: Kind = ALL) -> Any:
    """The acts of a case, newest first, with what an entry shows."""
    found = AuditEvent.objects.filter(case_id=case.pk).order_by("-case_seq")
    if kind is not ALL:
        found = found.filter(action__in=actions_of(kind))
    return found.select_related("actor", "posting__office", "cause")


def sees_access(case: Case, actor: Actor) -> bool:
    """Who read a case is for the auditor, and for those of its own office who read names."""
    return actor.may("audit.read") or (actor.sees_names and actor.office_id == case.office_id)


class Timeline:
    """One page of the history as one reader sees it. `older` is where the next page begins, if any."""

    def __init__(self, case: Case, actor: Actor, kind: str = "", start: int = 0, size: int = PAGE) -> None:
        self.kinds = [ALL, DECISIONS, PAPERS, CHANGES, *([ACCESS] if sees_access(case, actor) else [])]
        self.kind = next((known for known in self.kinds if known.slug == kind), ALL)
        self.start = start
        self.entries: list[Entry] = []
        self.readings: list[AccessRecord] = []
        if self.kind is ACCESS:
            rows = AccessRecord.objects.filter(case_id=case.pk).select_related("actor", "posting__office")
            self.readings = list(rows[start : start + size + 1])
        else:
            self.entries = history(list(events_of(case, self.kind)[start : start + size + 1]), actor)
        more = len(self.readings or self.entries) > size
        self.readings, self.entries = self.readings[:size], self.entries[:size]
        self.older = start + size if more else None


def papers(case: Case, actor: Actor) -> list[Paper]:
    """The documents that the acts of the case name, newest first. A number may tell who; names may not
    be read by everybody, so those who see no names see no numbers."""
    found: Iterable[AuditEvent] = events_of(case, PAPERS)[:DOCUMENTS]
    return [
        Paper(document_label(code), _number(event) if actor.sees_names else "", event)
        for event in found
        for code in _specs()[event.action].documents
    ]


def _number(event: AuditEvent) -> str:
    return next((str(value) for key, value in event.data.items() if key.endswith("_no") and value), "")
