"""The figures as they are shown: rules about display, settings, coverage and the cases behind a number."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.core.errors import StepRefused
from gakum.indicators.catalogue import DERIVED, FIGURES, shown
from gakum.indicators.coverage import SURVEYED, Status, coverage
from gakum.indicators.figures import (
    Scope,
    ageing,
    annual_index,
    behind,
    flow,
    gap,
    office_of,
    readings_of,
)
from gakum.indicators.kinds import Reading
from gakum.indicators.loading import load_indicators
from gakum.indicators.models import ImportedTotal, IndexFact, NilDeclaration, OtherIndicator
from gakum.indicators.parameters import official_reading, rules_of
from gakum.indicators.projections import first_difference
from gakum.indicators.services import decide_reading, declare_nil, enter_indicator
from gakum.indicators.tables import TABLES, table
from gakum.law.models import LegalParameter
from gakum.law.rules import forget
from tests.deportation.leaving import decided, walk
from tests.indicators.logbook import Dossier
from tests.law_rows import load_reference_data
from tests.people import People
from tests.prosecution.roads import suspected, to_spdp, to_stage_one, to_stage_two
from tests.roads import decided_measure, fast_charge, finding, served_measure, take, to_conference_fixed

pytestmark = pytest.mark.django_db
DAY, LATER = date(2024, 3, 4), date(2025, 2, 3)


@pytest.fixture
def people() -> People:
    people = People()
    load_reference_data()
    load_indicators()
    return people


def settle(code: str, value: str) -> None:
    LegalParameter.objects.filter(code=code).update(value=value)
    forget()


def handled(people: People, on: date = DAY, **more: Any) -> Case:
    return to_conference_fixed(finding(people, on=on, **more), people, on=on)


def rows(code: str, reading: Reading = Reading.REPORT, year: int = 2024) -> list[dict[str, Any]]:
    return list(table(code).of([year], reading).rows)


def test_ec_02_the_flow_is_a_note_beside_the_cohort(people: People) -> None:
    decided_measure(handled(people, date(2023, 12, 20)), people, "b", DAY)
    assert flow(Scope(2024), Reading.REPORT) == {"administrative": 1, "criminal": 0}
    assert not IndexFact.objects.filter(year=2024, count="administrative").exists()


def test_ec_03_a_track_without_data_hands_its_weight_over_or_counts_as_one_by_setting(people: People) -> None:
    handled(people)
    found = annual_index(Scope(2024), Reading.REPORT)
    assert (str(found.result.shown), "weight_moved" in found.flags) == ("0.00", True)
    settle("zero_denominator", "one")
    found = annual_index(Scope(2024), Reading.REPORT)
    assert (str(found.result.shown), "weight_moved" in found.flags) == ("1.60", False)


def test_ec_04_offices_without_cases_stay_in_the_list(people: People) -> None:
    handled(people)
    declare_nil(people.other, 2024, 3, by=people.hadi)
    found = {row["office"]: row for row in rows("office")}
    assert found["KANIM-JAKSEL"]["status"] == "recorded"
    assert (found["KANIM-DENPASAR"]["status"], found["KANIM-DENPASAR"]["administrative_handled"]) == (
        "nil",
        0,
    )
    assert found["RUDENIM-JAKARTA"]["status"] == "silent"
    assert found["RUDENIM-JAKARTA"]["index"] is None


def test_ec_11_the_criminal_unit_is_a_setting(people: People) -> None:
    matter = to_spdp(people, DAY)
    assert annual_index(Scope(2024), Reading.REPORT).result.criminal.handled == 1
    settle("criminal_unit", "person")
    assert annual_index(Scope(2024), Reading.REPORT).result.criminal.handled == 0
    suspected(matter, people, DAY)
    to_stage_one(matter, people, DAY)
    tally = annual_index(Scope(2024), Reading.REPORT).result.criminal
    assert (tally.handled, tally.followed_up) == (1, 1)


def test_ec_12_the_breakdown_by_type_may_add_up_to_more(people: People) -> None:
    case = handled(people)
    for kind in "abf":
        decided_measure(case, people, kind, DAY)
    assert annual_index(Scope(2024), Reading.REPORT).result.administrative.handled == 1
    assert [(r["measure_type"], r["measure"]) for r in rows("measure_type")] == [("a", 1), ("b", 1), ("f", 1)]


def test_ec_15_fast_charges_have_their_own_column_and_can_be_left_out(people: People) -> None:
    handled(people)
    fast_charge(people, on=DAY, name="Rekaan Dua", passport_no="Z9")
    assert [(r["fast_charge"], r["administrative_handled"]) for r in rows("fast_charge")] == [
        (False, 1),
        (True, 1),
    ]
    settle("count_fast_charge", "no")
    assert annual_index(Scope(2024), Reading.REPORT).result.administrative.handled == 1


def test_ec_17_ec_18_entry_refusals_and_carrier_charges_are_lines_of_their_own(people: People) -> None:
    handled(people)
    before = annual_index(Scope(2024), Reading.REPORT)
    for code, name in (("TOLAK_MASUK", "Penolakan masuk"), ("BEBAN_ANGKUTAN", "Beban alat angkut")):
        enter_indicator(
            2024, code, by=people.sekar, name=name, target=None, result=Decimal(12), source="Laporan TPI"
        )
    assert annual_index(Scope(2024), Reading.REPORT) == before
    assert {r["indicator_code"]: r["result"] for r in rows("3.1")}["TOLAK_MASUK"] == Decimal("12.00")


def test_ec_25_the_office_table_shows_who_carried_a_deportation_out(people: People) -> None:
    case = handled(people, date(2024, 3, 5))
    walk(decided(case, people, date(2024, 3, 5)), people, "carry_out", date(2024, 3, 6))
    found = {row["office"]: row for row in rows("office", Reading.STRICT)}
    assert found["KANIM-JAKSEL"]["administrative_followed_up"] == 1
    assert found["KANIM-JAKSEL"]["deported"] == 1
    IndexFact.objects.filter(count="deported").update(executed_by=people.rudenim)
    found = {row["office"]: row for row in rows("office", Reading.STRICT)}
    assert (found["KANIM-JAKSEL"]["deported"], found["RUDENIM-JAKARTA"]["deported"]) == (0, 1)
    assert found["RUDENIM-JAKARTA"]["administrative_handled"] == 0


def test_ec_29_both_figures_are_kept_with_their_cut_off(people: People) -> None:
    matter = to_spdp(people, date(2024, 12, 16))
    to_stage_two(to_stage_one(matter, people, LATER), people, LATER)
    assert annual_index(Scope(2024), Reading.STRICT).result.criminal.followed_up == 0
    later = Scope(2024, cut_off=date(2025, 6, 30))
    assert annual_index(later, Reading.STRICT).result.criminal.followed_up == 1


def test_ec_34_measures_after_a_sentence_can_be_shown_without(people: People) -> None:
    handled(people)
    IndexFact.objects.filter(count="administrative").update(after_sentence=True)
    assert annual_index(Scope(2024), Reading.REPORT).result.administrative.handled == 1
    settle("count_measure_after_sentence", "no")
    assert annual_index(Scope(2024), Reading.REPORT).result.administrative.handled == 0


def test_ec_40_silent_is_not_nil_and_coverage_says_of_how_many(people: People) -> None:
    handled(people)
    declare_nil(people.other, 2024, 5, by=people.hadi)
    found = coverage(Scope(2024))
    states = {o.office.code: o.status for o in found.offices}
    assert states["KANIM-JAKSEL"] == Status.RECORDED
    assert states["KANIM-DENPASAR"] == Status.NIL
    assert states["RUDENIM-JAKARTA"] == Status.SILENT
    assert found.spoke(SURVEYED) == (2, 4)
    assert found.spoke() == (2, 6)
    assert rows("coverage")[-1] == {
        "year": 2024, "kind": "all", "offices": 6, "recorded": 1, "nil": 1, "silent": 4,
    }  # fmt: skip
    assert coverage(Scope(2024, 4)).by_status["silent"] == 6


def test_ec_42_follow_up_never_exceeds_handled_in_the_cohort(people: People) -> None:
    served_measure(handled(people), people, "f", DAY)
    for index in readings_of(Scope(2024)).values():
        assert all(tally.followed_up <= tally.handled for tally in index.tracks.values())


def test_ec_43_a_year_has_its_own_parameters_and_says_when_they_are_not_from_the_source(
    people: People,
) -> None:
    handled(people)
    assert rules_of(2024).source.startswith("LKjIP 2024 L712")
    assert "parameters_not_from_source" not in annual_index(Scope(2024)).flags
    assert "parameters_not_from_source" in annual_index(Scope(2023)).flags
    assert annual_index(Scope(2023)).result.parameters.target is None
    assert "IPHK" in {r["indicator_code"] for r in rows("3.1")}
    assert "IPHK" not in {r["indicator_code"] for r in rows("3.1", year=2023)}  # IN-10: no silent back-cast


def test_ec_47_deportations_that_wait_are_listed_by_age(people: People) -> None:
    decided_measure(handled(people), people, "f", DAY)
    found = ageing(date(2027, 3, 4), people.dewi)
    assert {years: facts.count() for years, facts in found.items()} == {1: 1, 3: 1, 5: 0, 9: 0}


def test_ec_50_articles_are_counted_by_the_main_one(people: People) -> None:
    to_spdp(people, DAY)
    found = {r["article"]: r["criminal_handled"] for r in rows("article")}
    assert found == {"UU6-122-a": 1}


def test_the_gap_lists_the_cases_and_only_those_the_reader_may_see(people: People) -> None:
    served_measure(handled(people), people, "f", DAY)
    scope, rules = Scope(2024), rules_of(2024)
    assert gap(scope, Reading.REPORT, rules, people.dewi).count() == 0
    for reader, seen in (
        (people.dewi, 1),
        (people.ani, 1),
        (people.sekar, 1),
        (people.citra, 0),
        (people.agus, 0),
    ):
        assert gap(scope, Reading.STRICT, rules, reader).count() == seen
    assert behind(scope, "administrative.followed_up.laporan", rules, people.ani).count() == 1
    assert behind(scope, "administrative.followed_up.ketat", rules, people.ani).count() == 0


def test_a_region_is_the_sum_of_its_offices(people: People) -> None:
    handled(people)
    assert annual_index(Scope(2024, office=office_of("KANWIL-DKI"))).result.administrative.handled == 1
    assert annual_index(Scope(2024, office=office_of("KANWIL-BALI"))).result.administrative.handled == 0
    assert [(r["name"], r["administrative_handled"]) for r in rows("region")] == [("KANWIL-DKI", 1)]


def test_cases_of_a_year_with_totals_are_never_added_to_them(people: People) -> None:
    handled(people, date(2023, 5, 8))
    found = annual_index(Scope(2023))
    assert (found.source, found.result.administrative.handled) == ("mixed", 3351)
    assert "cases_not_added_to_totals" in found.flags
    assert ImportedTotal.objects.count() == 4


def test_the_index_of_a_year_takes_one_query_over_the_facts(people: People) -> None:
    served_measure(handled(people), people, "f", DAY)
    annual_index(Scope(2024), Reading.REPORT)
    with CaptureQueriesContext(
        connection,
    ) as made:
        annual_index(Scope(2024), Reading.REPORT)
    over_facts = [q for q in made.captured_queries if "indicators_indexfact" in q["sql"]]
    assert (len(over_facts), len(made)) == (1, 3)


def test_an_act_that_changes_no_figure_costs_the_index_nothing(people: People) -> None:
    case = finding(people, on=DAY)
    with CaptureQueriesContext(connection) as made:
        take(case, "match_lists", people.ani, DAY, hits="-")
    assert not [q for q in made.captured_queries if "indexfact" in q["sql"]]
    drafted = handled(people, name="Rekaan Dua", passport_no="Z9")
    with CaptureQueriesContext(connection) as made:
        take(drafted, "draft_measure", people.ani, DAY, subject=str(drafted.roll[0].pk), measure_type="f",
             ground_text="Rekaan")  # fmt: skip
    touching = [q["sql"] for q in made.captured_queries if "indexfact" in q["sql"]]
    assert len(touching) == 1  # read, nothing to write


def test_incremental_facts_equal_a_recount_along_a_criminal_road(people: People) -> None:
    matter = to_spdp(people, DAY)
    assert first_difference(2024) == ""
    to_stage_two(to_stage_one(matter, people, DAY), people, DAY)
    assert first_difference(2024) == ""
    (fact,) = IndexFact.objects.filter(count="criminal")
    assert (fact.followed_report_on, fact.followed_strict_on, fact.persons) == (DAY, DAY, 1)
    assert [r["of_cohort"] for r in rows("funnel") if r["step"] in ("spdp", "stage_two")] == [1, 1]
    durations = {(r["begins"], r["ends"]): r for r in rows("durations")}
    assert durations["spdp", "stage_two"]["median_days"] == 0
    assert durations["spdp", "sp3"]["median_days"] is None


def test_a_merge_through_the_door_leaves_one_unit(people: People) -> None:
    keep, give = handled(people), handled(people, name="Rekaan Dua", passport_no="Z9", on=date(2024, 2, 5))
    take(give, "merge_into", people.budi, DAY, into=keep.number, reason="Rekaan")
    (fact,) = IndexFact.objects.filter(count="administrative")
    assert (fact.case_id, fact.happened_on) == (keep.pk, date(2024, 2, 5))
    assert first_difference(2024) == ""


def test_every_column_of_every_table_is_in_the_registry() -> None:
    known = {code.replace(".", "_") for code in (*FIGURES, *DERIVED)}
    known |= {code.replace(".", "_").removesuffix("_laporan") for code in FIGURES}
    own = {"of_cohort", "in_year", "offices", "recorded", "nil", "silent"}
    for one in TABLES.values():
        assert {c.key for c in one.columns if c.format} <= known | own


def test_numbers_are_written_as_indonesian_pages_write_them() -> None:
    assert shown("administrative.handled", 5434) == "5.434"
    assert shown("index", Decimal("4.00")) == "4,00"
    assert shown("achievement", Decimal("127.39")) == "127,39%"
    assert shown("index", None) == "-"


def test_the_official_reading_is_a_decision_and_the_last_one_holds(people: People) -> None:
    assert official_reading(2024) == Reading.REPORT
    with pytest.raises(StepRefused):
        decide_reading(2024, Reading.STRICT, by=people.budi, reason="Rekaan")
    with pytest.raises(StepRefused):
        decide_reading(2024, Reading.STRICT, by=people.sekar, reason=" ")
    assert official_reading(2024) == Reading.REPORT
    decide_reading(2024, Reading.STRICT, by=people.sekar, reason="Rekaan")
    assert official_reading(2024) == Reading.STRICT
    assert AuditEvent.objects.filter(action="officialreading.decide").count() == 1


def test_nil_is_refused_where_it_is_not_true_or_not_yours(people: People) -> None:
    handled(people)
    for office, month, by in (
        (people.kanim, 3, people.budi),  # it recorded cases
        (people.other, 3, people.budi),  # another office
        (people.other, 13, people.hadi),
        (people.other, 3, people.citra),  # an officer
    ):
        with pytest.raises(StepRefused):
            declare_nil(office, 2024, month, by=by)
    assert not NilDeclaration.objects.exists()
    declare_nil(people.other, 2024, 3, by=people.hadi)
    with pytest.raises(StepRefused):
        declare_nil(people.other, 2024, 3, by=people.hadi)


def test_an_indicator_entered_by_hand_needs_a_right_and_a_source(people: People) -> None:
    given = {"name": "IKM", "target": Decimal("3.3"), "result": Decimal("3.94")}
    before = OtherIndicator.objects.count()
    with pytest.raises(StepRefused):
        enter_indicator(2026, "IKM", by=people.ani, source="Survei", **given)
    with pytest.raises(StepRefused):
        enter_indicator(2026, "IKM", by=people.sekar, source="", **given)
    assert OtherIndicator.objects.count() == before
    enter_indicator(2026, "IKM", by=people.sekar, source="Survei", **given)
    assert rows("3.1", year=2026)[0]["achievement"] == Decimal("119.39")


def test_the_specimen_dossier_and_the_door_log_the_same_keys(people: People) -> None:
    case = handled(people)
    event = AuditEvent.objects.filter(case_id=case.pk, action="case.fix_conference").get()
    by_hand = Dossier(DAY)
    by_hand.fix(DAY)
    assert set(event.dimensions) == set(by_hand.events[-1].dimensions)
    assert set(next(iter(event.dimensions["subjects"].values()))) == set(by_hand.people["xi"])
