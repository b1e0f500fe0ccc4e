"""What the acts of a conference do to the record. Called by the machine, only inside the door."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from gakum.accounts.models import Posting
from gakum.cases.conference.kinds import ConferenceRole
from gakum.cases.kinds import Outcome
from gakum.machine.steps import Act

if TYPE_CHECKING:
    from gakum.cases.conference.models import Conference
    from gakum.cases.machine.identification import Identification as CaseMachine
    from gakum.cases.models import Case


def _case(machine: "CaseMachine") -> "Case":
    return cast("Case", machine)


def called(case: "Case", act: Act) -> "Conference":
    """The conference that was called and not held yet; made when there is none."""
    open_one = case.conferences.filter(held_on=None).last()
    return open_one or case.conferences.create(office=case.office, called_on=act.occurred_on)


def call(machine: "CaseMachine", act: Act) -> None:
    """Call a conference: when, where, about what, and whom."""
    conference = called(_case(machine), act)
    conference.called_on = act.occurred_on
    for name in ("planned_on", "planned_time", "place", "agenda"):
        setattr(conference, name, act.data.get(name) or getattr(conference, name))
    conference.save()
    wanted = {
        **{str(pk): ConferenceRole.MEMBER for pk in act.data.get("members") or ()},
        str(act.data.get("recorder") or ""): ConferenceRole.RECORDER,
        str(act.data.get("chair") or ""): ConferenceRole.CHAIR,
    }
    wanted.pop("", None)
    for posting in Posting.objects.filter(pk__in=wanted).select_related("user", "office").order_by("pk"):
        _invite_colleague(conference, posting, wanted[str(posting.pk)])


def _invite_colleague(conference: "Conference", posting: Posting, role: str) -> None:
    conference.members.update_or_create(
        posting=posting,
        defaults={
            "role": role,
            "name": str(posting.user),
            "post": str(posting.get_role_display()),
            "agency": posting.office.name,
        },
    )


def invite(machine: "CaseMachine", act: Act) -> None:
    """Invite one more: a colleague, whose role may change so, or somebody from outside."""
    conference = called(_case(machine), act)
    if act.data.get("posting"):
        posting = Posting.objects.select_related("user", "office").get(pk=act.data["posting"])
        _invite_colleague(conference, posting, act.data["role"])
    else:
        conference.members.create(
            **{name: act.data.get(name) or "" for name in ("name", "post", "agency", "role")}
        )


def declare_conflict(machine: "CaseMachine", act: Act) -> None:
    """Stand aside: whoever declares a conflict does not count, and an earlier view no longer stands."""
    member = called(_case(machine), act).members.get(pk=act.data["member"])
    member.conflict = act.data["conflict"]
    member.save(update_fields=["conflict"])
    member.views.all().delete()  # the log keeps it


def record_view(machine: "CaseMachine", act: Act) -> None:
    """Write down a member's views; one recorded before is replaced, and stays in the log."""
    member = called(_case(machine), act).members.get(pk=act.data["member"])
    views: Mapping[str, Mapping[str, str]] = act.data["views"]
    for subject, view in views.items():
        member.views.update_or_create(
            subject_id=UUID(str(subject)), defaults={"outcome": view["outcome"], "reason": view["reason"]}
        )


def hold(machine: "CaseMachine", act: Act) -> None:
    """Write the conference down with its proposed results; the head fixes it later."""
    case, data = _case(machine), act.data
    conference = called(case, act)
    conference.office, conference.held_on = case.office, act.occurred_on
    for name in ("minutes_no", "chair", "participants", "ground", "considerations", "departure"):
        setattr(conference, name, data.get(name) or "")
    conference.two_items_of_evidence = bool(data.get("two_items_of_evidence"))
    conference.results = data["results"]
    conference.save()
    if data.get("present") is not None:
        here = {str(pk) for pk in data["present"]}
        for member in conference.members.all():
            member.present = str(member.pk) in here
            member.save(update_fields=["present"])
    case.proposed_by_id = act.by.user_id


def fix(machine: "CaseMachine", act: Act) -> str:
    """Give every subject the fixed result; the case follows the weightiest of them."""
    from gakum.cases.effects import track_state

    case = _case(machine)
    conference = case.conferences.exclude(held_on=None).latest(
        "pk"
    )  # the state is only reached by holding one
    conference.fixed_on = act.occurred_on
    conference.save(update_fields=["fixed_on"])
    for subject in case.roll:
        subject.outcome, subject.conference = conference.results[str(subject.pk)], conference
        subject.save(update_fields=["outcome", "conference"])
    outcomes = {subject.outcome for subject in case.roll}
    for outcome in (Outcome.CRIMINAL, Outcome.ADMINISTRATIVE, Outcome.REFERRED, Outcome.NOT_PROVEN):
        if outcome in outcomes:
            case.track = outcome
            break
    return track_state(machine)


def give_back(machine: "CaseMachine", act: Act) -> None:
    """The head sends the conference back; a new one will be called after the examination."""
    conference: Any = _case(machine).conferences.exclude(held_on=None).last()
    if conference is not None:
        conference.returned_on = act.occurred_on
        conference.save(update_fields=["returned_on"])
