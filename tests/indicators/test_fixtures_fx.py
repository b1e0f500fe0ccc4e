"""The fixtures FX-01 to FX-08 of domain.md 6.13: both readings of small and whole years."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

import pytest

from gakum.indicators.figures import Scope, annual_index, readings_of
from gakum.indicators.formula import Parameters, Result, Tally, compute
from gakum.indicators.kinds import Reading
from gakum.indicators.loading import load_indicators
from gakum.indicators.models import IndexFact
from gakum.indicators.projections import first_difference
from gakum.indicators.publishing import adjustments, index_for
from gakum.indicators.services import publish
from tests.indicators.logbook import KANIM, OTHER, RUDENIM, Dossier
from tests.law_rows import load_reference_data
from tests.people import People
from tests.roads import decided_measure, finding, take, to_conference_fixed

P2024 = Parameters(Fraction(40, 100), Fraction(60, 100), Fraction(4), Fraction(314, 100))
YEAR_END = date(2024, 12, 31)
SPDP = date(2024, 5, 6)


def index(facts: Iterable[IndexFact], reading: Reading, office: int | None = None) -> Result:
    """The index of 2024 out of facts in memory."""
    column = "followed_report_on" if reading == Reading.REPORT else "followed_strict_on"
    tallies = {"criminal": Tally(), "administrative": Tally()}
    for fact in facts:
        if fact.count in tallies and fact.year == 2024 and office in (None, fact.office_id):
            day = getattr(fact, column)
            tallies[fact.count] += Tally(1, int(day is not None and day <= YEAR_END))
    return compute(tallies["criminal"], tallies["administrative"], P2024)


def measured(on: date, *kinds: str, office: int = KANIM) -> Dossier:
    case = Dossier(on, office=office)
    case.fix(on)
    for kind in kinds or ("f",):
        case.decided(on, kind)
    return case


def prosecuted(on: date, *steps: str, office: int = KANIM) -> Dossier:
    case = Dossier(on, office=office)
    key = case.spdp(on, suspects=("xi",))
    for number, step in enumerate(steps, 1):
        case.of_matter(step, key, on + timedelta(days=number))
    return case


FORWARD = ("send_stage_one", "record_p21", "hand_over_stage_two")


def facts_of(cases: Iterable[Dossier]) -> list[IndexFact]:
    return [fact for case in cases for fact in case.facts()]


def test_fx_01_the_whole_year_2024_as_reported() -> None:
    days = [date(2024, 1, 2) + timedelta(days=n % 320) for n in range(5434)]
    facts = facts_of(measured(day) for day in days)
    facts += facts_of(prosecuted(SPDP, *FORWARD) for _n in range(97))
    facts += facts_of(prosecuted(SPDP, "send_stage_one") for _n in range(33))
    report = index(facts, Reading.REPORT)
    assert (report.administrative, report.criminal) == (Tally(5434, 5434), Tally(130, 130))
    assert (str(report.shown), str(report.achievement)) == ("4.00", "127.39")
    assert index(facts, Reading.STRICT).criminal == Tally(130, 97)


def test_fx_02_four_stopped_investigations_among_130() -> None:
    facts = facts_of(prosecuted(SPDP, *FORWARD) for _n in range(126))
    facts += facts_of(prosecuted(SPDP, "stop_investigation") for _n in range(4))
    assert index(facts, Reading.REPORT).criminal == Tally(130, 130)
    assert index(facts, Reading.STRICT).criminal == Tally(130, 126)


def test_fx_03_five_late_spdp_without_stage_two() -> None:
    facts = facts_of(prosecuted(SPDP, *FORWARD) for _n in range(125))
    facts += facts_of(prosecuted(date(2024, 11, 20), "send_stage_one") for _n in range(5))
    assert index(facts, Reading.REPORT).criminal == Tally(130, 130)
    assert index(facts, Reading.STRICT).criminal == Tally(130, 125)


def test_fx_04_an_office_without_criminal_matters() -> None:
    facts = facts_of(measured(SPDP, "c") for _n in range(3))
    for reading in Reading:
        found = index(facts, reading, KANIM)
        assert (found.weights_moved, found.criminal.rate) == (True, None)
    assert str(index(facts, Reading.REPORT, KANIM).shown) == "4.00"


def test_fx_05_a_transfer_leaves_the_count_with_the_first_office() -> None:
    moved = measured(SPDP, "b")
    moved.office = OTHER
    moved.add("case.accept_transfer", SPDP)
    moved.of_measure("complete", next(iter(moved.measures)), SPDP)
    facts = facts_of([moved, measured(SPDP, "c", office=OTHER)])
    for reading in Reading:
        assert index(facts, reading, KANIM).administrative.handled == 1
        assert index(facts, reading, OTHER).administrative.handled == 1
        assert index(facts, reading).administrative.handled == 2


def test_fx_06_a_deportation_at_the_house_is_the_deciding_offices_measure() -> None:
    case = measured(SPDP, "f")
    case.deported(next(iter(case.measures)), SPDP, holding=RUDENIM)
    for reading in Reading:
        assert index(case.facts(), reading, KANIM).administrative == Tally(1, 1)
        assert index(case.facts(), reading, RUDENIM).administrative == Tally(0, 0)


def test_fx_07_three_types_in_one_decision_are_one_with_a_breakdown_of_three() -> None:
    case = measured(SPDP, "a", "b", "f")
    for key in case.measures:
        case.of_measure("complete", key, SPDP)
    assert len(case.facts("measure")) == 3
    for reading in Reading:
        assert index(case.facts(), reading).administrative == Tally(1, 1)


@pytest.mark.django_db
def test_fx_08_an_entry_typed_after_the_freeze_is_an_adjustment_of_its_own_year() -> None:
    people = People()
    load_reference_data()
    load_indicators()
    december = date(2024, 12, 16)
    decided_measure(
        to_conference_fixed(finding(people, on=december), people, on=december), people, "b", december
    )
    publish(2024, by=people.sekar)
    late = finding(people, on=december, name="Rekaan Dua", passport_no="Z9")
    take(to_conference_fixed(late, people, on=december), "propose_closing", people.sari, december)
    assert index_for(Scope(2024))["administrative"]["handled"] == 1
    assert [(a["figure"], a["published"], a["now"]) for a in adjustments(2024)] == [
        ("administrative.handled", 1, 2)
    ]
    assert readings_of(Scope(2024))[Reading.STRICT].result.administrative.handled == 2
    assert annual_index(Scope(2024)).scope.year == 2024
    assert first_difference(2024) == ""
