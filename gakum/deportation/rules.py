"""When a step of a deportation may be taken, and who may take it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.deportation.kinds import EntryBan, TravelDocument
from gakum.law.calendar import add_months
from gakum.machine.steps import Authority, Data, Rule

# EC-25: the office of the case decided; the office that holds the person carries it out.
in_own_or_holding_office = Authority(
    "own_or_holding_office",
    lambda obj, actor: (
        actor.office_id is not None
        and (actor.office_id == obj.office_id or actor.office_id == obj.holder_id())
    ),
    _("The record belongs to another office, and your office does not hold the person."),
)

# GR-02, UU6 art. 86: hard gate, no override.
no_victim = Rule(
    "GR-02",
    lambda deportation, data: not deportation.about.is_victim,
    _("A victim of trafficking or smuggling is not deported (Article 86 of Act 6/2011)."),
)

# G-REFUGEE, Perpres 125/2016 (secondary source).
no_refugee = Rule(
    "G-REFUGEE",
    lambda deportation, data: not deportation.about.is_refugee,
    _("A refugee, or somebody whose claim is pending, is not deported (Presidential Regulation 125/2016)."),
)

GATES = (no_victim, no_refugee)

# GR-03, UU6 art. 16 and 95: only the owner of the ban may lift it.
no_exit_ban = Rule(
    "GR-03",
    lambda deportation, data: not deportation.about.exit_ban,
    _("An exit ban is active. Its owner must lift it before the person may leave (GR-03)."),
)

# GR-22, Perpres 125/2016.
no_letter_about_refugee = Rule(
    "GR-22",
    lambda deportation, data: (
        not (deportation.about.is_refugee and data["kind"] == TravelDocument.MISSION_LETTER)
    ),
    _("No letter goes to the home country's mission about a refugee or a pending claim."),
    needs=("kind",),
)


def _within_six_months(deportation: Any, data: Data) -> bool:
    if data["kind"] != TravelDocument.SPLP or not data.get("valid_until"):
        return True
    return bool(data["valid_until"] <= add_months(data["occurred_on"], 6))


splp_for_six_months = Rule(
    "splp_six_months",
    _within_six_months,
    _("An SPLP is valid for at most 6 months."),
    needs=("kind", "occurred_on"),
)

document_still_valid = Rule(
    "document_still_valid",
    lambda deportation, data: (
        deportation.document_valid_until is None or data["occurred_on"] <= deportation.document_valid_until
    ),
    _("The travel document has expired."),
    needs=("occurred_on",),
)

decision_served = Rule(
    "decision_served",
    lambda deportation, data: deportation.measure.served_on is not None,
    _("The deportation decision must be served on the person first."),
)

decision_still_valid = Rule(
    "PED190-X-4",
    lambda deportation, data: (
        deportation.decision_valid_until is None or data["occurred_on"] <= deportation.decision_valid_until
    ),
    _("The deportation decision has lapsed; it must be issued again first."),
    needs=("occurred_on",),
)

valid_until_lies_ahead = Rule(
    "valid_until_lies_ahead",
    lambda deportation, data: data["valid_until"] >= data["occurred_on"],
    _("The validity ends before the date of the act."),
    needs=("valid_until", "occurred_on"),
)

entry_ban_proposed = Rule(
    "GR-04",
    lambda deportation, data: deportation.entry_ban.status == EntryBan.PROPOSED,
    _("The proposal of an entry ban is already refused."),
)

# UU6 art. 77(4): filing does not suspend; the head confirms with a reason (2.4 F).
objection_does_not_suspend = Rule(
    "objection_open",
    lambda deportation, data: (
        deportation.measure.objected_on is None
        or all(o.is_final for o in deportation.measure.objections.all())
    ),
    _(
        "An objection is not decided yet. It does not suspend the deportation (Article 77(4) of Act"
        " 6/2011, wording unverified), but confirm with a reason that it goes on."
    ),
)
