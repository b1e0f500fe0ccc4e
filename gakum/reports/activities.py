"""Returns on what no case holds: Timpora's meetings and operations, and P4GN's half-year lines."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import zip_longest

from django.db.models import QuerySet, Sum
from django.utils.formats import date_format

from gakum.accounts.models import OfficeKind, offices_under
from gakum.indicators.figures import Scope, tally
from gakum.indicators.models import ImportedTotal
from gakum.indicators.parameters import rules_of
from gakum.law.rules import parameter
from gakum.reports.cells import Sheet, Value, cell
from gakum.reports.kinds import TIMPORA, ActivityKind, Level
from gakum.reports.models import Activity
from gakum.reports.monthly import Span

NARCOTICS: tuple[tuple[str, str, ActivityKind | None, str], ...] = (
    ("I", "Daftar DPO Interpol", ActivityKind.INTERPOL, "orang"),
    ("I", "Penangkalan terkait narkotika", ActivityKind.ENTRY_BAN, "orang"),
    ("I", "Pencegahan terkait narkotika", ActivityKind.EXIT_BAN, "orang"),
    ("I", "Rekap Projustisia Keimigrasian", None, "orang"),
    ("II", "Data WNI/orang asing yang ditolak masuk atau keluar", ActivityKind.TURNED_BACK, "orang"),
    ("II", "Permohonan panggilan saksi ahli (BAP)", ActivityKind.WITNESS, "permohonan"),
    ("II", "Permohonan pengecekan data perlintasan", ActivityKind.CROSSING, "permohonan"),
)
"""The lines of Tabel 3.13 (domain.md 6.10): action, what supports it, whence, unit. None: from the log."""


def in_span(span: Span) -> "QuerySet[Activity]":
    """The records of the days and the office that still stand."""
    found = Activity.objects.filter(held_on__range=(span.first, span.last), withdrawn_on=None)
    if span.office is None:
        return found
    if span.office.kind == OfficeKind.KANWIL:
        return found.filter(office__in=offices_under([span.office.pk]))
    return found.filter(office=span.office)


def timpora(span: Span) -> Sheet:
    """Coordination meetings and joint operations by team: when, and what it was (PP31 194-200)."""
    teams: defaultdict[tuple[str, str], dict[str, list[Activity]]] = defaultdict(lambda: defaultdict(list))
    for one in in_span(span).filter(kind__in=TIMPORA):
        teams[one.level, one.area][one.kind].append(one)
    rows: list[tuple[Value, ...]] = []
    order = list(Level)
    for (level, area), kinds in sorted(
        teams.items(), key=lambda team: (order.index(Level(team[0][0])), team[0][1])
    ):
        for meeting, operation in zip_longest(*(kinds[kind] for kind in TIMPORA)):
            rows.append((str(Level(level).label), area, *_said(meeting), *_said(operation)))
    return Sheet(
        code="timpora",
        title="Kegiatan Timpora",
        columns=("Tingkat", "Wilayah", "Waktu", "Keterangan", "Waktu", "Keterangan"),
        groups=(("", 2), ("Rapat koordinasi", 2), ("Operasi gabungan", 2)),
        rows=tuple(rows),
    )


def _said(one: Activity | None) -> tuple[str, str]:
    return (date_format(one.held_on, "j F Y"), one.note) if one else ("", "")


def narcotics(span: Span) -> Sheet:
    """P4GN, from January to the end of the half-year: what was entered, and the criminal matters counted."""
    span = Span(date(span.first.year, 1, 1), span.last, span.office)
    sums = dict(in_span(span).order_by().values_list("kind").annotate(n=Sum("quantity")))
    notes = {kind: _notes(span, kind) for _a, _l, kind, _u in NARCOTICS if kind is not None}
    rows: list[tuple[Value, ...]] = []
    for action, line, kind, unit in NARCOTICS:
        if kind is None:
            rows.append((action, line, *_matters(span)))
            continue
        known = sums.get(kind)
        said = "belum diisi" if known is None else "Nihil" if known == 0 else notes[kind]
        rows.append((action, line, cell("matters", known), unit, said))
    number = parameter("report_table_narcotics", span.last)
    return Sheet(
        code="p4gn",
        title=f"Tabel {number} Capaian P4GN, Bidang Pemberantasan",
        columns=("Aksi", "Data dukung", "Jumlah", "Satuan", "Keterangan"),
        rows=tuple(rows),
        notes=("Jumlah dihitung sejak 1 Januari. Rekap projustisia dihitung dari catatan perkara (SPDP).",),
    )


def _notes(span: Span, kind: str) -> str:
    said = in_span(span).filter(kind=kind, quantity__gt=0).exclude(note="")
    return "; ".join(dict.fromkeys(said.values_list("note", flat=True)))


def _matters(span: Span) -> tuple[Value, ...]:
    """Persons and matters side by side: the report printed one number for both (IN-07)."""
    if span.office is None and ImportedTotal.objects.filter(year=span.first.year).exists():
        return cell("matters", None), "orang", "angka impor, tanpa rincian"
    codes = ("criminal.persons", "criminal.handled")
    scope = Scope(span.first.year, office=span.office, cut_off=span.last)
    found: Mapping[str, int] = tally(scope, codes, rules_of(span.first.year)).get((), dict.fromkeys(codes, 0))
    matters = cell("criminal.handled", found["criminal.handled"])["s"]
    return cell("criminal.persons", found["criminal.persons"]), "orang", f"{matters} perkara"
