"""Who works on the cases under way: most are given to somebody, some wait to be taken."""

from collections.abc import Iterable, Mapping
from datetime import date

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.cases.states import OPEN
from gakum.notices.models import Notice, NoticeKind
from gakum.notices.services import mark_read
from gakum.prosecution.models import Matter
from gakum.workflow.service import perform

OFFICE = "KANIM-JAKSEL"
FREE = 5
"""Every so many cases one is left in the queue."""


def assign_cases(made: Iterable[Case], actors: Mapping[str, Actor], today: date) -> None:
    """The section head gives criminal cases to the investigator and the others to the officer."""
    criminal = set(Matter.objects.values_list("case_id", flat=True))
    open_here = Case.objects.filter(
        pk__in=[case.pk for case in made], office__code=OFFICE, state__in=OPEN, transfer_to=None
    )
    for number, case in enumerate(open_here.order_by("pk")):
        if number % FREE == 0:
            continue
        officer = actors["ppns" if case.pk in criminal else "petugas"]
        data = {"occurred_on": today, "assignee": str(officer.user_id)}
        perform(case, "assign", by=actors["kasi"], data=data, seen_state=case.state)


def read_what_is_decided() -> None:
    """People have read what became of their proposals; what they are given and what waits they have not."""
    mark_read(Notice.objects.filter(kind=NoticeKind.DECIDED))
