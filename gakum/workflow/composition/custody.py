"""Detention and deportation: how they hold the case, the measure, the criminal matter and each other."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.detention.models import Detention
from gakum.machine.models import StateMachine, steps_leaving
from gakum.machine.steps import Act, Data, Rule
from gakum.workflow.follow import Consequence, Open, Take


def _may(obj: StateMachine, step: str) -> bool:
    """True when the object stands where the step leaves from."""
    return step in steps_leaving(type(obj), str(obj.state), obj.regime)


# --- detention ----------------------------------------------------------------------------------------


def open_detention(case: Case, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """The proposal of the section becomes a detention of its own (2.4 H1)."""
    subject = case.subject(act.data["subject"])
    yield Open(Detention(case=case, subject=subject, ground=act.data["ground"]))


def enter_detention(detention: Detention, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """A detainee puts the case in the stage of detention, unless it is conferring or deporting."""
    if _may(detention.case, "enter_detention"):
        yield Take(detention.case, "enter_detention")


def leave_detention(detention: Detention, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """The last detainee of the case has left."""
    case = detention.case
    if _may(case, "leave_detention") and not Detention.objects.admitted().filter(case=case).exists():
        yield Take(case, "leave_detention")


def resume(case: Case, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """After a conference, or a deportation that was dropped, the case is where its subjects are."""
    if _may(case, "enter_detention") and Detention.objects.admitted().filter(case=case).exists():
        yield Take(case, "enter_detention")


def _ended(model: Any) -> Any:
    return lambda case, data: not model.objects.open().filter(case=case).exists()


# GR-14.
detentions_ended = Rule(
    "GR-14",
    _ended(Detention),
    _("A detention in this case is still open (GR-14)."),
)

ENDED = (detentions_ended,)

GUARDS: dict[str, tuple[Rule, ...]] = {
    "case.close": ENDED,
    "case.merge_into": ENDED,
    "case.split": ENDED,
}
CONSEQUENCES: dict[str, tuple[Consequence, ...]] = {
    "case.propose_detention": (open_detention,),
    "case.fix_conference": (resume,),
    **dict.fromkeys(
        ("detention.admit_to_room", "detention.admit_elsewhere", "detention.admit_to_house"),
        (enter_detention,),
    ),
    **dict.fromkeys(("detention.release", "detention.record_death"), (leave_detention,)),
}
