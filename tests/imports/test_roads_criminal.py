"""Criminal roads of an imported row: where every object stands at the end, and on which dates."""

from datetime import date

import pytest

from gakum.audit.models import AuditEvent
from gakum.indicators.models import IndexFact
from tests.imports.sheet import INVESTIGATED, PROSECUTED, case_from, refused, row, states_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

TRIED = {**PROSECUTED, "verdict_date": "2024-07-02", "final_date": "2024-07-10"}


def test_an_investigation_stands_where_its_dates_end() -> None:
    whole = row(**TRIED)
    ends = {
        "report_date": "reported",
        "sprindik_date": "investigation",
        "spdp_date": "spdp_issued",
        "stage1_date": "stage_one",
        "p21_date": "complete",
        "stage2_date": "stage_two",
        "verdict_date": "tried",
        "final_date": "final_judgment",
    }
    columns = [*ends]
    for last, state in ends.items():
        later = columns[columns.index(last) + 1 :]
        cells = {
            **whole,
            **dict.fromkeys(later, ""),
            "case_ref": f"ends-{last}",
            "passport_no": f"E{state[:9]}",
        }
        cells["passport_no"] = cells["passport_no"].replace("_", "").upper()
        cells["name"] = f"Rekaan {last}"
        if cells["spdp_date"] == "":
            cells["spdp_no"] = ""
        assert states_of(case_from(cells)) == {"case": "criminal_track", "matter": state}


def test_a_matter_handed_over_counts_in_both_readings_with_the_date_of_its_first_spdp() -> None:
    case = case_from(row(**PROSECUTED))
    matter = case.matters.get()
    assert (matter.reported_on, matter.sprindik_on) == (date(2024, 3, 11), date(2024, 3, 14))
    assert (matter.first_spdp_on, matter.stage_one_on) == (date(2024, 3, 18), date(2024, 4, 16))
    assert (matter.p21_on, matter.stage_two_on) == (date(2024, 4, 29), date(2024, 5, 6))
    assert (matter.spdp_no, matter.regime) == ("SPDP-7", "K1981")
    assert matter.persons.get().named_on == date(2024, 4, 16)
    (fact,) = IndexFact.objects.filter(case_id=case.pk, count="criminal")
    assert (fact.year, fact.happened_on) == (2024, date(2024, 3, 18))
    assert (fact.followed_report_on, fact.followed_strict_on) == (date(2024, 4, 16), date(2024, 5, 6))


def test_a_judgment_without_prison_closes_the_case() -> None:
    case = case_from(row(**TRIED, closed_date="2024-07-15"))
    assert states_of(case) == {"case": "closed", "matter": "ended"}
    assert case.result == "convicted"
    assert case.matters.get().verdict_on == date(2024, 7, 2)


def test_a_served_sentence_ends_with_the_release() -> None:
    case = case_from(row(**TRIED, released_date="2024-11-04", closed_date="2024-11-06"))
    assert states_of(case) == {"case": "closed", "matter": "released"}
    assert case.matters.get().released_on == date(2024, 11, 4)


def test_measures_may_follow_a_served_sentence_and_count_on_both_tracks() -> None:
    case = case_from(
        row(
            **TRIED,
            released_date="2024-11-04",
            measures="a;f",
            decision_no="W10-9",
            decision_date="2024-11-06",
            served_date="2024-11-07",
            executed_date="2024-11-12",
            deported_date="2024-11-12",
            closed_date="2024-11-14",
        )
    )
    assert states_of(case) == {
        "case": "closed",
        "matter": "released",
        "a": "completed",
        "f": "completed",
        "deportation": "reported",
    }
    assert case.result == "deported"
    assert {measure.after_sentence for measure in case.measures.all()} == {True}
    assert [c.held_on for c in case.conferences.order_by("held_on")] == [date(2024, 3, 8), date(2024, 11, 6)]
    counts = IndexFact.objects.filter(case_id=case.pk, count__in=["administrative", "criminal"])
    assert sorted(counts.values_list("count", flat=True)) == ["administrative", "criminal"]


def test_the_summary_procedure_goes_to_the_court_without_a_dossier() -> None:
    case = case_from(
        row(
            article="UU6-116",
            conference_date="2024-03-08",
            track="criminal",
            report_date="2024-03-11",
            sprindik_date="2024-03-14",
            stage2_date="2024-03-21",
        )
    )
    assert states_of(case) == {"case": "criminal_track", "matter": "stage_two"}
    assert case.matters.get().summary_procedure
    assert IndexFact.objects.filter(case_id=case.pk, count="criminal").exists()


def test_an_investigation_that_is_stopped_closes_with_its_reason() -> None:
    case = case_from(row(**INVESTIGATED, sp3_date="2024-05-13", sp3_reason="b", closed_date="2024-05-20"))
    assert states_of(case) == {"case": "closed", "matter": "stop_notified"}
    matter = case.matters.get()
    assert (matter.sp3_on, matter.sp3_reason) == (date(2024, 5, 13), "b")
    assert case.result == "investigation_stopped"


def test_a_stop_under_the_code_of_2025_needs_the_polri_and_is_refused() -> None:
    stopped = row(
        finding_date="2026-02-02",
        article="UU6-119-1",
        conference_date="2026-02-05",
        track="criminal",
        report_date="2026-02-09",
        sprindik_date="2026-02-11",
        spdp_no="SPDP-8",
        spdp_date="2026-02-13",
        sp3_date="2026-03-16",
        sp3_reason="b",
    )
    ((line, rule, reason),) = refused(stopped)
    assert (line, rule) == (2, "GR-07")
    assert "stop_investigation on 2026-03-16" in reason


def test_an_investigation_of_2026_stands_under_the_code_of_2025() -> None:
    case = case_from(
        row(
            finding_date="2026-02-02",
            article="UU6-119-1",
            conference_date="2026-02-05",
            track="criminal",
            report_date="2026-02-09",
            sprindik_date="2026-02-11",
            spdp_no="SPDP-8",
            spdp_date="2026-02-13",
        )
    )
    assert case.matters.get().regime == "K2025"


def test_a_dossier_that_came_back_is_answered_by_the_time_it_is_complete() -> None:
    case = case_from(row(**PROSECUTED, p19_date="2024-04-22"))
    matter = case.matters.get()
    assert (matter.state, matter.p19_count) == ("stage_two", 1)
    actions = AuditEvent.objects.filter(case_id=case.pk, subject_type="matter").values_list(
        "action", flat=True
    )
    assert [a for a in actions if "p19" in a or "p21" in a] == [
        "matter.record_p19",
        "matter.answer_p19",
        "matter.record_p21",
    ]


def test_a_dossier_that_came_back_and_was_not_answered_waits() -> None:
    waiting = {**PROSECUTED, "p21_date": "", "stage2_date": ""}
    case = case_from(row(**waiting, p19_date="2024-04-22"))
    assert states_of(case)["matter"] == "additional_investigation"


def test_a_report_without_an_investigation_ends_the_inquiry_when_the_case_closes() -> None:
    reported = {
        **dict.fromkeys(INVESTIGATED, ""),
        **{n: INVESTIGATED[n] for n in ("article", "conference_date")},
    }
    reported |= {"track": "criminal", "report_date": "2024-03-11"}
    case = case_from(row(**reported, closed_date="2024-04-02"))
    assert states_of(case) == {"case": "closed", "matter": "inquiry_ended"}
    assert not IndexFact.objects.filter(case_id=case.pk, count="criminal").exists()


def test_persons_under_one_spdp_are_suspects_of_one_matter() -> None:
    first, second = row(**PROSECUTED), row(**PROSECUTED)
    second["case_ref"] = first["case_ref"]
    case = case_from(first, second)
    assert case.matters.get().persons.count() == 2
    assert IndexFact.objects.filter(case_id=case.pk, count="criminal").count() == 1


def test_a_citizen_and_a_company_are_prosecuted_too() -> None:
    citizen = {"subject_kind": "citizen", "nationality": "", "article": "UU6-120-1"}
    company = {
        "subject_kind": "corporation",
        "sex": "",
        "birth_date": "",
        "nationality": "",
        "passport_no": "",
    }
    for who in (citizen, {**company, "article": "UU6-122-b"}):
        assert states_of(case_from(row(**{**PROSECUTED, **who})))["matter"] == "stage_two"
