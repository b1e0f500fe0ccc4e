"""The conference as a legal act: invitation, quorum by role, conflicts, views and dissent (7.6)."""

from typing import Any

import pytest

from gakum.accounts.models import Role
from gakum.audit.models import AuditEvent
from gakum.cases.conference.forms import CallForm, ConferenceForm, InviteForm, ViewForm
from gakum.cases.conference.models import Conference, ConferenceMember
from gakum.cases.models import Case
from gakum.core.errors import StepRefused
from tests.people import People, person
from tests.roads import DAY, finding, take, to_ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db: None) -> People:
    return People()


@pytest.fixture
def case(people: People) -> Case:
    """A case whose conference is called: Sari chairs, Ani records, Indra is a member."""
    found = to_ready(finding(people), people)
    for actor, role in ((people.sari, "chair"), (people.ani, "recorder"), (people.indra, "member")):
        take(found, "invite", people.sari, posting=str(actor.posting_id), role=role)
    return found


def member(actor: Any) -> ConferenceMember:
    return ConferenceMember.objects.get(posting=actor.posting_id)


def say(case: Case, actor: Any, outcome: str = "administrative", reason: str = "Cukup") -> None:
    views = {str(s.pk): {"outcome": outcome, "reason": reason} for s in case.roll}
    take(case, "record_view", actor, member=str(member(actor).pk), views=views)


def everybody_speaks(case: Case, people: People, outcome: str = "administrative") -> None:
    for actor in (people.sari, people.ani, people.indra):
        say(case, actor, outcome)


def hold(case: Case, people: People, outcome: str = "administrative", **data: Any) -> None:
    given = {
        "minutes_no": "BA-1",
        "present": [str(m.pk) for m in ConferenceMember.objects.all()],
        "results": {str(s.pk): outcome for s in case.roll},
        "ground": "a" if outcome == "administrative" else "",
        **data,
    }
    take(case, "hold_conference", people.sari, **given)


def refused_for(case: Case, people: People, outcome: str = "administrative", **data: Any) -> set[str]:
    """Why the conference could not be recorded; nothing was written."""
    events = AuditEvent.objects.count()
    with pytest.raises(StepRefused) as refused:
        hold(case, people, outcome, **data)
    assert case.state == "ready_for_conference"
    assert AuditEvent.objects.count() == events
    assert not Conference.objects.exclude(held_on=None).exists()
    return {r.code for r in refused.value.refusals}


def test_a_conference_that_keeps_to_the_rules_is_held_and_fixed(case: Case, people: People) -> None:
    everybody_speaks(case, people)
    hold(case, people)
    conference = Conference.objects.get()
    assert (conference.stage, conference.held_on) == ("held", DAY)
    assert all(conference.members.values_list("present", flat=True))
    take(case, "fix_conference", people.budi)
    assert Conference.objects.get().stage == "fixed"


def test_preparing_moves_no_state_and_no_legal_date(case: Case, people: People) -> None:
    since = case.state_since
    take(case, "declare_conflict", people.indra, member=str(member(people.indra).pk), conflict="Saudara")
    assert (case.state, case.state_since) == ("ready_for_conference", since)


def test_without_a_chair_of_rank_nothing_is_held(case: Case, people: People) -> None:
    take(case, "invite", people.sari, posting=str(people.ani.posting_id), role="chair")
    take(case, "invite", people.sari, posting=str(people.sari.posting_id), role="recorder")
    everybody_speaks(case, people)
    assert refused_for(case, people) == {"conference_chair"}


def test_without_a_recorder_nothing_is_held(case: Case, people: People) -> None:
    take(case, "invite", people.sari, posting=str(people.ani.posting_id), role="member")
    everybody_speaks(case, people)
    assert refused_for(case, people) == {"conference_recorder"}


def test_below_the_quorum_nothing_is_held(case: Case, people: People) -> None:
    everybody_speaks(case, people)
    here = [str(member(actor).pk) for actor in (people.sari, people.ani)]
    assert refused_for(case, people, present=here) == {"conference_quorum"}


def test_nobody_present_is_no_conference(case: Case, people: People) -> None:
    assert refused_for(case, people, present=[]) >= {"conference_chair", "conference_quorum"}


def test_an_invited_expert_makes_no_quorum(case: Case, people: People) -> None:
    everybody_speaks(case, people)
    take(case, "invite", people.sari, posting=str(people.indra.posting_id), role="expert")
    assert refused_for(case, people) == {"conference_quorum"}


def test_an_investigation_is_only_proposed_with_an_investigator(case: Case, people: People) -> None:
    colleague = person("lili", Role.OFFICER, people.kanim)
    take(case, "invite", people.sari, posting=str(colleague.posting_id), role="member")
    for actor in (people.sari, people.ani, colleague):
        say(case, actor, "criminal")
    here = [str(member(actor).pk) for actor in (people.sari, people.ani, colleague)]
    assert refused_for(case, people, "criminal", present=here) == {"conference_investigator"}
    say(case, people.indra, "criminal")
    hold(case, people, "criminal")
    assert case.state == "conference"


def test_every_present_member_has_spoken_on_every_subject_or_is_noted_absent(
    case: Case, people: People
) -> None:
    colleague = person("lili", Role.OFFICER, people.kanim)
    take(case, "invite", people.sari, posting=str(colleague.posting_id), role="member")
    everybody_speaks(case, people)
    assert refused_for(case, people) == {"conference_views"}
    hold(case, people, present=[str(m.pk) for m in ConferenceMember.objects.exclude(name="Lili")])
    assert member(colleague).present is False


def test_who_declares_a_conflict_does_not_count_and_gives_no_view(case: Case, people: People) -> None:
    everybody_speaks(case, people)
    about = str(member(people.indra).pk)
    take(case, "declare_conflict", people.indra, member=about, conflict="Ipar penjamin")
    assert not member(people.indra).views.exists()
    assert member(people.indra).conflict == "Ipar penjamin"
    events = AuditEvent.objects.count()
    with pytest.raises(StepRefused) as refused:
        say(case, people.indra)
    assert [r.code for r in refused.value.refusals] == ["conference_conflict"]
    assert AuditEvent.objects.count() == events
    assert refused_for(case, people) == {"conference_quorum"}


def test_who_was_not_invited_gives_no_view(case: Case, people: People) -> None:
    with pytest.raises(StepRefused) as refused:
        take(case, "record_view", people.ani, member="0" * 32, views={})
    assert [r.code for r in refused.value.refusals] == ["conference_invited"]


def test_a_view_is_about_a_subject_of_the_case(case: Case, people: People) -> None:
    other = finding(people, name="Rekaan Dua", passport_no="Z1")
    views = {str(other.roll[0].pk): {"outcome": "criminal", "reason": "Salah alamat"}}
    with pytest.raises(StepRefused) as refused:
        take(case, "record_view", people.ani, member=str(member(people.ani).pk), views=views)
    assert [r.code for r in refused.value.refusals] == ["conference_subjects"]
    assert not member(people.ani).views.exists()


def test_a_result_against_the_majority_needs_its_reason_and_dissent_is_kept(
    case: Case, people: People
) -> None:
    say(case, people.sari, "not_proven", "Bukti lemah")
    say(case, people.ani, "administrative", "Izin lewat")
    say(case, people.indra, "administrative", "Izin lewat")
    assert refused_for(case, people, "not_proven") == {"conference_departure"}
    hold(case, people, "not_proven", departure="Bukti baru pada hari gelar")
    conference = Conference.objects.get()
    assert conference.departure == "Bukti baru pada hari gelar"
    assert member(people.ani).views.get().reason == "Izin lewat"


def test_with_even_votes_either_result_stands(case: Case, people: People) -> None:
    colleague = person("lili", Role.OFFICER, people.kanim)
    take(case, "invite", people.sari, posting=str(colleague.posting_id), role="member")
    for actor in (people.sari, people.ani):
        say(case, actor, "not_proven")
    for actor in (people.indra, colleague):
        say(case, actor, "administrative")
    hold(case, people, "not_proven")
    assert case.state == "conference"


def test_a_view_may_be_changed_until_the_conference_is_held_and_the_log_keeps_both(
    case: Case, people: People
) -> None:
    say(case, people.ani, "not_proven", "Semula")
    say(case, people.ani, "administrative", "Kemudian")
    assert member(people.ani).views.get().reason == "Kemudian"
    told = [e.data["views"] for e in AuditEvent.objects.filter(action="case.record_view").order_by("seq")]
    assert [next(iter(v.values()))["reason"] for v in told] == ["Semula", "Kemudian"]


@pytest.mark.parametrize("who", ["budi", "gita", "dewi", "citra"])
def test_only_the_section_invites(case: Case, people: People, who: str) -> None:
    with pytest.raises(StepRefused) as refused:
        take(case, "invite", getattr(people, who), role="expert", name="Ahli", agency="Kampus")
    assert refused.value.for_lack_of_authority
    assert ConferenceMember.objects.count() == 3


def test_whoever_recorded_the_conference_does_not_fix_it(case: Case, people: People) -> None:
    everybody_speaks(case, people)
    hold(case, people)
    head = person("sari", Role.HEAD, people.kanim)
    with pytest.raises(StepRefused) as refused:
        take(case, "fix_conference", head)
    assert [r.code for r in refused.value.refusals] == ["four_eyes"]
    assert case.state == "conference"


def test_a_returned_conference_is_marked_and_a_new_one_is_called(case: Case, people: People) -> None:
    everybody_speaks(case, people)
    hold(case, people)
    take(case, "return_conference", people.budi, reason="Lengkapi bukti")
    assert Conference.objects.get().stage == "returned"
    take(case, "call_conference", people.sari, place="Ruang rapat")
    assert [c.stage for c in Conference.objects.all()] == ["returned", "called"]
    assert Conference.objects.latest("pk").place == "Ruang rapat"


def test_old_registers_name_no_members_and_are_recorded_as_they_stand(people: People) -> None:
    old = to_ready(finding(people), people)
    results = {str(old.roll[0].pk): "not_proven"}
    take(old, "hold_conference", people.sari, minutes_no="-", chair="-", participants="-", results=results)
    assert old.state == "conference"


def test_the_forms_form_of_a_conference_always_says_who_was_present(case: Case, people: People) -> None:
    """A page cannot slip past the quorum as an old register does."""
    results = {f"result_{s.pk.hex}": "not_proven" for s in case.roll}
    form = ConferenceForm({"occurred_on": DAY, "minutes_no": "BA-1", **results}, on=case)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["present"] == []


def test_the_minutes_name_chair_and_participants_by_themselves(case: Case, people: People) -> None:
    results = {f"result_{s.pk.hex}": "not_proven" for s in case.roll}
    here = [str(m.pk) for m in ConferenceMember.objects.all()]
    form = ConferenceForm({"occurred_on": DAY, "minutes_no": "BA-1", "present": here, **results}, on=case)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["chair"] == "Sari"
    assert form.cleaned_data["participants"].count("\n") == 2


def test_the_call_carries_date_place_questions_and_the_invited(people: People) -> None:
    found = to_ready(finding(people), people)
    take(found, "hold_conference", people.sari, minutes_no="-", results={str(found.roll[0].pk): "not_proven"})
    take(found, "return_conference", people.budi, reason="Ulang")
    data = {
        "occurred_on": DAY,
        "planned_on": DAY,
        "planned_time": "09:30",
        "place": "Ruang gelar",
        "agenda": "Apakah izin disalahgunakan?",
        "chair": str(people.sari.posting_id),
        "recorder": str(people.ani.posting_id),
        "members": [str(people.indra.posting_id), str(people.ani.posting_id)],
    }
    form = CallForm(data, on=found)
    assert form.is_valid(), form.errors
    given = {k: v for k, v in form.cleaned_data.items() if k not in ("seen_state", "occurred_on")}
    take(found, "call_conference", people.sari, **given)
    called = Conference.objects.latest("pk")
    assert (called.place, called.planned_on, str(called.planned_time)) == ("Ruang gelar", DAY, "09:30:00")
    assert {m.name: m.role for m in called.members.all()} == {
        "Sari": "chair",
        "Ani": "recorder",
        "Indra": "member",
    }
    assert "09:30" in AuditEvent.objects.latest("seq").data["planned_time"]


def test_chair_and_recorder_are_two_people(case: Case, people: People) -> None:
    sari = str(people.sari.posting_id)
    form = CallForm({"occurred_on": DAY, "chair": sari, "recorder": sari}, on=case)
    assert set(form.errors) == {"recorder"}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "posting"),
        ({"name": "Ahli"}, "agency"),
        ({"posting": "ani", "name": "Ahli"}, "name"),
        ({"posting": "citra"}, "posting"),
        ({"posting": "dewi"}, "posting"),
    ],
)
def test_an_invitation_names_a_colleague_of_the_office_or_an_outsider_with_an_agency(
    case: Case, people: People, given: dict[str, str], field: str
) -> None:
    if "posting" in given:
        given = {**given, "posting": str(getattr(people, given["posting"]).posting_id)}
    form = InviteForm({"occurred_on": DAY, "role": "expert", **given}, on=case)
    assert field in form.errors


def test_a_view_needs_its_reason(case: Case, people: People) -> None:
    (subject,) = case.roll
    given = {"occurred_on": DAY, "member": str(member(people.ani).pk), f"view_{subject.pk.hex}": "criminal"}
    assert set(ViewForm(given, on=case).errors) == {f"because_{subject.pk.hex}"}
