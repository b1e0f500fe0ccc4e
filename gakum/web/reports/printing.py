"""Reports as HTML and PDF: the same body on the page and on paper, always in Indonesian."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from gakum import pdf
from gakum.accounts.models import Office
from gakum.indicators.presenting import number
from gakum.indicators.wording import NOTES
from gakum.reports.cells import Cell, Sheet
from gakum.reports.models import Chapter
from gakum.reports.periods import Period
from gakum.reports.prose import parts_of
from gakum.web import charts

STYLESHEET = "report.css"


def chapter_body(contents: Mapping[str, Any], frozen: Chapter | None) -> SafeString:
    """The chapter as page and PDF show it."""
    return _body("reports/_chapter.html", chapter_context(contents, frozen))


def chapter_context(contents: Mapping[str, Any], frozen: Chapter | None) -> dict[str, Any]:
    """The frozen contents as the template takes them: dates as dates, texts in paragraphs, charts drawn."""
    about = contents["publication"]
    if about is not None:
        days = {name: date.fromisoformat(about[name]) for name in ("on", "cut_off")}
        about = {**about, **days}
    return {
        "c": contents,
        "publication": about,
        "edition": frozen,
        "texts": {block: parts_of(text) for block, text in contents["texts"].items()},
        "notes": [NOTES[flag] for flag in contents["flags"] if flag in NOTES],
        "charts": chapter_charts(contents) if len(contents["years"]) > 1 else [],
    }


def chapter_charts(contents: Mapping[str, Any]) -> list[charts.Chart]:
    """What was followed up on each track, and the index beside its target.

    Thousands and tens share no axis (ux.md UG-2).
    """
    rows: Sequence[Mapping[str, Any]] = contents["years"]
    years = [str(row["year"]) for row in rows]
    span = f"{years[0]}\N{EN DASH}{years[-1]}"
    found = []
    for key, what in (("administrative", "Pelanggaran administratif"), ("criminal", "Pro yustisia")):
        cells = [row[f"{key}_followed_up"] for row in rows]
        title = f"{what} yang ditindaklanjuti, {span}"
        handled = charts.Series("ditindaklanjuti", [one["n"] for one in cells])
        found.append(charts.bar(title, _said(years, cells), years, handled))
    result, target = ([row[name] for row in rows] for name in ("index", "target"))
    known = any(one["n"] is not None for one in target)
    message = _said(years, result) + (f" Target: {_said(years, target)}" if known else "")
    series = [charts.Series("realisasi", [number(one["n"]) for one in result])]
    series += [charts.Series("target", [number(one["n"]) for one in target])] if known else []
    title = f"Realisasi dan target {contents['indicator']}, {span}" if known else f"Realisasi indeks, {span}"
    found.append(charts.bar(title, message, years, *series, format="decimal"))
    return found


def _said(years: Sequence[str], cells: Sequence[Cell]) -> str:
    """All numbers in words: "5.105 (2020), 4.113 (2021)."."""
    return ", ".join(f"{c['s']} ({y})" for y, c in zip(years, cells, strict=True) if c["n"] is not None) + "."


def chapter_html(contents: Mapping[str, Any], frozen: Chapter | None) -> str:
    """The chapter as a document of its own."""
    context = {"c": contents, "edition": frozen, "body": chapter_body(contents, frozen)}
    return _document("reports/chapter.html", context)


def chapter_pdf(contents: Mapping[str, Any], frozen: Chapter | None) -> bytes:
    """The chapter on paper: the same bytes for the same frozen contents. Raises RenderFailed."""
    return pdf.render(chapter_html(contents, frozen), stylesheet=STYLESHEET)


def sheet_body(sheet: Sheet) -> SafeString:
    """One return as page and PDF show it."""
    return _body("reports/_sheet.html", {"sheet": sheet})


def returns_html(period: Period, office: Office | None, sheets: Sequence[Sheet]) -> str:
    """The returns of a period as one document; each begins a page."""
    with translation.override("id"):
        title = str(period.label)
    context = {"period": title, "office": office, "bodies": [(one, sheet_body(one)) for one in sheets]}
    return _document("reports/returns.html", context)


def returns_pdf(period: Period, office: Office | None, sheets: Sequence[Sheet]) -> bytes:
    """The returns on paper. Raises RenderFailed."""
    return pdf.render(returns_html(period, office, sheets), stylesheet=STYLESHEET)


def _body(template: str, context: Mapping[str, Any]) -> SafeString:
    return mark_safe(_document(template, context))  # noqa: S308  # our template escaped it


def _document(template: str, context: Mapping[str, Any]) -> str:
    with translation.override("id"):
        return render_to_string(template, dict(context))
