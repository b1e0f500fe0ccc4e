"""Arrest and criminal detention: on whose order, for which offences, until when."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.law.calendar import add_days
from gakum.law.deadlines import due_date
from gakum.law.rules import provision, rule_in_force
from gakum.machine.steps import Data, Rule
from gakum.prosecution.kinds import Custody, Regime


def _police_order(matter: Any, data: Data) -> bool:
    if matter.regime != Regime.K2025:
        return True
    ordered_on = data.get("polri_order_on")
    return bool(data.get("polri_order_no")) and ordered_on is not None and ordered_on <= data["occurred_on"]


# GR-06, K25 art. 93(3), 99(3).
police_ordered_it = Rule(
    "GR-06",
    _police_order,
    _(
        "Under KUHAP 2025 an investigator of immigration arrests and detains on order of the police"
        " investigator only (Articles 93(3) and 99(3)): enter the number and date of that order."
    ),
    needs=("occurred_on",),
)

# GR-10, UU6 art. 109.
article_allows_detention = Rule(
    "GR-10",
    lambda matter, data: provision(matter.article_id).detainable is True,
    _("Article 109 of Act 6/2011 does not list this offence: the suspect may not be detained."),
)


def _custody(matter: Any, data: Data) -> str:
    person = matter.person(data["subject"])
    return str(person.custody) if person is not None else ""


not_in_custody = Rule(
    "not_in_custody",
    lambda matter, data: _custody(matter, data) not in (Custody.ARRESTED, Custody.DETAINED),
    _("This person is in custody already."),
    needs=("subject",),
)

not_detained = Rule(
    "not_detained",
    lambda matter, data: _custody(matter, data) != Custody.DETAINED,
    _("This person is in detention already."),
    needs=("subject",),
)

is_detained = Rule(
    "is_detained",
    lambda matter, data: _custody(matter, data) == Custody.DETAINED,
    _("This person is not in criminal detention."),
    needs=("subject",),
)

is_in_custody = Rule(
    "is_in_custody",
    lambda matter, data: _custody(matter, data) in (Custody.ARRESTED, Custody.DETAINED),
    _("This person is not in custody."),
    needs=("subject",),
)


def _detention_end(matter: Any, data: Data) -> bool:
    lawful = due_date(
        rule_in_force("CRIMINAL_DETENTION", data["occurred_on"], matter.regime), data["occurred_on"]
    )
    named = data.get("due_on")
    if lawful is None:
        return named is not None and named >= data["occurred_on"]
    return named is None or data["occurred_on"] <= named <= lawful


# K81 art. 24; the numbers of KUHAP 2025 are unknown, so there the order itself must name the day.
detention_has_an_end = Rule(
    "detention_has_an_end",
    _detention_end,
    _("Enter the last day of detention that the order names, within the limit of the code of procedure."),
    needs=("occurred_on",),
)


def _extension(matter: Any, data: Data) -> bool:
    person = matter.person(data["subject"])
    if person is None or person.held_until is None:
        return True  # is_detained says why not
    rule = rule_in_force("CRIMINAL_DETENTION_EXTENSION", data["occurred_on"], matter.regime)
    longest = None if rule.amount is None else add_days(person.held_until, rule.amount)
    return bool(person.held_until < data["due_on"] and (longest is None or data["due_on"] <= longest))


extension_within_limit = Rule(
    "extension_within_limit",
    _extension,
    _("The extension must end after the present term, within the limit of the code of procedure."),
    needs=("subject", "due_on", "occurred_on"),
)

nobody_in_custody = Rule(
    "nobody_in_custody",
    lambda matter, data: not any(person.in_custody for person in matter.roll),
    _("Release everybody from custody first."),
)
