"""What the steps of a measure and an objection do to the record. Called by the machines, inside the door."""

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from gakum.cases.kinds import MeasureType
from gakum.law.deadlines import start_from
from gakum.law.rules import overstay_charge
from gakum.machine.models import StateMachine
from gakum.machine.steps import Act

if TYPE_CHECKING:
    from gakum.measures.models import Measure, Objection

TERMS = ("ground_text", "particulars", "overstay_days")


def _measure(machine: StateMachine) -> "Measure":
    return cast("Measure", machine)


def _objection(machine: StateMachine) -> "Objection":
    return cast("Objection", machine)


def rewrite(machine: StateMachine, act: Act) -> None:
    """Write the draft anew; who did so is now its proposer (four eyes)."""
    measure = _measure(machine)
    for name in TERMS:
        if act.data.get(name) not in (None, ""):
            setattr(measure, name, act.data[name])
    measure.proposed_by_id = act.by.user_id


def decide(machine: StateMachine, act: Act) -> None:
    """Make the decision: number, date, the conference it rests on, and the charge in rupiah.

    The charge is the days of overstay, less those the head took off, at the tariff in force on the
    date of the decision (UU6 art. 78(1)). It is per passport holder, minors included (2.4 E5).

    Its clock ends with day 60 of the overstay (GR-05, a reading of the house), whatever days were taken
    off. The decision states the overstay as it is on its own day, so the permit's last valid day lies
    that many days before. Day 60 is never past: no charge is decided for more (`charge_is_lawful`), and
    one decided for day 60 itself can still be paid on that day.
    """
    measure = _measure(machine)
    measure.decision_no = act.data.get("decision_no") or ""
    measure.decided_on = act.occurred_on
    # A conference held while the draft waited is the one the decision rests on (EC-13).
    measure.conference_id = measure.about.conference_id
    measure.valid_from = act.data.get("valid_from") or act.occurred_on
    measure.valid_until = act.data.get("valid_until")
    measure.report_every_days = act.data.get("report_every_days")
    measure.billing_code = act.data.get("billing_code") or measure.billing_code
    if measure.measure_type == MeasureType.CHARGE:
        measure.days_waived = act.data.get("days_waived") or 0
        overstay = cast(int, measure.overstay_days)
        measure.charge = overstay_charge(overstay - measure.days_waived, act.occurred_on)
        # An old register that names no payment does not say that nothing was paid: nobody is put up
        # for deportation by a gap in it. An officer may still record the default.
        if not act.by.backfill:
            start_from(act.occurred_on - timedelta(days=overstay), "CHARGE_UNPAID", machine, act)


def serve(machine: StateMachine, act: Act) -> None:
    """Record the receipt, or the refusal to sign for it; either way the decision is delivered."""
    measure = _measure(machine)
    measure.served_on = act.occurred_on
    measure.received_by = act.data.get("received_by") or ""
    measure.refused_to_sign = bool(act.data.get("refused_to_sign"))


def start_execution(machine: StateMachine, act: Act) -> None:
    _measure(machine).executed_on = act.occurred_on


def complete(machine: StateMachine, act: Act) -> None:
    """End the execution. What has no start of its own was executed on the day it was completed.

    A charge paid at the counter was handed over there.
    """
    measure = _measure(machine)
    measure.completed_on = act.occurred_on
    measure.executed_on = measure.executed_on or act.occurred_on
    measure.evidence = act.data.get("evidence") or ""
    if measure.fast_charge:
        measure.served_on = measure.served_on or act.occurred_on


def revoke(machine: StateMachine, act: Act) -> None:
    measure = _measure(machine)
    measure.revoked_on, measure.revocation_ground = act.occurred_on, act.data["ground"]


def file_objection(machine: StateMachine, act: Act) -> None:
    _measure(machine).objected_on = act.occurred_on


def forward(machine: StateMachine, act: Act) -> None:
    objection = _objection(machine)
    objection.forwarded_on = act.occurred_on
    objection.letter_no = act.data.get("letter_no") or ""


def record_decision(machine: StateMachine, act: Act) -> None:
    objection = _objection(machine)
    objection.decided_on = act.occurred_on
    objection.ministry_decision_no = act.data["ministry_decision_no"]
