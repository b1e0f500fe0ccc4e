"""The case conference: what it may fix, for whom, and who fixes it (PM2 art. 59, domain.md 2.4 C)."""

import pytest

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.cases.conference.models import Conference
from gakum.core.errors import StepRefused
from gakum.workflow.service import perform
from tests.people import People
from tests.roads import DAY, confer, finding, subject_of, take, to_ready

pytestmark = pytest.mark.django_db
MINUTES = {"minutes_no": "BA-1", "chair": "Sari", "participants": "Ani, Sari"}


@pytest.fixture
def people(db: None) -> People:
    return People()


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ("administrative", "administrative_track"),
        ("criminal", "criminal_track"),
        ("not_proven", "not_proven"),
        ("referred", "referral"),
    ],
)
def test_the_case_follows_what_the_conference_fixes(people: People, outcome: str, state: str) -> None:
    case = confer(to_ready(finding(people), people), people, outcome)
    assert case.state == state
    assert subject_of(case).outcome == outcome
    assert Conference.objects.get().fixed_on is not None


def test_with_several_subjects_each_has_a_result_and_the_case_follows_the_weightiest(people: People) -> None:
    case = finding(people)
    take(
        case,
        "add_subject",
        people.ani,
        subject_kind="corporation",
        name="PT Rekaan Abadi",
    )
    case = to_ready(case, people)
    person, company = case.roll
    confer(case, people, {str(person.pk): "administrative", str(company.pk): "criminal"})
    assert case.state == "criminal_track"
    assert [s.outcome for s in case.roll] == ["administrative", "criminal"]


def test_a_victim_gets_no_measure_and_nobody_can_override_it(people: People) -> None:
    case = finding(people)
    case = to_ready(case, people)
    take(case, "screen_subject", people.ani, subject=str(case.roll[0].pk), is_victim=True)
    events = AuditEvent.objects.count()
    with pytest.raises(StepRefused) as refused:
        take(
            case,
            "hold_conference",
            people.sari,
            results={str(case.roll[0].pk): "administrative"},
            ground="a",
            reason="Tetap",
            **MINUTES,
        )
    assert "GR-02" in {r.code for r in refused.value.refusals}
    assert (case.state, AuditEvent.objects.count()) == ("ready_for_conference", events)


def test_a_victim_found_after_the_conference_stops_its_fixing(people: People) -> None:
    case = to_ready(finding(people), people)
    pk = str(case.roll[0].pk)
    take(case, "hold_conference", people.sari, results={pk: "administrative"}, ground="a", **MINUTES)
    take(case, "screen_subject", people.ani, subject=pk, is_victim=True)
    with pytest.raises(StepRefused, match="86"):
        take(case, "fix_conference", people.budi)
    take(case, "return_conference", people.budi, reason="Korban")
    assert case.state == "examination"


@pytest.mark.parametrize("kind", ["citizen", "corporation"])
def test_measures_are_for_foreigners_only(people: People, kind: str) -> None:
    """EC-31: a citizen or a corporation is never counted on the administrative track."""
    case = to_ready(finding(people, subject_kind=kind, nationality="", passport_no=""), people)
    with pytest.raises(StepRefused) as refused:
        confer(case, people, "administrative")
    assert "G-WNI" in {r.code for r in refused.value.refusals}
    assert case.state == "ready_for_conference"


def test_a_measure_needs_one_of_the_three_grounds(people: People) -> None:
    case = to_ready(finding(people), people)
    with pytest.raises(StepRefused, match=r"59\(2\)"):
        take(
            case,
            "hold_conference",
            people.sari,
            results={str(case.roll[0].pk): "administrative"},
            **MINUTES,
        )


def test_no_conference_before_everybody_is_screened(people: People) -> None:
    case = finding(people)
    take(case, "match_lists", people.ani)
    take(case, "take_up", people.sari, article="ADM-075-1")
    take(case, "examine", people.ani, bap_no="BAP-1")
    with pytest.raises(StepRefused, match="Screen every subject"):
        take(case, "call_conference", people.sari)


def test_the_head_of_a_detention_house_may_not_fix_a_conference(people: People) -> None:
    """PM2 art. 59(1) names the Director and the heads of regional and immigration offices only."""
    case = to_ready(finding(people), people)
    take(
        case,
        "hold_conference",
        people.sari,
        results={str(case.roll[0].pk): "not_proven"},
        **MINUTES,
    )
    with pytest.raises(StepRefused) as refused:
        take(case, "fix_conference", people.karu)
    assert refused.value.for_lack_of_authority
    assert case.state == "conference"


def test_overstay_is_charged_on_the_fast_path_below_sixty_days_and_day_sixty_needs_a_reason(
    people: People,
) -> None:
    for days, passes in ((1, True), (59, True), (60, False), (61, False)):
        case = finding(people, name=f"Rekaan {days}", passport_no=f"Y{days:07d}")
        take(case, "match_lists", people.ani)
        if not passes:
            with pytest.raises(StepRefused):
                take(case, "charge_overstay", people.ani, overstay_days=days)
            continue
        take(case, "charge_overstay", people.ani, overstay_days=days)
        assert (case.state, case.fast_charge) == ("administrative_track", True)
    case = finding(people, name="Rekaan 60 b", passport_no="Y9000060")
    take(case, "match_lists", people.ani)
    take(case, "charge_overstay", people.ani, overstay_days=60, reason="Diputuskan kepala kantor")
    assert case.state == "administrative_track"


def test_a_detention_house_holds_no_conference_whoever_records_it(people: People) -> None:
    case = to_ready(finding(people), people)
    type(case).objects.filter(pk=case.pk).update(office=people.rudenim)
    data = {"occurred_on": DAY, "results": {str(case.roll[0].pk): "not_proven"}, **MINUTES}
    case.refresh_from_db()
    with pytest.raises(StepRefused) as refused:
        perform(case, "hold_conference", by=Actor.importer(None, "x.csv:2"), data=data, seen_state=case.state)
    assert [r.code for r in refused.value.refusals] == ["conference_at_this_office"]
    assert not Conference.objects.exclude(held_on=None).exists()
