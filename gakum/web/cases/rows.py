"""What a list shows of each case, read in a fixed number of queries whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Min, Prefetch

from gakum.cases.conditions import running
from gakum.cases.models import Case, CaseSubject
from gakum.core.dates import legal_today
from gakum.core.keyset import in_order

LONG = ("summary", "place", "source_note")
NEEDED = ("case", "party__name", "party__search_key", "party__passport_no")
NATIONALITY = ("party__nationality__name_id", "party__nationality__name_en")


@dataclass(frozen=True)
class Row:
    """One case of a list; `due_on` is the first day on which a clock ends, `days` how far off it is."""

    case: Case
    due_on: date | None
    days: int | None


def rows_of(keys: Sequence[Any]) -> list[Row]:
    """The cases of these keys, in their order, with what lists and exports show. Scope is the caller's."""
    subjects = CaseSubject.objects.select_related("party__nationality").only(*NEEDED, *NATIONALITY)
    cases = (
        Case.objects.defer(*LONG)
        .select_related("office", "assigned_to")
        .prefetch_related(Prefetch("subjects", queryset=subjects.order_by("pk")))
    )
    clocks = running().filter(case_id__in=keys).values_list("case_id").annotate(first=Min("due_on"))
    due = dict(clocks)
    today: dict[str, date] = {}
    found = []
    for case in in_order(cases, keys):
        zone = case.office.time_zone
        if zone not in today:
            today[zone] = legal_today(zone)
        due_on = due.get(case.pk)
        found.append(Row(case, due_on, (due_on - today[zone]).days if due_on else None))
    return found
