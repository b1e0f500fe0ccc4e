"""What a conference must keep to: quorum by role, views, conflicts and reasons (GAKUM-CONFERENCE).

The quorum speaks of `present`, which the form of the conference always gives. Old registers name no
members and give none: their conferences are recorded as they stand there.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Role
from gakum.cases.conference.kinds import ConferenceRole
from gakum.cases.kinds import Outcome
from gakum.law.rules import parameter
from gakum.machine.steps import Data, Rule

MAY_CHAIR = (Role.SECTION_HEAD, Role.HEAD)


def quorum(case: Any, on: Any) -> tuple[int, int]:
    """How many members without a conflict must be present, and how many investigators among them when
    an investigation is proposed. Raises LawMissing when the tables do not say."""
    return int(parameter("conference_quorum", on)), int(parameter("conference_investigators", on))


def members_of(case: Any) -> list[Any]:
    """Everybody invited to the conference that was called and not held yet, in order of invitation."""
    conference = case.conferences.filter(held_on=None).last()
    if conference is None:
        return []
    return list(conference.members.select_related("posting").prefetch_related("views"))


def _counting(case: Any, data: Data) -> list[Any]:
    here = {str(pk) for pk in data["present"]}
    return [member for member in members_of(case) if str(member.pk) in here and member.counts]


def _has_chair(case: Any, data: Data) -> bool:
    return any(
        m.role == ConferenceRole.CHAIR and m.posting is not None and m.posting.role in MAY_CHAIR
        for m in _counting(case, data)
    )


has_chair = Rule(
    "conference_chair",
    _has_chair,
    _("A chair without a conflict, a section head or above, must be present."),
    needs=("present",),
)

has_recorder = Rule(
    "conference_recorder",
    lambda case, data: any(m.role == ConferenceRole.RECORDER for m in _counting(case, data)),
    _("A recorder without a conflict must be present."),
    needs=("present",),
)

has_quorum = Rule(
    "conference_quorum",
    lambda case, data: len(_counting(case, data)) >= quorum(case, data["occurred_on"])[0],
    _("Fewer members without a conflict are present than the quorum asks."),
    needs=("present", "occurred_on"),
)


def _has_investigator(case: Any, data: Data) -> bool:
    if Outcome.CRIMINAL not in data["results"].values():
        return True
    investigators = [
        m for m in _counting(case, data) if m.posting is not None and m.posting.role == Role.INVESTIGATOR
    ]
    return len(investigators) >= quorum(case, data["occurred_on"])[1]


has_investigator = Rule(
    "conference_investigator",
    _has_investigator,
    _("An investigation is only proposed with an investigator (PPNS) among the present members."),
    needs=("present", "results", "occurred_on"),
)


def _everybody_has_spoken(case: Any, data: Data) -> bool:
    subjects = {subject.pk for subject in case.roll}
    return all(subjects <= {view.subject_id for view in m.views.all()} for m in _counting(case, data))


everybody_has_spoken = Rule(
    "conference_views",
    _everybody_has_spoken,
    _(
        "Every present member without a conflict must have given a view on every subject, or be left out"
        " of the presence."
    ),
    needs=("present",),
)


def leading(views: Mapping[Any, str]) -> set[str]:
    """The outcomes with the most votes; more than one when they are even, none without votes."""
    votes = Counter(views.values())
    most = max(votes.values(), default=0)
    return {outcome for outcome, count in votes.items() if count == most}


def _departs(case: Any, data: Data) -> bool:
    counting = _counting(case, data)
    for subject in case.roll:
        views = {
            m.pk: view.outcome for m in counting for view in m.views.all() if view.subject_id == subject.pk
        }
        most = leading(views)
        if most and data["results"].get(str(subject.pk)) not in most:
            return True
    return False


departure_is_explained = Rule(
    "conference_departure",
    lambda case, data: bool(data.get("departure")) or not _departs(case, data),
    _("A result departs from the view of the majority. Say why."),
    needs=("present", "results"),
)

HELD = (
    has_chair,
    has_recorder,
    has_quorum,
    has_investigator,
    everybody_has_spoken,
    departure_is_explained,
)


def _member(case: Any, data: Data) -> Any:
    return next((m for m in members_of(case) if str(m.pk) == str(data["member"])), None)


somebody_is_invited = Rule(
    "conference_nobody",
    lambda case, data: bool(members_of(case)),
    _("Nobody has been invited to the conference yet."),
)

is_invited = Rule(
    "conference_invited",
    lambda case, data: _member(case, data) is not None,
    _("Only who was invited to this conference takes part in it."),
    needs=("member",),
)


def _no_conflict(case: Any, data: Data) -> bool:
    member = _member(case, data)
    return member is None or not member.conflict


no_conflict_declared = Rule(
    "conference_conflict",
    _no_conflict,
    _("This member has declared a conflict of interest and gives no view."),
    needs=("member",),
)

views_are_of_this_case = Rule(
    "conference_subjects",
    lambda case, data: set(data["views"]) <= {str(subject.pk) for subject in case.roll},
    _("The subject is not in this case."),
    needs=("views",),
)
