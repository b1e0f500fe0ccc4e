"""The office's monthly tables: pro justisia and administrative measures, by article and sex (domain.md 7.20).

They count what was done in the month, by the legal day of the act, so that a return that was sent stays
true; the annual tables count by the year of handling (EC-02). The facts are those of the annual tables.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.db.models import QuerySet

from gakum.accounts.models import Office, OfficeKind, offices_under
from gakum.cases.kinds import MeasureType
from gakum.core.errors import LawMissing
from gakum.indicators.coverage import Status
from gakum.indicators.figures import counted
from gakum.indicators.kinds import Counted
from gakum.indicators.models import IndexFact, NilDeclaration
from gakum.indicators.parameters import rules_of
from gakum.law.rules import provision
from gakum.parties.models import Sex
from gakum.reports.cells import Sheet, Value, cell, total_of

SEXES = (Sex.MALE, Sex.FEMALE)
L_P = tuple(str(sex.value) for sex in SEXES)
"""The two sub-columns of the office form: L and P."""

PROJUS: Mapping[str, str] = {
    Counted.SUSPECT: "SIDIK",
    Counted.STAGE_TWO: "PENUNTUTAN",
    Counted.VERDICT: "SIDANG",
}
TAK: Mapping[str, str] = {
    MeasureType.LISTING: "Daftar cekal",
    MeasureType.PERMIT: "Pembatalan izin tinggal/dokim",
    MeasureType.PLACE_BAN: "Larangan berada",
    MeasureType.DEPORTATION: "Deportasi/pemindahan",
    Counted.DETAINED: "Ruang detensi",
    MeasureType.CHARGE: "Biaya beban",
}
"""The columns of the form. It has detention, which is no measure of Article 75(2), and lacks letter d."""

Cells: TypeAlias = "Counter[tuple[str, str, str]]"  # article, column, sex


@dataclass(frozen=True)
class Span:
    """The days and the office of a return; a regional office stands for its region, None for all."""

    first: date
    last: date
    office: Office | None = None

    def narrow(self, facts: "QuerySet[IndexFact]") -> "QuerySet[IndexFact]":
        """Those of the facts that belong to the office."""
        if self.office is None:
            return facts
        if self.office.kind == OfficeKind.KANWIL:
            return facts.filter(office__in=offices_under([self.office.pk]))
        return facts.filter(office=self.office)

    def facts(self, *counts: str) -> "QuerySet[IndexFact]":
        """What was done in these days, as the year's settings count it."""
        done = IndexFact.objects.filter(count__in=counts, happened_on__range=(self.first, self.last))
        return counted(self.narrow(done), rules_of(self.first.year))


def projus(span: Span) -> Sheet:
    """Suspects by article: under investigation, handed over to the prosecutor, judged; each by sex."""
    found: Cells = Counter()
    for column, article, sex in _people_of_matters(span):
        found[article, column, sex] += 1
    notes = [
        "SIDIK: tersangka dalam perkara yang SPDP-nya sudah terbit, menurut tanggal SPDP atau penetapan"
        " tersangka, mana yang kemudian. PENUNTUTAN: Tahap II. SIDANG: putusan.",
        *_without_sex(found),
        *_not_declared(span),
    ]
    return _sheet("projus", "Projus menurut pasal", PROJUS, found, notes)


def _people_of_matters(span: Span) -> Iterator[tuple[str, str, str]]:
    """(column, article, sex) of each suspect and stage. The key of a suspect begins with the matter's."""
    reached: defaultdict[str, list[str]] = defaultdict(list)
    cases = set()
    for count, unit, case in span.facts(Counted.STAGE_TWO, Counted.VERDICT).values_list(
        "count", "unit", "case_id"
    ):
        reached[unit].append(count)
        cases.add(case)
    begun = IndexFact.objects.filter(
        count__in=(Counted.SUSPECT, Counted.CRIMINAL), happened_on__range=(span.first, span.last)
    )
    of_cases = IndexFact.objects.filter(case_id__in=cases | set(begun.values_list("case_id", flat=True)))
    handled = dict(of_cases.filter(count=Counted.CRIMINAL).values_list("unit", "happened_on"))
    suspects = of_cases.filter(count=Counted.SUSPECT).order_by("pk")
    own = set(span.narrow(suspects).values_list("pk", flat=True))
    for fact in suspects:
        matter = fact.unit.rpartition(":")[0]
        since = max(fact.happened_on, handled.get(matter, fact.happened_on))
        if fact.pk in own and span.first <= since <= span.last:
            yield Counted.SUSPECT, fact.article, fact.sex
        for count in reached.get(matter, ()):
            yield count, fact.article, fact.sex


def tak(span: Span) -> Sheet:
    """Persons by article and measure, each by sex; detention stands under the article of its case."""
    found: Cells = Counter()
    measures = span.facts(Counted.MEASURE).values_list("article", "measure_type", "sex")
    for article, kind, sex in measures:
        found[article, kind, sex] += 1
    detained = list(span.facts(Counted.DETAINED).values_list("case_id", "sex"))
    articles = dict(
        IndexFact.objects.filter(
            count=Counted.CASE, case_id__in={case for case, _sex in detained}
        ).values_list("case_id", "article")
    )
    for case, sex in detained:
        found[articles.get(case, ""), Counted.DETAINED, sex] += 1
    elsewhere = sum(n for (_a, kind, _s), n in found.items() if kind == MeasureType.RESIDENCE)
    notes = [*_without_sex(found), *_not_declared(span)]
    if elsewhere:
        words = "Formulir ini tidak memuat keharusan bertempat tinggal (Pasal 75 ayat (2) huruf d):"
        notes.insert(0, f"{words} {cell('measure', elsewhere)['s']} orang.")
    return _sheet("tak", "TAK menurut pasal", TAK, found, notes)


def _sheet(code: str, title: str, heads: Mapping[str, str], found: Cells, notes: Iterable[str]) -> Sheet:
    shown = [(column, sex) for column in heads for sex in L_P]
    articles = sorted({a for (a, column, sex), n in found.items() if n and (column, sex) in shown})
    rows: list[tuple[Value, ...]] = [
        (article_name(article), *(cell("suspect", found[article, column, sex]) for column, sex in shown))
        for article in articles
    ]
    return Sheet(
        code=code,
        title=title,
        columns=("Pasal", *(sex for _head in heads for sex in L_P)),
        groups=(("", 1), *((head, len(L_P)) for head in heads.values())),
        rows=tuple(rows),
        total=total_of("JUMLAH", "suspect", rows),
        notes=tuple(notes),
    )


def article_name(code: str) -> str:
    """An article as a letter cites it; what was not read over in its source says so."""
    if not code:
        return "Tanpa pasal"
    try:
        found = provision(code)
    except LawMissing:
        return code
    return found.citation if found.verified else f"{found.citation} (belum terverifikasi)"


def _without_sex(found: Cells) -> Iterator[str]:
    unknown = sum(n for (_a, _c, sex), n in found.items() if sex not in L_P)
    if unknown:
        number = cell("suspect", unknown)["s"]
        yield f"Tidak termuat: {number} hitungan atas korporasi atau orang tanpa jenis kelamin tercatat."


def _not_declared(span: Span) -> Iterator[str]:
    """EC-40: an office that recorded nothing has not thereby said that there was nothing."""
    if span.office is None or span.first.month != span.last.month:
        return
    month = {"year": span.first.year, "month": span.first.month}
    recorded = span.narrow(IndexFact.objects.filter(**month)).exists()
    if not recorded and not NilDeclaration.objects.filter(office=span.office, **month).exists():
        yield f"Satuan kerja {Status.SILENT.label}: belum mencatat dan belum menyatakan nihil."
