"""What a decision rests on: the conference, who proposed and why, and earlier returns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.cases.conference.models import Conference
from gakum.cases.kinds import Outcome
from gakum.cases.models import Case, CaseSubject
from gakum.machine.models import StateMachine
from gakum.machine.steps import Step, Text
from gakum.web.words import Entry, history
from gakum.workflow.deciding import RETURNS
from gakum.workflow.notify import WAITS

WHY = ("reason", "ground_text", "grounds", "conclusion", "summary")
"""Where the forms of proposals hold the words of the proposer."""


@dataclass(frozen=True)
class Grounds:
    """Everything the decision page shows beside the object's own facts."""

    conference: Conference | None
    results: list[tuple[CaseSubject, Text]]
    proposal: Entry | None
    words: list[str]
    returns: list[Entry]


def grounds_of(obj: StateMachine, specs: Sequence[Step], actor: Actor) -> Grounds:
    """Read from the record and its log. Free text is for those who may read names."""
    events = AuditEvent.objects.filter(subject_type=obj._meta.model_name, subject_id=str(obj.pk))
    events = events.select_related("actor", "posting__office", "cause").order_by("-seq")
    model = obj._meta.model_name
    decided = [f"{model}.{spec.name}" for spec in specs]
    given_back = [action for action in decided if action in RETURNS]
    returns = list(events.filter(action__in=given_back)) if given_back else []
    proposal = _proposal(events, obj)
    conference = _conference(obj)
    return Grounds(
        conference,
        _results(obj, conference),
        history([proposal], actor)[0] if proposal else None,
        _words(proposal) if proposal and actor.sees_names else [],
        history(returns, actor),
    )


def _proposal(events: QuerySet[AuditEvent], obj: StateMachine) -> AuditEvent | None:
    """The act that left this waiting, and nothing else that its proposer did since."""
    if obj.proposed_by_id is None:
        return None
    return events.filter(actor=obj.proposed_by_id, action__in=WAITS).first()


def _conference(obj: Any) -> Conference | None:
    if getattr(obj, "conference_id", None):
        found: Conference = obj.conference
        return found
    held = obj.case.conferences.exclude(held_on=None)
    if isinstance(obj, Case) and obj.state != Case.State.CONFERENCE:
        held = held.exclude(fixed_on=None)
    latest: Conference | None = held.last()
    return latest


def _results(obj: StateMachine, conference: Conference | None) -> list[tuple[CaseSubject, Text]]:
    if conference is None:
        return []
    known = {str(subject.pk): subject for subject in obj.case.roll}
    only = str(getattr(obj, "subject_id", "") or "")
    return [
        (known[pk], Outcome(outcome).label)
        for pk, outcome in conference.results.items()
        if pk in known and outcome in Outcome.values and only in ("", pk)
    ]


def _words(event: AuditEvent) -> list[str]:
    return [str(event.data[key]) for key in WHY if event.data.get(key)]
