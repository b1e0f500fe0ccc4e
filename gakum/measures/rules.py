"""When a step of a measure or an objection may be taken. Rules between machines: `workflow.composition`."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.cases.kinds import MeasureType, Outcome
from gakum.cases.states import BEFORE_CONFERENCE, FINAL, CaseState
from gakum.law.deadlines import due_date
from gakum.law.rules import parameter, rule_in_force
from gakum.machine.steps import Authority, Data, Rule
from gakum.measures.kinds import (
    BOUND_TO_A_PLACE,
    OBJECTION_ENDED,
    UNDECIDED,
    MeasureState,
    ObjectionState,
    RevocationGround,
)

own_office_or_ditjen = Authority(
    "own_office_or_ditjen",
    lambda obj, actor: actor.office_id == obj.office_id or actor.is_at_ditjen,
    _("The record belongs to another office."),
)

# GR-02, UU6 art. 86: hard gate, no override. Revoking is what the gate asks for, so it is not asked there.
no_victim = Rule(
    "GR-02",
    lambda measure, data: not measure.about.is_victim,
    _(
        "The subject is marked a victim of trafficking or smuggling. No measure may be imposed;"
        " a decided one must be revoked (Article 86 of Act 6/2011)."
    ),
)


def _fixed_for(measure: Any, data: Data) -> bool:
    """Fixed for this subject at the level that decides; the fast path of art. 78(1) has no conference."""
    if measure.fast_charge:
        return True
    person = measure.about
    if person.conference_id is None or person.outcome != Outcome.ADMINISTRATIVE:
        return False
    conference, office = person.conference, measure.case.office
    return bool(conference.fixed_on) and (
        conference.office_id == office.pk or conference.office.kind == office.kind
    )


conference_fixed = Rule(
    "GR-01",
    _fixed_for,
    _("No measure without a case conference that fixed one for this subject at this level (GR-01)."),
)

no_conference_under_way = Rule(
    "conference_under_way",
    lambda measure, data: measure.case.state not in (*BEFORE_CONFERENCE, CaseState.CONFERENCE),
    _("A new case conference is under way; the measure waits for its result."),
)

case_is_open = Rule(
    "case_is_open",
    lambda measure, data: measure.case.state not in (*FINAL, CaseState.REOPEN_PROPOSED),
    _("The case is closed; reopen it first."),
)


def _number_is_free(measure: Any, data: Data) -> bool:
    if not data["decision_no"]:
        return True  # the office's series gives the next one
    return (
        not type(measure)
        .objects.filter(
            state=MeasureState.VOID, decision_no=data["decision_no"], case__office=measure.office_id
        )
        .exists()
    )


# domain.md 2.1: a void number is never used again. One number may serve several measures (EC-12, EC-14).
number_is_not_void = Rule(
    "number_is_not_void",
    _number_is_free,
    _("This decision number was voided and is never used again."),
    needs=("decision_no",),
)


def chargeable(days: int | None, on: date) -> bool:
    """True for 1 to 59 days of overstay, and for day 60 when the house settles that gap so (2.4 E5)."""
    if days is None:
        return False
    return 1 <= days <= 59 or (days == 60 and parameter("overstay_day60", on) == "charge")


charge_is_lawful = Rule(
    "overstay_may_be_charged",
    lambda measure, data: (
        measure.measure_type != MeasureType.CHARGE or chargeable(measure.overstay_days, data["occurred_on"])
    ),
    _("A charge is for overstay of less than 60 days; beyond that the measure is deportation (Article 78)."),
    needs=("occurred_on",),
)

# 2.4 E5: art. 78 leaves out day 60. The head decides, and the reason is kept.
day_60 = Rule(
    "day_60",
    lambda measure, data: measure.measure_type != MeasureType.CHARGE or measure.overstay_days != 60,
    _("Exactly 60 days over: the Act does not name day 60. The head must decide; give the reason."),
)

not_day_60 = Rule(
    "day_60",
    lambda measure, data: measure.overstay_days != 60,
    _("Exactly 60 days over: the head decides this charge, after review."),
)

on_the_fast_path = Rule(
    "fast_path",
    lambda measure, data: measure.fast_charge,
    _("Only an overstay charge on the fast path is decided by the officer at the counter."),
)

waived_days_are_explained = Rule(
    "days_waived",
    lambda measure, data: not data.get("days_waived"),
    _("Days are taken off the overstay; give the reason (force majeure, illness, carrier)."),
)


def _waiver_fits(measure: Any, data: Data) -> bool:
    waived: int = data["days_waived"]
    return waived == 0 or (measure.overstay_days is not None and 0 < waived < measure.overstay_days)


waiver_fits = Rule(
    "waiver_fits",
    _waiver_fits,
    _("Only a charge has days to take off, and at least one day must remain."),
    needs=("days_waived",),
)


def _terms_set(measure: Any, data: Data) -> bool:
    if measure.measure_type not in BOUND_TO_A_PLACE:
        return True
    ends = measure.measure_type != MeasureType.PLACE_BAN or bool(data.get("valid_until"))
    return bool(measure.particulars) and ends


# A caution, so that an old decision that lacks its terms can still come in; the form asks for them.
terms_are_set = Rule(
    "terms",
    _terms_set,
    _("The decision names no place, or a place ban has no last day. Set them, or give the reason."),
)


def _may_complete(measure: Any, data: Data) -> bool:
    if measure.state == MeasureState.IN_EXECUTION:
        return True
    if measure.state == MeasureState.DECIDED:
        return bool(measure.fast_charge)
    return measure.measure_type in (*BOUND_TO_A_PLACE, MeasureType.CHARGE)


completion_in_order = Rule(
    "completion_in_order",
    _may_complete,
    _("Serve the decision and start its execution first."),
)

is_a_charge = Rule(
    "is_a_charge",
    lambda measure, data: measure.measure_type == MeasureType.CHARGE,
    _("Only an overstay charge can be left unpaid."),
)

delivered = Rule(
    "delivered",
    lambda measure, data: measure.fast_charge or measure.served_on is not None,
    _("Serve the decision first."),
)

# domain.md 2.4 F: filing does not suspend (UU6 art. 77(4), recall); the head confirms with a reason.
objection_runs = Rule(
    "objection_runs",
    lambda measure, data: (
        measure.objected_on is None or all(o.state in OBJECTION_ENDED for o in measure.objections.all())
    ),
    _("The objection does not suspend execution (Article 77(4) of Act 6/2011, wording unverified)."),
)

voided_on_the_day = Rule(
    "EC-20",
    lambda measure, data: data["occurred_on"] == measure.decided_on,
    _("A decision is voided on the day it was made; after that it is revoked."),
    needs=("occurred_on",),
)

no_objection_yet = Rule(
    "no_objection_yet",
    lambda measure, data: (
        measure.objected_on is None
        or all(o.state == ObjectionState.REJECTED_LATE for o in measure.objections.all())
    ),
    _("An objection was filed already; the Minister's decision on it is final (Article 77(3))."),
)

ground_holds = Rule(
    "ground_holds",
    lambda measure, data: data["ground"] != RevocationGround.VICTIM or measure.about.is_victim,
    _("Screen the subject as a victim first."),
    needs=("ground",),
)

no_amendment_pending = Rule(
    "no_amendment_pending",
    lambda measure, data: all(r.state not in UNDECIDED for r in measure.replacements.all()),
    _("An amended decision is already drafted."),
)

still_binds = Rule(
    "still_binds",
    lambda measure, data: measure.state != MeasureState.COMPLETED or measure.measure_type in BOUND_TO_A_PLACE,
    _("The measure is completed; there is nothing left to amend."),
)


def last_day_to_object(served_on: date) -> date | None:
    """The last day, inclusive, on which an objection is in time (DL-04); None when no term is known."""
    return due_date(rule_in_force("OBJECTION_FILING", served_on), served_on)


def is_late(served_on: date, filed_on: date) -> bool:
    """True when the objection is filed after the term (GR-13)."""
    last = last_day_to_object(served_on)
    return last is not None and filed_on > last
