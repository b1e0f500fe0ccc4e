"""The lists of the audit pages as files, each written down as an export."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse

from gakum.audit.access import record_access
from gakum.audit.models import AccessKind
from gakum.cases.models import Case
from gakum.core.sheets import csv_lines
from gakum.web.middleware import Request

AT_MOST = 10_000


def asked_for_csv(request: Request) -> bool:
    return request.GET.get("format") == "csv"


def as_csv(
    request: Request,
    name: str,
    rows: QuerySet[Any],
    asked: dict[str, str],
    columns: Sequence[str],
    line: Callable[[Any, dict[Any, str]], list[Any]],
) -> HttpResponse:
    """At most `AT_MOST` rows, newest first; what was asked for is kept in the access record."""
    found = list(rows.select_related("actor", "posting__office")[:AT_MOST])
    of_cases = rows.order_by().exclude(case_id=None).values("case_id")
    numbers = dict(Case.objects.filter(pk__in=of_cases).values_list("pk", "number")) if found else {}
    record_access(
        request.actor,
        AccessKind.EXPORT,
        detail={"list": name, "format": "csv", "filters": asked},
        count=len(found),
    )
    response = HttpResponse(
        csv_lines(columns, (line(row, numbers) for row in found)), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
