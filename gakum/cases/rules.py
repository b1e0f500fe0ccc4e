"""When a step of a case may be taken. Rules between machines stand in `workflow.composition`."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import OfficeKind
from gakum.cases.kinds import Outcome
from gakum.law.rules import parameter
from gakum.machine.steps import Authority, Data, Rule

has_subject = Rule("has_subject", lambda case, data: bool(case.roll), _("Add at least one subject first."))

has_article = Rule(
    "has_article",
    lambda case, data: all(s.article_id or case.article_id for s in case.roll),
    _("Name the article that may have been broken, for each subject."),
)

everyone_screened = Rule(
    "everyone_screened",
    lambda case, data: all(s.screened_on for s in case.roll),
    _("Screen every subject for trafficking and smuggling first (Article 86 of Act 6/2011)."),
)


def _order_in_time(case: Any, data: Data) -> bool:
    order = case.orders.filter(set_aside=False).last()
    if order is None or order.field_work_on is None:
        return False
    worked, ordered = order.field_work_on, data["occurred_on"]
    return bool(worked <= ordered <= worked + timedelta(days=1))


order_within_a_day = Rule(
    "order_within_a_day",
    _order_in_time,
    _(
        "The order must be dated the day of the field work or the day after"
        " (Article 30(5)b of Ministerial Regulation 2/2025). Set the field work aside instead."
    ),
    needs=("occurred_on",),
)


def _results(case: Any, data: Data) -> dict[str, str]:
    """The results to be fixed: those of the form, or those the conference proposed."""
    if data.get("results"):
        given: dict[str, str] = data["results"]
        return given
    conference = case.conferences.exclude(held_on=None).last()
    proposed: dict[str, str] = conference.results if conference else {}
    return proposed


def _outcomes(case: Any, data: Data) -> list[tuple[Any, str]]:
    results = _results(case, data)
    return [(subject, results.get(str(subject.pk), "")) for subject in case.roll]


everyone_has_a_result = Rule(
    "everyone_has_a_result",
    lambda case, data: all(outcome in Outcome.values for _s, outcome in _outcomes(case, data)),
    _("Give every subject a result."),
    needs=("results",),
)

# GR-02, UU6 art. 86: hard gate, no override.
no_measure_on_a_victim = Rule(
    "GR-02",
    lambda case, data: (
        not any(s.is_victim and outcome == Outcome.ADMINISTRATIVE for s, outcome in _outcomes(case, data))
    ),
    _(
        "A subject is marked a victim of trafficking or smuggling. No measure may be imposed"
        " (Article 86 of Act 6/2011)."
    ),
    needs=("results",),
)

# G-WNI, UU6 art. 75 speaks of foreign nationals; EC-31.
measures_for_foreigners_only = Rule(
    "G-WNI",
    lambda case, data: (
        not any(
            not s.is_foreigner and outcome == Outcome.ADMINISTRATIVE for s, outcome in _outcomes(case, data)
        )
    ),
    _("Measures are for foreign nationals only (Article 75 of Act 6/2011)."),
    needs=("results",),
)


def _still_lawful(case: Any, data: Data) -> bool:
    return not any(
        outcome == Outcome.ADMINISTRATIVE and (s.is_victim or not s.is_foreigner)
        for s, outcome in _outcomes(case, {})
    )


# A screening after the conference may have changed who may be measured.
conference_still_lawful = Rule(
    "GR-02",
    _still_lawful,
    _("The conference proposes a measure for a victim or a citizen. Return it (Article 86)."),
)

measure_has_ground = Rule(
    "measure_has_ground",
    lambda case, data: (
        bool(data.get("ground"))
        or not any(outcome == Outcome.ADMINISTRATIVE for _s, outcome in _outcomes(case, data))
    ),
    _("Name the ground for measures: a, b or c of Article 59(2) of Ministerial Regulation 2/2025."),
    needs=("results",),
)


def _chargeable(case: Any, data: Data) -> bool:
    days: int = data["overstay_days"]
    return 1 <= days <= 59 or (days == 60 and parameter("overstay_day60", data["occurred_on"]) == "charge")


overstay_may_be_charged = Rule(
    "overstay_may_be_charged",
    _chargeable,
    _("A charge is for overstay of less than 60 days (Article 78(1) of Act 6/2011)."),
    needs=("overstay_days", "occurred_on"),
)

# 2.4 E5: the words of the article leave out day 60; the head decides, and the reason is kept.
day_60_is_a_gap = Rule(
    "day_60",
    lambda case, data: data["overstay_days"] != 60,
    _("Exactly 60 days over: the Act does not name day 60. The head must decide; give the reason."),
    needs=("overstay_days",),
)

one_foreigner = Rule(
    "one_foreigner",
    lambda case, data: len(case.roll) == 1 and case.roll[0].is_foreigner and not case.roll[0].is_victim,
    _("The fast path is for one foreign national who is not a victim."),
)

transfer_to_another_office = Rule(
    "transfer_to_another_office",
    lambda case, data: data["to_office"] != case.office.code,
    _("Name another office than the one that owns the case."),
    needs=("to_office",),
)

# PM2 art. 59(1) names the Director and the heads of regional and immigration offices.
conference_at_this_office = Rule(
    "conference_at_this_office",
    lambda case, data: case.office.kind != OfficeKind.RUDENIM,
    _(
        "A detention house holds no case conference (Article 59(1) of Ministerial Regulation 2/2025)."
        " Offer the case to the office that does."
    ),
)

no_transfer_pending = Rule(
    "no_transfer_pending",
    lambda case, data: case.transfer_to_id is None,
    _("The case is offered to another office; it must be accepted, declined or withdrawn first."),
)

transfer_pending = Rule(
    "transfer_pending",
    lambda case, data: case.transfer_to_id is not None,
    _("The case is not offered to another office."),
)

closing_proposed = Rule(
    "closing_proposed",
    lambda case, data: case.closing_proposed,
    _("The section head must propose closing first."),
)

closing_not_proposed = Rule(
    "closing_not_proposed",
    lambda case, data: not case.closing_proposed,
    _("Closing is already proposed."),
)

two_or_more_subjects = Rule(
    "two_or_more_subjects",
    lambda case, data: len(case.roll) > 1,
    _("Only a case with two or more subjects can be split."),
)

merges_into_another_open_case = Rule(
    "merges_into_another_open_case",
    lambda case, data: (
        type(case)
        .objects.open()
        .filter(number=data["into"], office=case.office_id)
        .exclude(pk=case.pk)
        .exists()
    ),
    _("Name another open case of the same office."),
    needs=("into",),
)

subject_is_in_the_case = Rule(
    "subject_is_in_the_case",
    lambda case, data: any(str(s.pk) == str(data["subject"]) for s in case.roll),
    _("The subject is not in this case."),
    needs=("subject",),
)

at_receiving_office = Authority(
    "receiving_office",
    lambda case, actor: actor.office_id == case.transfer_to_id,
    _("Only the office it is offered to may answer (GR-17)."),
)


no_open_case_elsewhere = Rule(
    "GR-18",
    lambda case, data: not type(case).objects.open().with_person(data).exclude(pk=case.pk).exists(),
    _("This person has an open case already. Join that case, or give the reason to continue."),
    needs=("name",),
)


def _not_here_yet(case: Any, data: Data) -> bool:
    return not type(case).objects.filter(pk=case.pk).with_person(data).exists()


not_in_the_case_yet = Rule(
    "not_in_the_case_yet",
    _not_here_yet,
    _("This person is in the case already."),
    needs=("name",),
)


def subject_rule(code: str, ask: Any, otherwise: Any) -> Rule:
    """A rule about the subject that `data["subject"]` names."""

    def about(case: Any, data: Data) -> bool:
        found = [s for s in case.roll if str(s.pk) == str(data["subject"])]
        return not found or bool(ask(found[0]))

    return Rule(code, about, otherwise, needs=("subject",))


subject_is_no_victim = subject_rule(
    "GR-02",
    lambda s: not s.is_victim,
    _(
        "The subject is marked a victim of trafficking or smuggling. No measure may be imposed"
        " (Article 86 of Act 6/2011)."
    ),
)
subject_is_foreigner = subject_rule(
    "G-WNI",
    lambda s: s.is_foreigner,
    _("Measures are for foreign nationals only (Article 75 of Act 6/2011)."),
)
subject_has_fixed_measure = subject_rule(
    "GR-01",
    lambda s: s.conference_id is not None and s.outcome == Outcome.ADMINISTRATIVE,
    _("No measure without a case conference that fixed one for this subject (GR-01)."),
)
subject_has_fixed_investigation = subject_rule(
    "fixed_investigation",
    lambda s: s.conference_id is not None and s.outcome == Outcome.CRIMINAL,
    _("The case conference did not send this subject to criminal investigation."),
)
