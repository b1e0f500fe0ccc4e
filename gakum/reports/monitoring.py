"""Returns to the monitoring systems: the quarter's E-Performance sheet and the month's E-Monev counts."""

from decimal import Decimal

from gakum.accounts.models import Office, OfficeKind
from gakum.indicators.catalogue import label_of
from gakum.indicators.figures import FOLLOWED, Scope, counted
from gakum.indicators.kinds import TRACKS, Counted, Reading
from gakum.indicators.models import IndexFact, OtherIndicator
from gakum.indicators.parameters import rules_of
from gakum.indicators.presenting import number
from gakum.indicators.publishing import from_snapshot, published
from gakum.indicators.tables import INDEX_CODE
from gakum.reports.cells import Sheet, Value, cell
from gakum.reports.chapter import INDEX_NAME
from gakum.reports.models import BudgetLine, MonthlyIssue
from gakum.reports.monthly import Span

MONTHLY = (Counted.MEASURE, Counted.SUSPECT, Counted.STAGE_TWO, Counted.DETAINED, Counted.DEPORTED)


def performance(span: Span) -> Sheet:
    """Sasaran, indikator, target, capaian, out of a frozen quarter (SEED L1281-L1284).

    The other indicators are national results of a whole year: they have none before its last quarter.
    """
    year, quarter = span.last.year, (span.last.month + 2) // 3
    publication = published(year, quarter)
    if publication is None:
        return _performance((), missing="Triwulan ini belum dibekukan; angkanya belum dapat dilaporkan.")
    index = from_snapshot(publication, Scope(year, quarter, span.office), Reading(publication.reading))
    others = {one.indicator_code: one for one in OtherIndicator.objects.filter(year=year)}
    rows: list[tuple[Value, ...]] = []
    for line in BudgetLine.objects.of_objectives(year):
        target: Decimal | None
        if line.indicator_code == INDEX_CODE:
            name, target, reached = INDEX_NAME, number(index["target"]), number(index["index"])
        elif span.office is None and (other := others.get(line.indicator_code)) is not None:
            name, target = other.indicator, other.target
            reached = other.result if quarter == 4 else None
        else:
            continue
        rows.append((line.objective, name, cell("target", target), cell("result", reached)))
    mark = f"versi {publication.version}, batas {publication.cut_off:%d-%m-%Y}, SHA-256 {publication.sha256}"
    note = f"Indeks triwulan dari terbitan {publication.year}, {mark}."
    return _performance(tuple(rows), notes=(note,))


def _performance(
    rows: tuple[tuple[Value, ...], ...], notes: tuple[str, ...] = (), missing: str = ""
) -> Sheet:
    return Sheet(
        code="e-performance",
        title="E-Performance",
        columns=("Sasaran", "Indikator", "Target", "Capaian"),
        rows=rows,
        notes=notes,
        missing=missing,
    )


def monitoring(span: Span) -> Sheet:
    """E-Monev: what the month itself added, never a running total; no month without its problem (5.2)."""
    rows: list[tuple[Value, ...]] = []
    for track in TRACKS:
        rows.append(_row(f"{track}.handled", span.facts(track).count()))
        for reading in Reading:
            rows.append(_row(f"{track}.followed_up.{reading}", _followed(span, track, reading)))
    rows += [_row(count, span.facts(count).count()) for count in MONTHLY]
    issue = MonthlyIssue.objects.filter(
        office=span.office or _centre(), year=span.first.year, month=span.first.month
    ).first()
    notes = (f"Permasalahan: {issue.problem}", f"Tindak lanjut: {issue.response or '-'}") if issue else ()
    return Sheet(
        code="e-monev",
        title="E-Monev: nilai parsial bulan",
        columns=("Uraian", "Nilai bulan ini"),
        rows=tuple(rows),
        notes=notes,
        missing="" if issue else "Permasalahan bulan ini belum diisi; E-Monev mewajibkannya.",
    )


def _row(code: str, value: int) -> tuple[Value, ...]:
    return str(label_of(code)), cell(code, value)


def _followed(span: Span, track: str, reading: Reading) -> int:
    """Follow-ups that happened in the month, whenever the unit was handled (EC-02, flow)."""
    when = {f"{FOLLOWED[reading]}__range": (span.first, span.last)}
    facts = IndexFact.objects.filter(count=track, **when)
    return counted(span.narrow(facts), rules_of(span.first.year)).count()


def _centre() -> Office | None:
    """The Directorate General, which answers for the nation's month."""
    return Office.objects.filter(kind=OfficeKind.DITJEN, valid_to=None).first()
