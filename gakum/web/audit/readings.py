"""Who read whose record, who searched for whom, and who took what out of the house."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gakum.audit.models import AccessKind, AccessRecord
from gakum.cases.models import Case
from gakum.core.keyset import Order, Run
from gakum.machine.steps import Text
from gakum.parties.models import Party
from gakum.web.audit.asked import PAGES, details
from gakum.web.audit.export import as_file, file_asked
from gakum.web.audit.forms import ExportsForm, ListForm, ReadingsForm
from gakum.web.audit.rooms import auditors_only, room, turned
from gakum.web.audit.unusual import DAYS_BACK, RULES, striking
from gakum.web.middleware import Request

NEWEST = Order("newest", _("Newest first"), (Run("at", descending=True),))
SHOWN = AccessRecord.objects.select_related("actor", "posting__office")


@auditors_only
@require_safe
def reading_list(request: Request) -> HttpResponse:
    """Readings and searches as filtered; with a rule for what is unusual, those that fit it."""
    form = ReadingsForm(request.GET)
    rows = AccessRecord.objects.all()
    rule = ""
    if form.is_valid() and form.cleaned_data["unusual"]:
        rule = form.cleaned_data["unusual"]
        rows = striking(rows, rule)
        if not form.cleaned_data["since"]:
            rows = rows.filter(at__gte=timezone.now() - timedelta(days=DAYS_BACK))
    return _listed(request, rows, form, page="audit-access", rule=RULES.get(rule, ""), days_back=DAYS_BACK)


@auditors_only
@require_safe
def export_list(request: Request) -> HttpResponse:
    """Everything that was taken out: lists, tables and files."""
    exports = AccessRecord.objects.filter(kind=AccessKind.EXPORT)
    return _listed(request, exports, ExportsForm(request.GET), page="audit-exports")


def _listed(request: Request, rows: Any, form: ListForm, *, page: str, **context: Any) -> HttpResponse:
    template = "web/audit/readings.html"
    if not form.is_valid():
        return room(request, template, page=page, status=422, form=form, rows=[], **context)
    found = form.narrow(rows)
    if file_asked(request):
        rows, title = found.order_by("-at", "-pk"), PAGES[page]
        return as_file(request, page, rows, form.asked(), COLUMNS, access_line, title=title)
    records, turns = turned(request, found, NEWEST, SHOWN)
    return room(request, template, page=page, form=form, rows=described(records), page_turns=turns, **context)


COLUMNS: dict[str, Text] = {
    "at": _("At"),
    "kind": _("Kind"),
    "person": _("Person who acted"),
    "role": _("Role"),
    "office": _("Office"),
    "case": _("Case"),
    "object": _("Object"),
    "records": _("Records"),
    "detail": _("What was asked"),
}


def access_line(record: AccessRecord, numbers: dict[Any, str]) -> list[Any]:
    """One access as a line of the export; whose record it was is told by its key, not by a name."""
    posting = record.posting
    return [
        record.at.isoformat(),
        record.get_kind_display(),
        str(record.actor),
        posting.get_role_display() if posting else "",
        posting.office.name if posting else "",
        numbers.get(record.case_id, ""),
        f"{record.subject_type}:{record.subject_id}" if record.subject_type else "",
        record.count if record.count is not None else "",
        "; ".join(f"{name}: {value}" for name, value in details(record)),
    ]


def described(records: list[AccessRecord]) -> list[dict[str, Any]]:
    """Each access with whose record it was and in which case: two queries for all."""
    numbers: dict[Any, str] = dict(
        Case.objects.filter(pk__in={r.case_id for r in records}).values_list("pk", "number")
    )
    keys = {r.subject_id for r in records if r.subject_type == "party" and _is_key(r.subject_id)}
    parties = {str(party.pk): party for party in Party.objects.filter(pk__in=keys)}
    return [
        {
            "record": record,
            "case": numbers.get(record.case_id, ""),
            "party": parties.get(record.subject_id),
            "details": details(record),
        }
        for record in records
    ]


def _is_key(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
