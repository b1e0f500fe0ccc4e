"""What an access record says was asked, in words."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gakum.audit.models import AccessRecord
from gakum.cases.known import SAME_PERSON
from gakum.machine.steps import Text
from gakum.web.audit.words import label
from gakum.web.cases import page

DETAILS: dict[str, Text] = {
    "purpose": _("Purpose"),
    "page": _("Page"),
    "step": _("Step"),
    "asked": _("Asked for"),
    "filters": _("Filters"),
    "list": _("List"),
    "table": _("Table"),
    "year": _("Year"),
    "reading": _("Reading"),
    "format": _("Format"),
    "medium": _("Format"),
    "chosen": _("Chosen"),
    "columns": _("Columns"),
    "people": _("People"),
    "event": _("Number in the log"),
    "file": _("File"),
    "sha256": "SHA-256",
    "job": _("Long work"),
    "listing": _("List"),
    "query": _("Filters"),
    "stage": _("Stage"),
    "type": _("Kind"),
    "report": _("Report"),
    "version": _("Version"),
    "period": _("Period"),
    "office": _("Office"),
    "from": _("From"),
    "to": _("To"),
    "api": "API",
}
PAGES: dict[str, Text] = {
    **{one.name: format_lazy("{}: {}", _("Case"), one.label) for one in page.PAGES},
    "case-print": _("Case, to be printed"),
    "conference-detail": _("Case conference"),
    "calendar": _("Calendar of deadlines"),
    "calendar-download": _("Calendar of deadlines"),
    "calendar-feed": _("Calendar of deadlines, fetched by a device"),
    "evidence": _("Evidence item"),
    "person": _("Record of a person"),
    "person-compare": _("Comparison of two records"),
    "merge": _("Merge of two records"),
    "photo": _("Photo"),
    "step": _("Form of a step"),
    "step-preview": _("Papers of a step, before it is taken"),
    "documents": _("Documents"),
    "document": _("Document"),
    "preview": _("Document, as it will look"),
    "number-book": _("Book of letter numbers"),
    "events": _("Events for other systems"),
    "case-list": _("Cases"),
    SAME_PERSON: _("This person is already in an open case"),
    "audit-change": _("Event of the log"),
    "audit-changes": _("Changes"),
    "audit-access": _("Readings and searches"),
    "audit-exports": _("Exports"),
    "audit-corrections": _("Corrections"),
}
VALUES: dict[str, Text] = {
    "name": _("Name"),
    "number": _("Document number"),
    "birth_date": _("Date of birth"),
    "q": _("Search"),
    "requested": _("Requested"),
    "fetched": _("Fetched"),
}
HIDDEN = {"terms"}  # commitments, for whoever asks about one term


def details(record: AccessRecord) -> list[tuple[str, str]]:
    """What was asked, in words."""
    found = record.detail if isinstance(record.detail, dict) else {}
    return [
        (str(DETAILS.get(name, name)), _text(name, value))
        for name, value in found.items()
        if value and name not in HIDDEN
    ]


def _text(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_text(key, one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_text(name, one) for one in value)
    text = str(value)
    if name == "step":
        return label(text)
    return str((PAGES if name in ("page", "list", "listing") else VALUES).get(text, text))
