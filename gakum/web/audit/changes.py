"""Who changed what: the log, newest first, and one event in full."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.core.keyset import Order, Run
from gakum.indicators.models import Publication
from gakum.machine.naming import label_of
from gakum.machine.steps import Text
from gakum.parties.models import Party
from gakum.web.audit.export import as_file, file_asked
from gakum.web.audit.forms import ChangesForm
from gakum.web.audit.rooms import auditors_only, room, turned
from gakum.web.audit.words import differences, label
from gakum.web.middleware import Request
from gakum.web.words import provisions, state_of
from gakum.workflow.reading import note_opening

NEWEST = Order("newest", _("Newest first"), (Run("seq", descending=True),))
# Between two days the log is read by the index of its moments, which is but for a blink the same order.
OF_DAYS = Order("days", _("Newest first"), (Run("recorded_at", descending=True),))
SHOWN = AuditEvent.objects.select_related("actor", "posting__office").defer("payload")
CORRECTIONS = (
    "case.correct_subject",
    "case.propose_reopening",
    "case.approve_reopening",
    "case.refuse_reopening",
    "party.merge",
    "party.unmerge",
)


@auditors_only
@require_safe
def change_list(request: Request) -> HttpResponse:
    """The log as filtered."""
    return _listed(request, AuditEvent.objects.all(), page="audit-changes")


@auditors_only
@require_safe
def correction_list(request: Request) -> HttpResponse:
    """Acts that put right what was recorded, and publications that a later version replaced."""
    replaced = Publication.objects.filter(version__gt=1).select_related("published_by__user")
    return _listed(
        request,
        AuditEvent.objects.filter(action__in=CORRECTIONS),
        page="audit-corrections",
        publications=replaced.order_by("-published_at").defer("snapshot")[:20],
    )


def _listed(request: Request, events: QuerySet[AuditEvent], *, page: str, **context: Any) -> HttpResponse:
    form = ChangesForm(request.GET)
    template = "web/audit/changes.html"
    if not form.is_valid():
        return room(request, template, page=page, status=422, form=form, rows=[], **context)
    found = form.narrow(events)
    if file_asked(request):
        rows, title = found.order_by("-seq"), PAGES[page]
        return as_file(request, page, rows, form.asked(), COLUMNS, changes_line, title=title)
    events_shown, turns = turned(request, found, OF_DAYS if form.of_days else NEWEST, SHOWN)
    shown = _rows(events_shown)
    return room(request, template, page=page, form=form, rows=shown, page_turns=turns, **context)


COLUMNS: dict[str, Text] = {
    "number": _("Number in the log"),
    "recorded_at": _("Recorded at"),
    "legal_date": _("Legal date"),
    "act": _("Act"),
    "person": _("Person who acted"),
    "role": _("Role"),
    "office": _("Office"),
    "case": _("Case"),
    "object": _("Object"),
    "hash": _("Hash"),
}
PAGES: dict[str, Text] = {"audit-changes": _("Changes"), "audit-corrections": _("Corrections")}


def changes_line(event: AuditEvent, numbers: dict[Any, str]) -> list[Any]:
    """One event as a line of the export; names of subjects stand in none of its columns."""
    posting = event.posting
    return [
        event.seq,
        event.recorded_at.isoformat(),
        event.occurred_on.isoformat(),
        label(event.action),
        str(event.actor or _("System")),
        posting.get_role_display() if posting else "",
        posting.office.name if posting else "",
        numbers.get(event.case_id, ""),
        f"{event.subject_type}:{event.subject_id}",
        event.hash,
    ]


def _rows(events: list[AuditEvent]) -> list[dict[str, Any]]:
    """Each event with its words and the number of its case: one query for all cases."""
    numbers: dict[Any, str] = dict(
        Case.objects.filter(pk__in={e.case_id for e in events}).values_list("pk", "number")
    )
    return [{"event": e, "label": label(e.action), "case": numbers.get(e.case_id, "")} for e in events]


@auditors_only
@require_safe
def change_detail(request: Request, seq: int) -> HttpResponse:
    """One event: who, when, on what basis, and each value before and after."""
    event = get_object_or_404(AuditEvent.objects.select_related("actor", "posting__office", "cause"), seq=seq)
    note_opening(
        request.actor,
        event,
        case_id=event.case_id,
        detail={"page": "audit-change", "event": event.seq},
    )
    return room(
        request,
        "web/audit/change.html",
        page="audit-changes",
        row=_rows([event])[0],
        cause=label(event.cause.action) if event.cause else "",
        states=[state_of(label_of(event.action)[0], state) for state in (event.source, event.target)],
        # Values may name people; whoever reads no names sees which fields were touched.
        differences=differences(event),
        party=_party_of(event),
        basis=provisions(event.body["basis"]),
    )


def _party_of(event: AuditEvent) -> Party | None:
    try:
        return Party.objects.filter(pk=event.subject_id).first() if event.subject_type == "party" else None
    except ValidationError:
        return None
