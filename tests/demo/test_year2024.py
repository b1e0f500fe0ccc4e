"""The synthetic year: its size and its awkward cases (domain.md 6.13), and a small one through the door."""

from collections import Counter
from datetime import date

import pytest

from gakum.audit.models import AuditEvent
from gakum.audit.verify import verify
from gakum.cases.models import Case
from gakum.indicators.figures import Scope, annual_index
from gakum.indicators.kinds import Reading
from gakum.indicators.loading import load_indicators
from gakum.indicators.models import NilDeclaration
from gakum.law.models import Holiday
from gakum.parties.models import Party
from gakum.prosecution.models import Matter
from gakum.workflow.demo.replay import places, replay
from gakum.workflow.demo.shape import Shape, shares
from gakum.workflow.demo.year2024 import SyntheticYear, generate
from gakum.workflow.imports.results import Became, counted
from tests.independent_index import as_counted, from_rows, plain_cases
from tests.law_rows import load_all_offices

pytestmark = pytest.mark.django_db
LATE = date(2024, 11, 15)


@pytest.fixture
def register(law: None) -> None:
    load_all_offices()
    load_indicators()


def holidays() -> set[date]:
    return set(Holiday.objects.values_list("date", flat=True))


@pytest.fixture
def year(register: None) -> SyntheticYear:
    """The whole year as rows; nothing is replayed."""
    return generate(places(), holidays())


def by_office(rows: list[dict[str, str]]) -> Counter[str]:
    return Counter(row["office"] for row in rows)


def test_the_same_seed_invents_the_same_year(year: SyntheticYear) -> None:
    again = generate(places(), holidays())
    assert (again.rows, again.acts, again.merges) == (year.rows, year.acts, year.merges)
    assert generate(places(), holidays(), Shape.full(), seed=7).rows != year.rows


def test_the_rows_make_5434_administrative_and_130_criminal_units(year: SyntheticYear) -> None:
    assert sum(year.spread.administrative.values()) == 5434
    assert sum(year.spread.criminal.values()) == 130
    doubles = {double for double, _survivor in year.merges}
    measured = [r for r in year.rows if r["track"] == "administrative" or r["measures"]]
    assert len([r for r in measured if r["case_ref"] not in doubles]) == 5434
    criminal = [r for r in year.rows if r["track"] == "criminal" and not r["released_date"]]
    assert len(criminal) == 130
    assert len({r["spdp_no"] for r in criminal if r["spdp_no"]}) == 126  # four in summary procedure


def test_the_awkward_cases_are_all_there(year: SyntheticYear) -> None:
    rows = year.rows
    steps = Counter(act.step for acts in year.acts.values() for act in acts)
    late = [r for r in rows if r["spdp_date"] and date.fromisoformat(r["spdp_date"]) > LATE]
    assert len([r for r in rows if r["sp3_date"]]) == 4
    assert (steps["return_spdp"], steps["resend_spdp"], steps["approve_reopening"]) == (3, 3, 2)
    assert len([r for r in rows if r["transferred_to"]]) == 2
    assert (len(year.merges), len(year.splits)) == (2, 1)
    assert len(late) >= 5
    assert not any(r["stage2_date"] for r in late)
    assert len([r for r in rows if r["objection_result"] == "granted"]) == 1
    assert len([r for r in rows if r["revoked_date"] and r["is_victim"] == "yes"]) == 1
    assert len([r for r in rows if r["released_date"] and r["measures"]]) == 8
    assert len([r for r in rows if r["measures"] == "e" and not r["conference_date"]]) == 40


def test_cases_spread_over_offices_that_may_decide_them(year: SyntheticYear) -> None:
    known = {place.code: place.kind for place in places()}
    units = [code for code, kind in known.items() if kind != "kanwil"]
    administrative, criminal = year.spread.administrative, year.spread.criminal
    assert len(units) == 140
    assert {known[code] for code in [*administrative, *criminal]} == {"ditjen", "kanim"}
    assert len([code for code in units if code not in criminal]) >= 10
    assert len([code for code in criminal if code not in administrative]) == 3
    neither = [code for code in units if code not in administrative and code not in criminal]
    assert len([code for code in neither if known[code] == "kanim"]) == 2
    assert set(neither) == {*year.spread.nil, *year.spread.silent}
    assert len(year.spread.silent) == 1
    busiest = max(administrative, key=lambda code: administrative[code])
    assert busiest == "KANIM-SOETTA"


def test_legal_dates_stay_in_the_year_and_conferences_on_working_days(year: SyntheticYear) -> None:
    free = holidays()
    for row in year.rows:
        days = [value for name, value in row.items() if name.endswith("_date") and name != "birth_date"]
        assert all(day <= "2024-12-31" for day in days if day)
        if row["track"] == "administrative":
            held = date.fromisoformat(row["conference_date"])
            assert held.year == 2024
            assert held.weekday() < 5
            assert held not in free


def test_everybody_is_invented_once(year: SyntheticYear) -> None:
    passports = Counter(row["passport_no"] for row in year.rows if row["passport_no"])
    assert set(passports.values()) == {1}
    assert all(number.startswith("X0") for number in passports)
    people = Counter((row["name"], row["birth_date"], row["nationality"]) for row in year.rows)
    assert max(people.values()) == 1


def test_shares_add_up_and_leave_nobody_out() -> None:
    assert shares(10, {"a": 5, "b": 3, "c": 1}) == {"a": 5, "b": 3, "c": 2}
    assert shares(2, {"a": 1, "b": 9, "c": 5}) == {"b": 1, "c": 1}


@pytest.mark.usefixtures("register")
def test_a_small_year_goes_through_the_door_and_counts_whole() -> None:
    shape = Shape.small()
    results = replay(shape)
    assert [one for one in results if one.result != Became.IMPORTED] == []
    index = annual_index(Scope(2024), Reading.REPORT)
    tracks = [(t.handled, t.followed_up) for t in (index.result.administrative, index.result.criminal)]
    assert tracks == [(shape.administrative, shape.administrative), (shape.criminal, shape.criminal)]
    strict = annual_index(Scope(2024), Reading.STRICT).result
    assert strict.criminal.handled == shape.criminal
    assert strict.criminal.followed_up <= shape.criminal - shape.stopped - shape.late_spdp
    plain = plain_cases()
    assert as_counted(plain) == from_rows(plain)
    assert Matter.objects.filter(state="stop_notified").count() == shape.stopped
    assert Case.objects.filter(state="merged").count() == shape.merges
    assert Case.objects.filter(reopened=1, state="closed").count() == shape.reopened
    assert verify(replay=True).ok

    before = (Case.objects.count(), Party.objects.count(), AuditEvent.objects.count())
    again = replay(shape)
    assert set(counted(again)) == {Became.ALREADY_THERE}
    assert (Case.objects.count(), Party.objects.count(), AuditEvent.objects.count()) == before
    assert NilDeclaration.objects.filter(year=2024).exists()
