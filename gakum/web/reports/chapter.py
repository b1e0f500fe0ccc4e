"""The chapter of a year on the page and on paper; its texts and budget; freezing it."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gakum.audit.access import record_access
from gakum.audit.models import AccessKind
from gakum.core.errors import StepRefused
from gakum.core.workbook import CONTENT_TYPE
from gakum.indicators.annual import NOT_THERE
from gakum.indicators.models import OtherIndicator, Publication
from gakum.indicators.publishing import published
from gakum.indicators.tables import INDEX_CODE
from gakum.pdf import RenderFailed
from gakum.reports.chapter import INDEX_NAME
from gakum.reports.claims import Inconsistent, contradictions, printable
from gakum.reports.kinds import Block
from gakum.reports.models import BudgetLine, Chapter, ChapterText
from gakum.reports.services import contents_for, enter_budget, freeze_chapter, write_text
from gakum.web.annual.views import reader
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.refused import explain
from gakum.web.reports.files import attachment, refusal_page
from gakum.web.reports.printing import chapter_body, chapter_pdf
from gakum.web.reports.workbooks import chapter_workbook


class TextForm(forms.Form):
    """One text of the chapter. It is a value: nothing in it is read as markup."""

    body = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy(
            "A blank line begins a paragraph; lines that begin with “1.” or “-” become a list. A figure in"
            " the text must be the one of the tables."
        ),
    )
    source = forms.CharField(label=gettext_lazy("Source"), max_length=300)


class BudgetForm(forms.Form):
    """A line of the budget by objective, in whole rupiah."""

    code = forms.ChoiceField(label=gettext_lazy("Indicator"))
    objective = forms.CharField(label=gettext_lazy("Objective"), max_length=300)
    ceiling = forms.DecimalField(
        label=gettext_lazy("Ceiling (Rp)"), max_digits=18, decimal_places=0, min_value=0, required=False
    )
    spent = forms.DecimalField(
        label=gettext_lazy("Spent (Rp)"), max_digits=18, decimal_places=0, min_value=0, required=False
    )
    source = forms.CharField(label=gettext_lazy("Source"), max_length=300)

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = OtherIndicator.objects.filter(year=year).values_list("indicator_code", "indicator")
        self.fields["code"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (INDEX_CODE, INDEX_NAME),
            *others,
            (BudgetLine.ALL, gettext_lazy("Budget of the whole Directorate General")),
        ]


@require_safe
def chapter_page(request: Request, year: int) -> HttpResponse:
    """The chapter as it would be printed now, with what contradicts itself and what may be done."""
    reader(request)
    publication = published(year)
    try:
        contents, frozen = contents_for(year, publication)
    except NOT_THERE as missing:
        raise Http404 from missing
    context = {
        "section": "annual",
        "year": year,
        "publication": publication,
        "frozen": frozen,
        "changed": frozen is not None and _changed(contents),
        "body": chapter_body(contents, frozen),
        "number": contents["numbers"]["chapter"],
        "contradictions": contradictions(contents),
        "may": request.actor.may("figures.publish"),
        "editions": publication.chapters.order_by("-edition") if publication else (),
    }
    return render(request, "web/reports/chapter.html", context)


def _changed(contents: Mapping[str, Any]) -> bool:
    """Whether a text was written after these contents were frozen."""
    now = dict(ChapterText.objects.filter(year=contents["year"]).values_list("block", "body"))
    return any(now.get(block, "") != text for block, text in contents["texts"].items())


@require_safe
def chapter_pdf_file(request: Request, year: int, version: int) -> HttpResponse:
    """The chapter of a publication as a PDF: the frozen edition, or a draft marked as one."""
    return _file(request, year, version, chapter_pdf, "application/pdf", "pdf")


@require_safe
def chapter_workbook_file(request: Request, year: int, version: int) -> HttpResponse:
    """The tables of the chapter of a publication as a workbook."""
    return _file(request, year, version, chapter_workbook, CONTENT_TYPE, "xlsx")


def _file(
    request: Request,
    year: int,
    version: int,
    make: Callable[[Mapping[str, Any], Chapter | None], bytes],
    kind: str,
    ending: str,
) -> HttpResponse:
    """The chapter as a file, unless it contradicts itself or cannot be rendered; the download is kept."""
    reader(request)
    publication = Publication.objects.of(year, None).filter(version=version).first()
    if publication is None:
        raise Http404
    contents, frozen = contents_for(year, publication)
    try:
        printable(contents)
        content = make(contents, frozen)
    except (Inconsistent, RenderFailed) as failed:
        return refusal_page(request, failed, "annual-chapter", year)
    detail = {"report": "chapter", "year": year, "version": version, "format": ending}
    record_access(request.actor, AccessKind.EXPORT, detail=detail, count=1)
    return attachment(content, kind, f"gakum-bab-{year}-v{version}.{ending}")


@require_POST
def chapter_freeze(request: Request, year: int) -> HttpResponse:
    """Freeze the chapter of the newest publication as its next edition."""
    if not request.actor.may("figures.publish"):
        raise PermissionDenied
    publication = Publication.objects.of(year, None).first()
    if publication is None:
        raise Http404
    try:
        made = freeze_chapter(publication, by=request.actor)
    except (StepRefused, Inconsistent) as refused:
        return refusal_page(request, refused, "annual-chapter", year)
    messages.success(request, _("The chapter is frozen as edition %(n)s.") % {"n": made.edition})
    return redirect("annual-chapter", year=year)


@require_http_methods(["GET", "HEAD", "POST"])
def chapter_text(request: Request, year: int, block: str) -> HttpResponse:
    """Write one text of the chapter; the log keeps what stood there before."""
    if not request.actor.may("figures.publish"):
        raise PermissionDenied
    if block not in Block.values:
        raise Http404
    kept = ChapterText.objects.filter(year=year, block=block).first()
    known = {"body": kept.body, "source": kept.source} if kept else {}
    form = on_page(TextForm(request.POST if request.method == "POST" else None, initial=known))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            write_text(year, Block(block), data["body"], by=request.actor, source=data["source"])
            messages.success(request, _("The text is recorded."))
            return redirect("annual-chapter", year=year)
    context = {
        "section": "annual",
        "year": year,
        "form": form,
        "text": Block(block),
        "blocks": [one for one in Block if one != block],
    }
    return render(request, "web/reports/text.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def chapter_budget(request: Request, year: int) -> HttpResponse:
    """Enter or correct the lines of the budget; the old amounts stay in the log."""
    if not request.actor.may("figures.publish"):
        raise PermissionDenied
    lines = BudgetLine.objects.filter(year=year)
    asked = lines.filter(indicator_code=request.GET.get("code", "").replace("\0", "")).first()
    known = (
        {name: getattr(asked, name) for name in ("objective", "ceiling", "spent", "source")} if asked else {}
    )
    form = on_page(
        BudgetForm(
            request.POST if request.method == "POST" else None,
            year=year,
            initial={**known, "code": asked.indicator_code if asked else ""},
        )
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            entered = {name: data[name] for name in ("objective", "ceiling", "spent", "source")}
            try:
                enter_budget(year, data["code"], by=request.actor, **entered)
            except StepRefused as refused:
                status = explain(form, refused)
            else:
                messages.success(request, _("Recorded: %(name)s.") % {"name": data["objective"]})
                return redirect("annual-chapter", year=year)
    context = {"section": "annual", "year": year, "form": form, "lines": lines}
    return render(request, "web/reports/budget.html", context, status=status)
