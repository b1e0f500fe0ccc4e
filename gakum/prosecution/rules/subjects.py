"""Whom the matter is about: who may not be tried, and who becomes a suspect on what."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.law.calendar import days_between
from gakum.machine.steps import Data, Rule
from gakum.prosecution.kinds import VICTIM_IMMUNITY, Regime


def immune(subject: Any, article: str) -> bool:
    """A victim of trafficking or smuggling, and an article that does not apply to victims."""
    return bool(subject.is_victim) and article in VICTIM_IMMUNITY


IMMUNITY = _(
    "This article does not apply to a victim of trafficking or smuggling (Article 136(3) of Act 6/2011)."
)

# UU6 art. 136(3): hard gate. Screening goes on while the inquiry runs.
no_immune_victim = Rule(
    "G-VICTIM",
    lambda matter, data: not any(immune(s, matter.article_id) for s in matter.case_subjects),
    IMMUNITY,
)


def _named(matter: Any, data: Data) -> Any:
    """The subject of the case whom the act is about, or None."""
    return next((s for s in matter.case.roll if str(s.pk) == str(data["subject"])), None)


subject_is_in_the_case = Rule(
    "subject_is_in_the_case",
    lambda matter, data: _named(matter, data) is not None,
    _("The subject is not in this case."),
    needs=("subject",),
)


def _not_immune(matter: Any, data: Data) -> bool:
    subject = _named(matter, data)
    return subject is None or not immune(subject, matter.article_id)


named_is_not_immune = Rule("G-VICTIM", _not_immune, IMMUNITY, needs=("subject",))


def _person(matter: Any, data: Data) -> Any:
    return matter.person(data["subject"])


def _suspect(matter: Any, data: Data) -> bool:
    person = _person(matter, data)
    return person is not None and person.is_suspect


not_yet_a_suspect = Rule(
    "not_yet_a_suspect",
    lambda matter, data: not _suspect(matter, data),
    _("This person has been ruled a suspect already."),
    needs=("subject",),
)

is_a_suspect = Rule(
    "is_a_suspect",
    _suspect,
    _("Rule the person a suspect first, on two items of evidence."),
    needs=("subject",),
)

has_suspect = Rule(
    "has_suspect",
    lambda matter, data: matter.has_suspect,
    _("Rule at least one person a suspect first."),
)

# K25 art. 90; under KUHAP 1981 the same by the case law on suspects.
two_items_of_evidence = Rule(
    "two_items_of_evidence",
    lambda matter, data: data["evidence_items"] >= 2,
    _("A suspect is ruled on at least two items of evidence."),
    needs=("evidence_items",),
)

# K25 art. 90, G9.
suspect_told_within_a_day = Rule(
    "suspect_notice",
    lambda matter, data: (
        matter.regime != Regime.K2025 or days_between(data["occurred_on"], data["notified_on"]) <= 1
    ),
    _("The suspect is told within 1 day of the ruling (Article 90 of KUHAP 2025). Give the reason."),
    needs=("notified_on", "occurred_on"),
)
