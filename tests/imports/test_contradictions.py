"""Rows whose columns, and cases whose rows, contradict each other: told with line and column, not guessed."""

import pytest

from tests.imports.sheet import DECIDED, INVESTIGATED, PROSECUTED, refused, row, taken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

MEASURED = {**DECIDED, "measures": "b"}


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        ({"nationality": ""}, "nationality", "three letters"),
        ({"nationality": "IDN"}, "nationality", "not a foreign national"),
        ({"subject_kind": "citizen"}, "nationality", "A citizen has IDN here, or nothing."),
        ({"birth_date": "2024-03-05"}, "birth_date", "not born on the day of the finding"),
        ({**MEASURED, "article": ""}, "article", "the article that was broken"),
        ({"conference_date": "2024-03-08", "article": "ADM-075-1"}, "track", "because conference_date is"),
        ({**MEASURED, "measures": ""}, "measures", "because decision_date is"),
        ({**MEASURED, "decision_no": ""}, "decision_no", "because decision_date is"),
        ({"revoked_date": "2024-03-18"}, "decision_date", "because revoked_date is"),
        ({**MEASURED, "objection_date": "2024-03-14"}, "objection_result", "because objection_date is"),
        ({**MEASURED, "objection_result": "late"}, "objection_date", "because objection_result is"),
        ({**MEASURED, "track": "not_proven"}, "measures", "the track “administrative”"),
        ({**MEASURED, "track": "criminal"}, "measures", "follow a served sentence"),
        ({**MEASURED, "measures": "e"}, "overstay_days", "needs the days of overstay"),
        ({**MEASURED, "deported_date": "2024-03-18"}, "measures", "A deportation needs the measure f."),
        (
            {**MEASURED, "objection_date": "2024-03-14", "objection_result": "granted"},
            "revoked_date",
            "fill in when",
        ),
        (
            {**MEASURED, "measures": "f", "deported_date": "2024-03-18", "revoked_date": "2024-03-18"},
            "revoked_date",
            "is not revoked",
        ),
        (
            {**MEASURED, "measures": "f", "executed_date": "2024-03-18", "revoked_date": "2024-03-20"},
            "revoked_date",
            "is not revoked",
        ),
        ({**INVESTIGATED, "track": "administrative"}, "track", "the track “criminal”"),
        ({**INVESTIGATED, "spdp_no": ""}, "spdp_no", "because spdp_date is"),
        ({**INVESTIGATED, "sp3_date": "2024-05-13"}, "sp3_reason", "because sp3_date is"),
        ({**PROSECUTED, "p21_date": ""}, "p21_date", "Stage II follows P-21."),
        ({**PROSECUTED, "spdp_date": "", "spdp_no": ""}, "spdp_date", "sent after the SPDP"),
        ({**PROSECUTED, "sp3_date": "2024-05-13", "sp3_reason": "a"}, "sp3_date", "cannot be stopped"),
        ({**PROSECUTED, "final_date": "2024-07-10"}, "verdict_date", "because final_date is"),
        ({"detained_date": "2024-03-06"}, "detention_place", "because detained_date is"),
        ({"transferred_to": "KANIM-BATAM"}, "transferred_date", "because transferred_to is"),
        ({**MEASURED, "decision_date": "2024-03-07"}, "decision_date", "before conference_date (2024-03-08)"),
        ({**MEASURED, "served_date": "2024-03-10"}, "served_date", "before decision_date (2024-03-11)"),
        ({**PROSECUTED, "stage2_date": "2024-04-28"}, "stage2_date", "before p21_date (2024-04-29)"),
        ({**MEASURED, "closed_date": "2024-03-11"}, "served_date", "after the case was closed"),
        ({"finding_date": "2099-01-01"}, "finding_date", "lies in the future"),
    ],
)
def test_columns_that_contradict_each_other_are_told(cells: dict[str, str], column: str, told: str) -> None:
    ((line, rule, reason),) = refused(row(**cells))
    assert line == 2
    assert column in rule.split()
    assert told in reason


def test_the_rows_of_one_case_agree_on_what_belongs_to_the_case() -> None:
    first = row(**MEASURED)
    second = row(**{**MEASURED, "conference_date": "2024-03-09"}, case_ref=first["case_ref"], source="OPS")
    (one, other) = refused(first, second)
    assert one == (2, "other_line", "Another line of this case was refused: 3.")
    assert other[:2] == (3, "source conference_date")
    assert "Line 2 of the same case says otherwise." in other[2]


def test_one_person_does_not_stand_in_a_case_twice() -> None:
    first = row()
    same_passport = row(case_ref=first["case_ref"], passport_no=first["passport_no"])
    same_name = {**first, "passport_no": "OTHER1"}
    for second in (same_passport, same_name):
        told = refused(first, second)
        assert "Line 2 of the same case names the same person." in told[1][2]


def test_the_same_number_in_two_offices_is_two_cases() -> None:
    results = taken(row(case_ref="1/2024"), row(case_ref="1/2024", office="KANIM-BATAM"))
    assert len({one.case_number for one in results}) == 2


def test_rows_that_share_an_spdp_share_its_milestones() -> None:
    first = row(**PROSECUTED)
    second = row(**{**PROSECUTED, "p21_date": "2024-04-30"}, case_ref=first["case_ref"])
    told = refused(first, second)
    assert told[1][:2] == (3, "p21_date")
    assert "Line 2 with the same SPDP number says otherwise." in told[1][2]
