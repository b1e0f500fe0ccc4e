"""A case that a rule refuses leaves nothing behind; the others go in; a second time adds nothing."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from gakum.audit.models import AuditEvent
from gakum.audit.verify import verify
from gakum.cases.models import Case
from gakum.indicators.models import IndexFact
from tests.imports.sheet import (
    DECIDED,
    INVESTIGATED,
    PROSECUTED,
    case_from,
    refused,
    row,
    table_sizes,
    taken,
    write_file,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

SERVED = {**DECIDED, "measures": "b"}


def victim() -> dict[str, str]:
    """A row in which each cell is right and the whole is not: a measure against a known victim."""
    return row(**SERVED, is_victim="yes")


def run(*arguments: str | Path, expect: int = 0) -> tuple[str, str]:
    """What the command printed on stdout and stderr; its exit code is `expect`."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("import_cases", *arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        code = int(ended.code or 0)
    assert code == expect, err.getvalue()
    return out.getvalue(), err.getvalue()


def test_a_refused_case_gives_line_rule_act_and_reason_and_leaves_nothing() -> None:
    ((line, rule, reason),) = refused(victim())
    assert (line, rule) == (2, "GR-02")
    assert reason.startswith("hold_conference on 2024-03-08: ")


def test_a_case_refused_at_its_last_act_leaves_nothing_of_the_acts_before() -> None:
    late = row(**SERVED, closed_date="2024-03-15")  # the measure is not carried out yet
    ((line, rule, reason),) = refused(late)
    assert (line, rule) == (2, "GR-14")
    assert reason.startswith("close on 2024-03-15: ")


def test_one_refused_row_refuses_the_rows_of_its_case_and_no_other() -> None:
    wrong = victim()
    with_it = row(**SERVED, case_ref=wrong["case_ref"])
    results = taken(row(**SERVED), with_it, wrong, row())
    assert [one.result for one in results] == ["imported", "refused", "refused", "imported"]
    assert [one.case_number for one in results][1:3] == ["", ""]
    assert Case.objects.count() == 2
    assert {event.body["backfill"] for event in AuditEvent.objects.all()} == {
        "register.csv:2",
        "register.csv:5",
    }
    assert verify().ok


def test_the_numbers_of_refused_cases_are_given_to_the_next() -> None:
    results = taken(row(), victim(), row())
    assert [one.case_number[-6:] for one in results] == ["000001", "", "000002"]


def test_a_person_with_an_open_case_elsewhere_is_a_choice_that_no_file_makes() -> None:
    first = row()
    case_from(first)
    again = row(passport_no=first["passport_no"], name=first["name"], office="KANIM-BATAM")
    ((_line, rule, reason),) = refused(again)
    assert rule == "GR-18"
    assert reason.startswith("open on 2024-03-04: ")


def test_a_transfer_to_its_own_office_is_refused() -> None:
    told = refused(row(transferred_to="KANIM-JAKSEL", transferred_date="2024-03-06"))
    assert [line for line, _rule, _reason in told] == [2]


@pytest.mark.parametrize(
    ("cells", "rule", "act"),
    [
        ({**INVESTIGATED, "is_victim": "yes"}, "G-VICTIM", "open_matter"),
        ({**SERVED, "subject_kind": "citizen", "nationality": "IDN"}, "G-WNI", "hold_conference"),
        ({**SERVED, "measures": "e", "overstay_days": "90"}, "overstay_may_be_charged", "draft_measure"),
        (
            {
                **SERVED,
                "birth_date": "2015-01-01",
                "detained_date": "2024-03-08",
                "detention_place": "room",
            },
            "G-CHILD",
            "admit_to_room",
        ),
        ({**INVESTIGATED, "article": "ADM-075-1"}, "article_is_criminal", "open_matter"),
        ({**INVESTIGATED, "sp3_date": "2024-05-06", "sp3_reason": "h"}, "stop_reason", "propose_stop"),
        ({**PROSECUTED, "closed_date": "2024-09-02"}, "GR-14", "close"),
        (
            {**SERVED, "objection_date": "2024-05-15", "objection_result": "dismissed"},
            "no_such_step",
            "forward",
        ),
        (
            {**SERVED, "objection_date": "2024-03-14", "objection_result": "late"},
            "no_such_step",
            "reject_late",
        ),
    ],
)
def test_what_the_law_refuses_at_the_counter_it_refuses_in_a_file(
    cells: dict[str, str], rule: str, act: str
) -> None:
    ((line, code, reason),) = refused(row(**cells))
    assert (line, code) == (2, rule)
    assert reason.startswith(f"{act} on 202")


def test_the_same_file_twice_adds_nothing(tmp_path: Path) -> None:
    path = write_file(tmp_path / "old.csv", [row(**SERVED), row(**PROSECUTED), row()])
    assert "Lines imported: 3, refused: 0, already there: 0." in run(path)[0]
    before = table_sizes()
    assert before["indicators.IndexFact"] > 0
    out, err = run(path)
    assert "Lines imported: 0, refused: 0, already there: 3." in out
    assert err == ""
    assert table_sizes() == before


def test_another_spelling_or_order_of_the_same_rows_is_the_same() -> None:
    first = row(**SERVED)
    second = row(**SERVED, case_ref=first["case_ref"])
    case_from(first, second)
    spelled = {
        **second,
        "finding_date": "04-03-2024",
        "source": "lapmas",
        "is_victim": "",
        "name": f" {second['name']}",
    }
    assert [(one.result, one.reason) for one in taken(spelled, first)] == [("already_there", "")] * 2


def test_a_changed_row_is_reported_and_changes_nothing() -> None:
    first = row(**SERVED)
    case = case_from(first)
    before = table_sizes()
    for changed in ({**first, "executed_date": "2024-03-20"}, {**first, "name": "Rekaan Lain"}):
        (told,) = taken(changed)
        assert (told.result, told.rule, told.case_number) == ("already_there", "changed", case.number)
        assert told.reason == "The case came in before with other contents. Correct it in the application."
    (told, _new) = taken(first, row(**SERVED, case_ref=first["case_ref"]))
    assert told.rule == "changed"
    assert table_sizes() == before


def test_a_case_that_was_given_away_is_still_known_to_the_office_that_gave_it() -> None:
    given = row(**SERVED, transferred_to="KANIM-BATAM", transferred_date="2024-03-08")
    case = case_from(given)
    assert [(one.result, one.case_number) for one in taken(given)] == [("already_there", case.number)]


def test_a_refused_row_goes_in_when_it_is_mended() -> None:
    wrong = victim()
    assert refused(wrong)
    assert case_from({**wrong, "is_victim": "no"}).state == "administrative_track"


def test_a_dry_run_tells_all_and_keeps_nothing(tmp_path: Path) -> None:
    path = write_file(tmp_path / "old.csv", [row(**SERVED), victim(), row(**PROSECUTED)])
    before = table_sizes()
    out, err = run(path, "--dry-run", "--result", tmp_path / "result.csv", expect=1)
    assert "Lines imported: 2, refused: 1, already there: 0." in out
    assert "Dry run: nothing was kept." in out
    assert "Line 3 " in err
    assert table_sizes() == before
    assert len((tmp_path / "result.csv").read_text("utf-8-sig").splitlines()) == 4
    assert "Lines imported: 2, refused: 1" in run(path, expect=1)[0]


def test_the_result_file_says_what_became_of_each_line(tmp_path: Path) -> None:
    there = row()
    number = case_from(there).number
    path = write_file(tmp_path / "old.csv", [there, victim(), row(**SERVED, case_ref="=1+1")])
    run(path, "--result", tmp_path / "result.csv", expect=1)
    with (tmp_path / "result.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert [*found[0]] == ["line", "case_ref", "result", "case_number", "rule", "reason"]
    assert [(one["line"], one["result"], one["rule"]) for one in found] == [
        ("2", "already_there", ""),
        ("3", "refused", "GR-02"),
        ("4", "imported", ""),
    ]
    assert found[0]["case_number"] == number
    assert found[1]["reason"]
    assert found[2]["case_ref"] == "'=1+1"  # no spreadsheet takes it for a formula


def test_cases_keep_their_old_number_and_the_year_of_their_finding() -> None:
    case = case_from(row(case_ref="LP/12/2021", finding_date="2021-06-01"))
    assert (case.external_ref, case.number[:3], case.found_on) == ("LP/12/2021", "K21", date(2021, 6, 1))


def test_imported_acts_are_not_counted_as_recorded_late() -> None:
    case = case_from(row(**SERVED))
    (fact,) = IndexFact.objects.filter(case_id=case.pk, count="administrative")
    assert fact.recorded_after == 0
