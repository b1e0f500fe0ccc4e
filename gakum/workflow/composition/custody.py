"""Detention and deportation: how they hold the case, the measure, the matter and each other."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.audit.models import AuditEvent
from gakum.cases.kinds import MeasureType
from gakum.cases.models import Case
from gakum.deportation.kinds import GONE
from gakum.deportation.models import Deportation
from gakum.detention.models import Detention
from gakum.detention.states import DetentionState
from gakum.machine.models import StateMachine, steps_leaving
from gakum.machine.steps import Act, Rule
from gakum.measures.models import Measure
from gakum.parties.selectors import keys_of
from gakum.workflow.composition.criminal import pending_proceedings
from gakum.workflow.follow import Consequence, Open, Take


def _may(obj: StateMachine, step: str) -> bool:
    """True when the object stands where the step leaves from."""
    return step in steps_leaving(type(obj), str(obj.state), obj.regime)


# --- detention ----------------------------------------------------------------------------------------


def open_detention(case: Case, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """The proposal of the section becomes a detention of its own (2.4 H1)."""
    subject = case.subject(act.data["subject"])
    ground = str(act.data["ground"])
    yield Open(
        Detention(case=case, subject=subject, ground=ground), {"subject": str(subject.pk), "ground": ground}
    )


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
    if _may(case, "enter_deportation") and Deportation.objects.pending().filter(case=case).exists():
        yield Take(case, "enter_deportation")
    elif _may(case, "enter_detention") and Detention.objects.admitted().filter(case=case).exists():
        yield Take(case, "enter_detention")


# --- deportation --------------------------------------------------------------------------------------


def open_deportation(measure: Measure, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """The decision to deport opens its execution (2.4 I1)."""
    if measure.measure_type != MeasureType.DEPORTATION:
        return
    known = {"subject": str(measure.subject_id), "measure": str(measure.pk)}
    yield Open(Deportation(case=measure.case, subject=measure.about, measure=measure), known)
    if _may(measure.case, "enter_deportation"):
        yield Take(measure.case, "enter_deportation")


def _custody(deportation: Deportation, step: str) -> Iterator[Take | Open]:
    """The detention of the person, in whatever case, goes along with the deportation."""
    for detention in Detention.objects.filter(holds__in=keys_of([deportation.about.party])):
        if _may(detention, step):
            yield Take(detention, step)


def hand_detainee_over(deportation: Deportation, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """The detainee leaves the place of detention with the escort (2.4 I8)."""
    yield from _custody(deportation, "release_for_deportation")


def take_detainee_back(deportation: Deportation, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """A deportation that failed brings the person back to where they were held (2.4 I11)."""
    yield from _custody(deportation, "return_from_escort")


def end_custody(deportation: Deportation, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """Whoever has left is detained no more (2.4 I10)."""
    yield from _custody(deportation, "record_deported")


def complete_measure(deportation: Deportation, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """The departure is the execution of the measure, and its proof (2.4 D5, D6)."""
    for step in ("start_execution", "complete"):
        measure = Measure.objects.get(pk=deportation.measure_id)
        if _may(measure, step):
            evidence = act.data.get("boarding_record") or ""
            yield Take(measure, step, {"evidence": evidence, "reason": act.data.get("reason") or ""})


def drop_deportation(measure: Measure, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """Without the decision there is nothing to carry out (2.4 D7)."""
    if measure.measure_type != MeasureType.DEPORTATION:
        return
    for deportation in Deportation.objects.pending().filter(measure=measure):
        yield Take(deportation, "drop", {"reason": act.data.get("reason") or ""})


def leave_deportation(deportation: Deportation, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """A person already with the escort goes back; the case leaves the stage with its last deportation."""
    yield from take_detainee_back(deportation, act, event)
    case = deportation.case
    if _may(case, "leave_deportation") and not Deportation.objects.open().filter(case=case).exists():
        yield Take(case, "leave_deportation")
        yield from resume(case, act, event)


# --- guards -------------------------------------------------------------------------------------------


def _ended(model: Any) -> Any:
    return lambda case, data: not model.objects.open().filter(case=case).exists()


ENDED = (
    Rule("GR-14", _ended(Detention), _("A detention in this case is still open (GR-14).")),
    Rule("GR-14", _ended(Deportation), _("A deportation in this case is still open (GR-14).")),
)

no_pending_proceedings = Rule(
    "G-PROSES",
    lambda deportation, data: not pending_proceedings(deportation.case, deportation.about),
    _("Criminal proceedings against this person are pending; they must end first (G-PROSES)."),
)

detainee_is_at_hand = Rule(
    "detainee_is_at_hand",
    lambda deportation, data: (
        not Detention.objects.filter(
            holds__in=keys_of([deportation.about.party]),
            state__in=(DetentionState.ORDERED, DetentionState.ESCAPED),
        ).exists()
    ),
    _("The person is ordered to be detained but not placed, or has escaped: settle the detention first."),
)

# EC-47: a deportation measure is complete when the person has left, not before.
person_has_left = Rule(
    "person_has_left",
    lambda measure, data: (
        measure.measure_type != MeasureType.DEPORTATION
        or (hasattr(measure, "deportation") and measure.deportation.state in GONE)
    ),
    _("A deportation is complete when it has been carried out."),
)

GUARDS: dict[str, tuple[Rule, ...]] = {
    "case.close": ENDED,
    "case.merge_into": ENDED,
    "case.split": ENDED,
    "deportation.hand_over": (detainee_is_at_hand,),
    "deportation.carry_out": (no_pending_proceedings,),
    "measure.complete": (person_has_left,),
}
CONSEQUENCES: dict[str, tuple[Consequence, ...]] = {
    "case.propose_detention": (open_detention,),
    "case.fix_conference": (resume,),
    "detention.admit_to_room": (enter_detention,),
    "detention.admit_elsewhere": (enter_detention,),
    "detention.admit_to_house": (enter_detention,),
    "detention.release": (leave_detention,),
    "detention.record_death": (leave_detention,),
    "detention.record_deported": (leave_detention,),
    "measure.decide": (open_deportation,),
    "measure.revoke": (drop_deportation,),
    "measure.void": (drop_deportation,),
    "deportation.hand_over": (hand_detainee_over,),
    "deportation.fail": (take_detainee_back,),
    "deportation.carry_out": (end_custody, complete_measure),
    "deportation.drop": (leave_deportation,),
}
