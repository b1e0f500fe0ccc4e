"""What the steps of a detention do to the record. Called by `detention.machine`, only inside the door."""

from typing import TYPE_CHECKING, cast

from gakum.accounts.models import Facility, Office, OfficeKind
from gakum.cases.models import CaseShare
from gakum.core.errors import Refusal, Refused, StepRefused
from gakum.detention.clocks import ten_years_after
from gakum.detention.kinds import Elsewhere, EndReason
from gakum.detention.rules import not_held_already
from gakum.detention.states import DetentionState
from gakum.law.deadlines import meet, start_from
from gakum.machine.steps import Act
from gakum.parties.selectors import records_of

if TYPE_CHECKING:
    from gakum.detention.machine import DetentionMachine
    from gakum.detention.models import Detention

REVIEWS = ("DETENTION_REVIEW_1Y", "DETENTION_REVIEW_3Y", "DETENTION_REVIEW_5Y", "DETENTION_REVIEW_9Y")


def _detention(machine: "DetentionMachine") -> "Detention":
    return cast("Detention", machine)


def order(machine: "DetentionMachine", act: Act) -> None:
    """From here on nobody else may hold this person, and the ten years run."""
    detention = _detention(machine)
    detention.decision_no, detention.copy_to = act.data["decision_no"], act.data["copy_to"]
    detention.ordered_on = act.occurred_on
    detention.hold_until = ten_years_after(act.occurred_on)
    detention.holds_id = detention.about.party_id
    # The unique column knows one record; two offices might hold one person under two of theirs.
    list(records_of(detention.about.party).select_for_update())
    if not not_held_already.holds(detention, act.data):
        raise StepRefused([Refusal(Refused.GUARD, not_held_already.code, not_held_already.otherwise)])


def decline(machine: "DetentionMachine", act: Act) -> None:
    _detention(machine).ended_on = act.occurred_on


def place_in_room(machine: "DetentionMachine", act: Act) -> None:
    """Both limits of a room at a Kanim run from the decision; the shorter is the alarm (domain.md Q-11)."""
    detention = _detention(machine)
    facility = _place_in_facility(detention, act)
    codes = ["DETENTION_ROOM"]
    if facility.office.kind == OfficeKind.KANIM:
        codes.append("DETENTION_ROOM_KANIM")
    ordered_on = detention.ordered_on or act.occurred_on
    due = [day for code in codes if (day := start_from(ordered_on, code, machine, act))]
    detention.room_until = min(due, default=None)


def place_in_house(machine: "DetentionMachine", act: Act) -> None:
    """Register in a house; the clocks of the long reviews start with the first registration (H12)."""
    detention = _detention(machine)
    _place_in_facility(detention, act)
    detention.register_no = act.data.get("register_no") or detention.register_no
    if detention.house_since is None:
        detention.house_since = act.occurred_on
        for code in REVIEWS:
            start_from(detention.ordered_on or act.occurred_on, code, machine, act)


def _place_in_facility(detention: "Detention", act: Act) -> Facility:
    facility = Facility.objects.select_related("office").get(code=act.data["facility"])
    detention.facility, detention.place = facility, ""
    _placed(detention, act, facility.office)
    return facility


def place_elsewhere(machine: "DetentionMachine", act: Act) -> None:
    """Another place, under the office that holds the person now, or the case's own."""
    detention = _detention(machine)
    detention.facility, detention.place = None, act.data["place"]
    _placed(detention, act, detention.office_holding or detention.office)
    detention.why_away = Elsewhere(act.data["why"])


def _placed(detention: "Detention", act: Act, holder: Office) -> None:
    """Note the holder, and open the case to it when it is not its own (issue: reading)."""
    detention.admitted_on = detention.admitted_on or act.occurred_on
    detention.office_holding = holder
    detention.room_until = detention.move_proposed_on = None
    detention.why_away = ""
    if holder.pk != detention.office_id:
        detention.case.shares.get_or_create(office=holder, defaults={"reason": CaseShare.Reason.DETENTION})


def back_in_place(machine: "DetentionMachine") -> str:
    """The state that belongs to the place in which the person was held."""
    facility = _detention(machine).facility
    if facility is None:
        return DetentionState.ELSEWHERE
    return DetentionState.IN_HOUSE if facility.kind == Facility.Kind.HOUSE else DetentionState.IN_ROOM


def propose_move(machine: "DetentionMachine", act: Act) -> None:
    detention = _detention(machine)
    detention.move_proposed_on = detention.move_proposed_on or act.occurred_on


def let_out(machine: "DetentionMachine", act: Act) -> None:
    _detention(machine).why_away = Elsewhere(act.data["why"])


def back_from_leave(machine: "DetentionMachine") -> None:
    _detention(machine).why_away = ""


def permit_outside(machine: "DetentionMachine", act: Act) -> None:
    detention = _detention(machine)
    detention.permit_no, detention.place = act.data["permit_no"], act.data["place"]
    detention.hold_until = None


def revoke_permit(machine: "DetentionMachine", act: Act) -> None:
    """Back in the house, until the day the decision names."""
    detention = _detention(machine)
    detention.permit_no = detention.place = ""
    detention.hold_until = act.data["due_on"]


def report(machine: "DetentionMachine", act: Act) -> None:
    detention = _detention(machine)
    detention.place = act.data.get("place") or detention.place


def review(machine: "DetentionMachine", act: Act) -> None:
    """The first review answers the one-year point, the next the three-year point, and so on."""
    detention = _detention(machine)
    meet(REVIEWS[detention.reviews : detention.reviews + 1], machine, act)
    detention.reviews += 1


def end(machine: "DetentionMachine", act: Act, reason: str) -> None:
    """The person is free to be detained anew; the office that held them last stays on the record."""
    detention = _detention(machine)
    detention.ended_on, detention.end_reason = act.occurred_on, EndReason(reason)
    detention.holds_id = None
    detention.why_away = ""
    detention.room_until = detention.hold_until = detention.move_proposed_on = None
