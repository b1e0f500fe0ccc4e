"""Numbers run without gaps or doubles, however many take them at once."""

import threading

import pytest
from django.db import connection, transaction

from gakum.accounts.models import NumberSeries, Office
from gakum.accounts.numbering import next_number
from tests.people import office

THREADS, EACH = 8, 5


@pytest.mark.django_db(transaction=True)
def test_eight_threads_take_every_number_once() -> None:
    at = office("KANIM-JAKSEL")
    taken: list[int] = []
    faults: list[BaseException] = []

    def work() -> None:
        try:
            for _time in range(EACH):
                with transaction.atomic():
                    number = next_number("case", Office(pk=at.pk), 2026)
                taken.append(number)
        except BaseException as fault:  # noqa: BLE001  # shown by the test, whatever it is
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(taken) == list(range(1, THREADS * EACH + 1))
    assert NumberSeries.objects.get().last == THREADS * EACH


@pytest.mark.django_db
def test_a_number_is_given_back_when_the_act_is_undone() -> None:
    at = office("KANIM-JAKSEL")
    assert next_number("case", at, 2026) == 1
    with transaction.atomic():
        next_number("case", at, 2026)
        transaction.set_rollback(True)
    assert next_number("case", at, 2026) == 2


@pytest.mark.django_db
def test_offices_series_and_years_run_apart() -> None:
    at, other = office("KANIM-JAKSEL"), office("KANIM-DENPASAR")
    series = [("case", at, 2026), ("case", at, 2027), ("decision", at, 2026), ("case", other, 2026)]
    assert [next_number(*one) for one in series] == [1, 1, 1, 1]
    assert [next_number(*one) for one in series] == [2, 2, 2, 2]
