"""The lists of the audit pages as files, each written down as an export."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone

from gakum.audit.access import record_access
from gakum.audit.models import AccessKind
from gakum.cases.models import Case
from gakum.core.sheets import csv_lines
from gakum.core.workbook import CONTENT_TYPE, About, Head, Sheet, write_workbook
from gakum.machine.steps import Text
from gakum.web.middleware import Request

AT_MOST = 10_000
FORMATS = {"csv": "text/csv; charset=utf-8", "xlsx": CONTENT_TYPE}


def file_asked(request: Request) -> str:
    """The kind of file the address asks for; "" for the page."""
    asked = request.GET.get("format", "")
    return asked if asked in FORMATS else ""


def as_file(
    request: Request,
    name: str,
    rows: QuerySet[Any],
    asked: dict[str, str],
    columns: Mapping[str, Text],
    line: Callable[[Any, dict[Any, str]], list[Any]],
    *,
    title: Text,
) -> HttpResponse:
    """At most `AT_MOST` rows, newest first; what was asked for is kept in the access record.

    A CSV file has the keys of the columns for heads, which programs read; a workbook their words.
    """
    kind = file_asked(request)
    found = list(rows.select_related("actor", "posting__office")[:AT_MOST])
    of_cases = rows.order_by().exclude(case_id=None).values("case_id")
    numbers = dict(Case.objects.filter(pk__in=of_cases).values_list("pk", "number")) if found else {}
    record_access(
        request.actor,
        AccessKind.EXPORT,
        detail={"list": name, "format": kind, "filters": asked},
        count=len(found),
    )
    lines = (line(row, numbers) for row in found)
    if kind == "csv":
        response = HttpResponse(csv_lines(list(columns), lines), content_type=FORMATS[kind])
    else:
        out = BytesIO()
        about = About(
            title=str(title),
            made_by=str(request.actor.user),
            made_at=timezone.now().astimezone(ZoneInfo(request.actor.time_zone)),
            facts=list(asked.items()),
        )
        heads = [Head(str(label)) for label in columns.values()]
        write_workbook(out, about, [Sheet(str(title), heads, lines)])
        response = HttpResponse(out.getvalue(), content_type=FORMATS[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
