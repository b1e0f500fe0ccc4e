"""The files of the law become rows: all of them, again and again, and never half of them."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from gakum.audit.models import AuditEvent
from gakum.core.tables import BadTable
from gakum.law.loading import load_law
from gakum.law.models import (
    DeadlineRule,
    Holiday,
    Instrument,
    LegalParameter,
    Penalty,
    Provision,
    Tariff,
)
from gakum.law.rules import tables
from tests.law_rows import load_reference_data

pytestmark = pytest.mark.django_db

MODELS = (Instrument, Provision, Penalty, DeadlineRule, Tariff, LegalParameter, Holiday)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the files, to be changed."""
    return Path(shutil.copytree(settings.FIXTURES_ROOT, tmp_path / "fixtures"))


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def content() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def test_every_row_of_every_file_is_loaded() -> None:
    load_law()
    for model, file in zip(
        MODELS,
        ("instruments", "provisions", "penalties", "deadline_rules", "tariffs", "parameters"),
        strict=False,
    ):
        lines = (settings.FIXTURES_ROOT / "law" / f"{file}.csv").read_text(encoding="utf-8").splitlines()
        assert model.objects.count() == len(lines) - 1, file
    assert Holiday.objects.filter(date__year=2026).exists()


def test_loading_twice_changes_nothing_and_leaves_no_second_event() -> None:
    assert load_law()
    before, events = content(), AuditEvent.objects.count()
    assert load_law() == []
    assert (content(), AuditEvent.objects.count()) == (before, events)


def test_the_quick_rows_of_the_tests_are_the_loaders_rows() -> None:
    load_reference_data()
    assert load_law() == []


def test_loading_is_recorded_once_per_file_with_what_changed(root: Path) -> None:
    load_law()
    edit(
        root,
        "law/parameters.csv",
        "transfer_acceptance_working_days,3,",
        "transfer_acceptance_working_days,5,",
    )
    load_law(root)
    event = AuditEvent.objects.latest("seq")
    assert (event.action, event.subject_type, event.subject_id) == ("law.load", "law", "parameters.csv")
    assert event.actor_id is None
    assert event.data["changed"] == {"transfer_acceptance_working_days 2020-01-01": {"value": ["3", "5"]}}
    assert (event.data["added"], event.data["removed"]) == ([], [])


def test_a_newer_file_is_compared_before_it_is_written(root: Path) -> None:
    load_law()
    before, events = content(), AuditEvent.objects.count()
    edit(
        root,
        "law/parameters.csv",
        "transfer_acceptance_working_days,3,",
        "transfer_acceptance_working_days,5,",
    )
    edit(root, "calendar/holidays.csv", "2020-01-25,", "2020-01-24,")
    lines = [line for change in load_law(root, apply=False) for line in change.lines()]
    assert lines == [
        "~ law/parameters.csv: transfer_acceptance_working_days 2020-01-01",
        "    value: 3 -> 5",
        "+ calendar/holidays.csv: 2020-01-24",
    ]
    assert (content(), AuditEvent.objects.count()) == (before, events)


def test_the_law_is_read_anew_after_loading(root: Path) -> None:
    load_law()
    assert tables().parameters["mission_silence_days"][0].value == "30"
    edit(root, "law/parameters.csv", "mission_silence_days,30,", "mission_silence_days,31,")
    load_law(root)
    assert tables().parameters["mission_silence_days"][0].value == "31"


def test_a_row_that_is_gone_is_removed_unless_something_rests_on_it(root: Path) -> None:
    load_law()
    path = root / "law/tariffs.csv"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(True)[:2]), encoding="utf-8")
    assert [(c.kind, c.name) for c in load_law(root)] == [("removed", "OVERSTAY_DAY 2024-12-18")]
    assert Tariff.objects.count() == 1


def test_a_provision_a_case_rests_on_cannot_be_removed(root: Path) -> None:
    from gakum.cases.models import Case
    from gakum.workflow.service import admit
    from tests.people import People

    load_law()
    people = People()
    finding = {
        "occurred_on": date(2026, 3, 2),
        "source": "LAPMAS",
        "subject_kind": "citizen",
        "name": "Rekaan Satu",
        "nationality": "",
        "article": "ADM-017",
    }
    admit(Case(office=people.kanim, source="LAPMAS"), by=people.ani, data=finding)
    path = root / "law/provisions.csv"
    kept = [
        line for line in path.read_text(encoding="utf-8").splitlines(True) if not line.startswith("ADM-017,")
    ]
    path.write_text("".join(kept), encoding="utf-8")
    before = content()
    with pytest.raises(BadTable, match="ADM-017 is in use and cannot be removed"):
        load_law(root)
    assert content() == before


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "law/tariffs.csv",
            "OVERSTAY_DAY,1000000,day,2020-01-01",
            "OVERSTAY_DAY,sejuta,day,2020-01-01",
            "law/tariffs.csv, line 2, column amount_idr",
        ),
        (
            "law/provisions.csv",
            "ADM-008,UU6,",
            "ADM-008,UU7,",
            "line 2, column instrument: there is no instrument 'UU7'",
        ),
        ("law/provisions.csv", "ADM-008,UU6,8,,,both,", "ADM-008,UU6,8,,,neither,", "line 2, column track"),
        ("law/parameters.csv", "2020-01-01,,", "1 Jan 2020,,", "line 2, column in_force_from"),
        ("law/parameters.csv", "domain.md 4.2,design", "domain.md 4.2,certain", "line 2, column mark"),
        ("law/penalties.csv", "regime,", "rezim,", "line 1, column rezim: no such column is known"),
        ("law/instruments.csv", ",mark\n", ",mark,extra\n", "line 1, column extra"),
        (
            "law/parameters.csv",
            "criminal_unit,case,2020-01-01",
            "administrative_unit,case,2020-01-01",
            "a second row",
        ),
        (
            "law/tariffs.csv",
            "2020-01-01,2024-12-17",
            "2020-01-01,2024-12-16",
            "2024-12-18 does not follow 2024-12-16",
        ),
        ("law/tariffs.csv", "2020-01-01,2024-12-17", "2020-01-01,2025-12-17", "does not follow 2025-12-17"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(
    root: Path, file: str, old: str, new: str, says: str
) -> None:
    edit(root, file, old, new)
    with pytest.raises(BadTable) as refused:
        load_law(root)
    assert says in str(refused.value)
    assert not Instrument.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_row_with_too_few_cells_is_named(root: Path) -> None:
    path = root / "law/tariffs.csv"
    path.write_text(path.read_text(encoding="utf-8") + "OVERSTAY_DAY,5\n", encoding="utf-8")
    with pytest.raises(BadTable, match=r"law/tariffs\.csv, line 4: the row must have 8 cells"):
        load_law(root)
    assert not Tariff.objects.exists()


def test_holidays_and_settings_of_the_administrator_outlive_a_load() -> None:
    load_law()
    Holiday.objects.create(date="2027-12-29", name_id="Cuti bersama", kind="collective_leave", mark="design")
    assert load_law() == []
    assert Holiday.objects.filter(date="2027-12-29").exists()


def test_the_loader_of_the_tests_is_quick(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_max_num_queries(30):
        load_reference_data()
