"""One unit of work over many cases: every case keeps its own gapless numbers."""

from datetime import date

import pytest

from gakum.accounts.actors import Actor
from gakum.accounts.models import User
from gakum.audit.journal import CASES_AT_ONCE, unit_of_work
from gakum.audit.models import AuditEvent
from gakum.audit.verify import verify
from gakum.core.ids import new_id

pytestmark = pytest.mark.django_db


def test_more_cases_than_one_statement_asks_for_are_numbered_without_gaps() -> None:
    user = User.objects.create(username="ani")
    cases = [new_id() for _ in range(CASES_AT_ONCE + 20)]
    for _round in range(2):
        with unit_of_work() as journal:
            for case in cases:
                journal.record(
                    "case.note", by=Actor.system(), subject=user, case_id=case, occurred_on=date(2026, 3, 2)
                )
    assert set(AuditEvent.objects.values_list("case_seq", flat=True)) == {1, 2}
    assert AuditEvent.objects.filter(case_id=cases[-1]).count() == 2
    assert verify().faults == []
