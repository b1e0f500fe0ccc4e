"""What binds measures and objections to their case and to each other."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.audit.models import AuditEvent
from gakum.cases.kinds import MeasureType, Outcome
from gakum.cases.models import Case, CaseSubject
from gakum.machine.steps import Act, Data, Rule
from gakum.measures.kinds import REVOCABLE, UNDECIDED, RevocationGround
from gakum.measures.models import Measure, Objection
from gakum.measures.rules import chargeable, is_late
from gakum.prosecution.models import Matter
from gakum.workflow.follow import Consequence, Open, Take

# --- guards -----------------------------------------------------------------------------------------

measures_ended = Rule(
    "GR-14",
    lambda case, data: not Measure.objects.open().filter(case=case).exists(),
    _("A measure of this case is still open (GR-14)."),
)
objections_ended = Rule(
    "GR-14",
    lambda case, data: not Objection.objects.open().filter(case=case).exists(),
    _("An objection in this case is not answered yet (GR-14)."),
)
no_open_double = Rule(
    "one_open_per_type",
    lambda case, data: (
        not Measure.objects.open()
        .filter(subject=data["subject"], measure_type=data["measure_type"], case=case)
        .exists()
    ),
    _("This subject already has an open measure of this type."),
    needs=("subject", "measure_type"),
)
charge_is_lawful = Rule(
    "overstay_may_be_charged",
    lambda case, data: (
        data["measure_type"] != MeasureType.CHARGE
        or chargeable(data.get("overstay_days"), data["occurred_on"])
    ),
    _("A charge is for overstay of less than 60 days; beyond that the measure is deportation (Article 78)."),
    needs=("measure_type", "occurred_on"),
)


# --- consequences -----------------------------------------------------------------------------------


def open_measure(case: Case, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """The draft of one measure for one subject, under the conference that fixed it."""
    data: Data = act.data
    person = case.subject(data["subject"])
    yield _draft(
        act,
        case=case,
        subject=person,
        measure_type=data["measure_type"],
        conference_id=person.conference_id,
        after_sentence=_judged(person),
        ground_text=data.get("ground_text") or "",
        particulars=data.get("particulars") or "",
        overstay_days=data.get("overstay_days"),
    )


def open_fast_charge(case: Case, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """The charge of art. 78(1), straight from the counter: one foreigner, no conference (EC-15)."""
    yield _draft(
        act,
        case=case,
        subject=case.roll[0],
        measure_type=MeasureType.CHARGE,
        fast_charge=True,
        overstay_days=act.data["overstay_days"],
        billing_code=act.data.get("billing_code") or "",
    )


def propose_deportation(measure: Measure, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """GR-05, art. 78(2): an unpaid charge leads to a deportation, proposed under the same conference.

    After the fast path there is none yet: the draft waits until a conference fixes it (GR-01).
    """
    open_already = Measure.objects.open().filter(
        subject=measure.subject_id, measure_type=MeasureType.DEPORTATION
    )
    if not open_already.exists():
        yield _draft(
            act,
            case=measure.case,
            subject=measure.about,
            measure_type=MeasureType.DEPORTATION,
            conference_id=measure.conference_id,
            after_sentence=measure.after_sentence,
            ground_text=str(_("The overstay charge was not paid (Article 78(2) of Act 6/2011).")),
            overstay_days=measure.overstay_days,
        )


def open_amendment(measure: Measure, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """The draft of the decision that is to replace this one."""
    given = act.data
    yield _draft(
        act,
        case=measure.case,
        subject=measure.about,
        measure_type=measure.measure_type,
        conference_id=measure.conference_id,
        fast_charge=measure.fast_charge,
        after_sentence=measure.after_sentence,
        ground_text=given.get("ground_text") or measure.ground_text,
        particulars=given.get("particulars") or measure.particulars,
        overstay_days=given.get("overstay_days") or measure.overstay_days,
        replaces=measure,
    )


def revoke_the_replaced(measure: Measure, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """2.4 D7: the measure that was amended stands until the new decision is made."""
    replaced = measure.replaces
    if replaced is not None and replaced.state in REVOCABLE:
        reason = str(_("Amended by a later decision."))
        yield Take(replaced, "revoke", {"ground": RevocationGround.AMENDED.value, "reason": reason})


def withdraw_amendments(measure: Measure, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """Without the measure there is nothing to amend."""
    for draft in measure.replacements.filter(state__in=UNDECIDED):
        yield Take(draft, "withdraw", {"reason": str(_("The measure it amends no longer stands."))})


def withdraw_undecided(case: Case, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """EC-33: a new conference that fixes no measure for a subject takes the undecided ones with it."""
    others = [s.pk for s in case.roll if s.outcome != Outcome.ADMINISTRATIVE]
    if others:
        for draft in Measure.objects.filter(case=case, subject__in=others, state__in=UNDECIDED):
            reason = str(_("The new conference fixed no measure for this subject (EC-33)."))
            yield Take(draft, "withdraw", {"reason": reason})


def open_objection(measure: Measure, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """The objection; one that comes after the term is kept, and the head decides on it (GR-13)."""
    served_on = measure.served_on or measure.decided_on
    late = served_on is not None and is_late(served_on, act.occurred_on)
    objection = Objection(
        case=measure.case,
        measure=measure,
        late=late,
        grounds=act.data["grounds"],
        receipt_no=act.data.get("receipt_no") or "",
        attorney=act.data.get("attorney") or "",
        proposed_by_id=act.by.user_id,
    )
    yield Open(objection, {"measure": str(measure.pk)})
    if late:
        yield Take(objection, "hold_as_late")


def revoke_the_measure(objection: Objection, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """UU6 art. 77(2): what the Minister grants is revoked, unless it was revoked meanwhile."""
    if objection.measure.state in REVOCABLE:
        reason = str(_("The Minister granted the objection."))
        yield Take(
            objection.measure, "revoke", {"ground": RevocationGround.OBJECTION.value, "reason": reason}
        )


def _judged(person: CaseSubject) -> bool:
    """EC-34: a court has judged this subject for good; the measure counts beside the criminal matter."""
    return Matter.objects.filter(persons__subject=person, final_on__isnull=False).exists()


def _draft(act: Act, **known: Any) -> Open:
    measure = Measure(proposed_by_id=act.by.user_id, **known)
    return Open(measure, {"subject": str(measure.subject_id), "measure_type": str(measure.measure_type)})


GUARDS: dict[str, tuple[Rule, ...]] = {
    "case.close": (measures_ended, objections_ended),
    "case.merge_into": (measures_ended, objections_ended),
    "case.split": (measures_ended, objections_ended),
    "case.draft_measure": (no_open_double, charge_is_lawful),
}
CONSEQUENCES: dict[str, tuple[Consequence, ...]] = {
    "case.draft_measure": (open_measure,),
    "case.charge_overstay": (open_fast_charge,),
    "case.fix_conference": (withdraw_undecided,),
    "measure.decide": (revoke_the_replaced,),
    "measure.record_default": (propose_deportation,),
    "measure.amend": (open_amendment,),
    "measure.revoke": (withdraw_amendments,),
    "measure.void": (withdraw_amendments,),
    "measure.file_objection": (open_objection,),
    "objection.grant": (revoke_the_measure,),
}
