"""Counting as the law counts: hand-computed, with the holidays and collective leave of the shipped file."""

from datetime import date
from decimal import Decimal

import pytest

from gakum.core.errors import LawMissing
from gakum.law.calendar import (
    add_days,
    add_months,
    add_working_days,
    days_between,
    is_working_day,
)
from gakum.law.deadlines import due_date
from gakum.law.models import DeadlineRule, Holiday, Tariff
from gakum.law.rules import (
    forget,
    overstay_charge,
    parameter,
    provision,
    rule_in_force,
    tables,
    tariff_in_force,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]


@pytest.mark.parametrize(
    ("start", "amount", "last"),
    [
        # Counting starts the day after (CAL-6): Monday and one working day is Tuesday.
        (date(2026, 2, 2), 1, date(2026, 2, 3)),
        (date(2026, 2, 6), 1, date(2026, 2, 9)),  # Friday: over the weekend
        (date(2026, 2, 7), 1, date(2026, 2, 9)),  # an act on a Saturday
        # 16 February collective leave, 17 Imlek: Friday 13 leads to Wednesday 18.
        (date(2026, 2, 13), 1, date(2026, 2, 18)),
        # Nyepi 18-19 March, Idul Fitri 20-24 March: Tuesday 17 leads to Wednesday 25.
        (date(2026, 3, 17), 1, date(2026, 3, 25)),
        (date(2026, 3, 17), 5, date(2026, 3, 31)),
        (date(2026, 3, 2), 21, date(2026, 4, 8)),  # 21 working days over Idul Fitri and Good Friday 3 April
        (date(2026, 2, 3), 0, date(2026, 2, 3)),
        (date(2026, 3, 25), -1, date(2026, 3, 17)),  # backwards
    ],
)
def test_working_days_skip_weekends_holidays_and_collective_leave(
    start: date, amount: int, last: date
) -> None:
    assert add_working_days(start, amount, tables().holidays) == last


def test_a_working_day_is_monday_to_friday_and_no_holiday() -> None:
    holidays = {date(2026, 2, 17)}
    assert is_working_day(date(2026, 2, 18), holidays)
    assert not is_working_day(date(2026, 2, 17), holidays)
    assert not is_working_day(date(2026, 2, 21), holidays)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 5, 5), 120, date(2036, 5, 5)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_a_shorter_month(
    start: date, months: int, end: date
) -> None:
    assert add_months(start, months) == end


def test_calendar_days_start_the_day_after_and_hold_their_last_day() -> None:
    assert add_days(date(2026, 1, 30), 7) == date(2026, 2, 6)
    assert days_between(date(2026, 1, 30), date(2026, 2, 6)) == 7
    assert days_between(date(2026, 1, 30), date(2026, 1, 30)) == 0  # a permit's last day is no overstay


@pytest.mark.parametrize(
    ("code", "regime", "anchor", "due"),
    [
        ("OBJECTION_FILING", "", date(2026, 3, 2), date(2026, 4, 8)),
        ("OBJECTION_FORWARD", "", date(2026, 3, 17), date(2026, 3, 31)),
        ("SPDP", "K1981", date(2025, 12, 30), date(2026, 1, 6)),
        ("SPDP", "K2025", date(2026, 1, 2), date(2026, 1, 9)),
        ("ARREST", "K2025", date(2026, 3, 2), date(2026, 3, 3)),
        ("MONTHLY_REPORT", "", date(2026, 1, 31), date(2026, 2, 28)),
        ("DETENTION_MAXIMUM", "", date(2024, 2, 29), date(2034, 2, 28)),
        ("DETENTION_ROOM", "", date(2026, 3, 1), date(2026, 3, 31)),
        ("RELEASE_ALERT", "", date(2026, 3, 31), date(2026, 3, 1)),  # before its anchor
        ("SP3_NOTICE", "K1981", date(2024, 3, 1), None),  # nobody knows the number: nothing is invented
    ],
)
def test_a_rule_gives_the_last_day(code: str, regime: str, anchor: date, due: date | None) -> None:
    assert due_date(rule_in_force(code, anchor, regime), anchor) == due


def test_the_rule_is_the_one_of_the_day_and_the_regime() -> None:
    assert rule_in_force("SPDP", date(2024, 5, 1), "K1981").basis_id == "PM39-27-2"
    assert rule_in_force("SPDP", date(2020, 5, 1), "K1981").basis_id == "MK130"
    assert rule_in_force("SPDP", date(2026, 5, 1), "K2025").basis_id == "K25-60-1"
    # A case begun under KUHAP 1981 keeps its clock after the new one is in force.
    assert rule_in_force("SPDP", date(2026, 5, 1), "K1981").basis_id == "PM39-27-2"
    with pytest.raises(LawMissing):
        rule_in_force("SPDP", date(2024, 5, 1), "K2025")
    with pytest.raises(LawMissing):
        rule_in_force("NO_SUCH_RULE", date(2024, 5, 1))


def test_a_new_tariff_is_a_new_row_and_the_old_charge_stays() -> None:
    assert overstay_charge(12, date(2024, 3, 1)) == Decimal(12_000_000)
    Tariff.objects.filter(in_force_to=None).update(in_force_to=date(2026, 6, 30))
    Tariff.objects.create(
        code="OVERSTAY_DAY",
        amount=1_500_000,
        unit="day",
        basis="X",
        in_force_from=date(2026, 7, 1),
        mark="design",
    )
    forget()
    assert overstay_charge(12, date(2026, 6, 30)) == Decimal(12_000_000)
    assert overstay_charge(12, date(2026, 7, 1)) == Decimal(18_000_000)
    with pytest.raises(LawMissing):
        tariff_in_force("OVERSTAY_DAY", date(2019, 12, 31))


def test_parameters_and_provisions_are_asked_by_code() -> None:
    assert parameter("overstay_day60", date(2026, 1, 1)) == "charge"
    assert provision("UU6-75-1").instrument.short
    with pytest.raises(LawMissing):
        parameter("overstay_day60", date(2019, 1, 1))
    with pytest.raises(LawMissing):
        provision("UU6-9999")


def test_a_declared_holiday_moves_the_last_day() -> None:
    rule = rule_in_force("OBJECTION_FORWARD", date(2026, 2, 2))
    assert due_date(rule, date(2026, 2, 2)) == date(2026, 2, 9)
    Holiday.objects.create(date=date(2026, 2, 4), name_id="Pemilihan", kind="national", mark="design")
    forget()
    assert due_date(rule, date(2026, 2, 2)) == date(2026, 2, 10)


def test_every_rule_names_how_sure_it_is() -> None:
    assert not DeadlineRule.objects.filter(mark="").exists()
    assert not DeadlineRule.objects.filter(amount=None).exclude(mark__in=("unknown", "verified")).exists()
