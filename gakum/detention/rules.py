"""When a step of a detention may be taken, and who may take it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Facility
from gakum.detention.clocks import ten_years_after
from gakum.detention.kinds import CopyTo
from gakum.law.calendar import add_months
from gakum.machine.steps import Authority, Data, Rule

# EC-25: the office of the case decides, the office that holds the person runs the detention.
in_own_or_holding_office = Authority(
    "own_or_holding_office",
    lambda obj, actor: (
        actor.office_id is not None and actor.office_id in (obj.office_id, obj.office_holding_id)
    ),
    _("The record belongs to another office, and your office does not hold the person."),
)

is_foreigner = Rule(
    "G-WNI",
    lambda detention, data: detention.about.is_foreigner,
    _("Only foreign nationals are placed in immigration detention (Article 83 of Act 6/2011)."),
)

not_held_already = Rule(
    "one_detention",
    lambda detention, data: not detention.rivals().exists(),
    _("This person is already in detention, or detention is already proposed in this case."),
)

# GR-22, Perpres 125/2016.
no_copy_to_mission_of_refugee = Rule(
    "GR-22",
    lambda detention, data: not (detention.about.is_refugee and data["copy_to"] == CopyTo.MISSION),
    _("No letter goes to the home country's mission about a refugee or a pending claim."),
    needs=("copy_to",),
)

# G-CHILD, UU6 art. 83(2).
no_child_behind_bars = Rule(
    "G-CHILD",
    lambda detention, data: not detention.about.is_minor,
    _("A child is placed elsewhere, not in a detention room or house (Article 83(2) of Act 6/2011)."),
)

# UU6 art. 87: special treatment; the house rule places victims elsewhere only.
victim_elsewhere_only = Rule(
    "G-VICTIM",
    lambda detention, data: not detention.about.is_victim,
    _("A victim of trafficking or smuggling is placed elsewhere, with special treatment (Article 87)."),
)


def _is(kind: str) -> Any:
    return lambda detention, data: Facility.objects.filter(code=data["facility"], kind=kind).exists()


facility_is_room = Rule(
    "facility_is_room", _is(Facility.Kind.ROOM), _("Name a detention room."), needs=("facility",)
)
facility_is_house = Rule(
    "facility_is_house", _is(Facility.Kind.HOUSE), _("Name a detention house."), needs=("facility",)
)

# GR-12, UU6 art. 85(2). Without a date the question waits for the form.
within_hold_limit = Rule(
    "GR-12",
    lambda detention, data: detention.hold_until is None or data["occurred_on"] <= detention.hold_until,
    _(
        "The time limit of detention has passed (Article 85(2) of Act 6/2011): the person may only be"
        " released, deported or allowed to live outside."
    ),
    needs=("occurred_on",),
)

ten_years_held = Rule(
    "ten_years_held",
    lambda detention, data: (
        detention.ordered_on is not None and data["occurred_on"] >= ten_years_after(detention.ordered_on)
    ),
    _("Living outside the house is allowed after ten years of detention (Article 85(3) of Act 6/2011)."),
    needs=("occurred_on",),
)


def _six_months(detention: Any, data: Data) -> bool:
    return bool(data["occurred_on"] <= data["due_on"] <= add_months(data["occurred_on"], 6))


back_for_six_months_at_most = Rule(
    "six_months",
    _six_months,
    _("After a permit is revoked the person is held for at most 6 months (Article 222 of PP 31/2013)."),
    needs=("occurred_on", "due_on"),
)

# GR-11: proposed when the shorter limit of the room has passed (parameter detention_room_alarm).
room_limit_passed = Rule(
    "GR-11",
    lambda detention, data: detention.room_until is not None and data["occurred_on"] > detention.room_until,
    _("The time limit of the detention room has not passed."),
    needs=("occurred_on",),
)
