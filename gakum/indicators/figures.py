"""Reading the facts: one grouped query per table, and the annual index from it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any, TypeAlias

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, OfficeKind, offices_under
from gakum.cases.models import Case
from gakum.core.errors import DomainError
from gakum.indicators.catalogue import FIGURES, followed_up
from gakum.indicators.formula import Parameters, Result, Tally, compute, percent
from gakum.indicators.kinds import TRACKS, Counted, Reading
from gakum.indicators.models import ImportedTotal, IndexFact
from gakum.indicators.parameters import YearRules, official_reading, rules_of

Group: TypeAlias = tuple[Any, ...]
Tallies: TypeAlias = dict[Group, dict[str, int]]  # group -> figure code -> number


class NoData(DomainError):
    """There is nothing to show for what was asked, which is not the same as zero."""

    code = "no_data"


class BadScope(DomainError):
    """A year, quarter, office or reading that does not exist was asked for."""

    code = "bad_scope"


@dataclass(frozen=True)
class Scope:
    """Which facts a figure is counted from. Without a cut-off: 31 December of the year (4.3)."""

    year: int
    quarter: int | None = None
    office: Office | None = None
    cut_off: date | None = None

    def __post_init__(self) -> None:
        if self.quarter is not None and self.quarter not in (1, 2, 3, 4):
            raise BadScope(_("A quarter is 1, 2, 3 or 4."))

    @property
    def until(self) -> date:
        """Follow-up counts up to and including this day (EC-02, EC-29)."""
        return self.cut_off or date(self.year, 12, 31)

    def facts(self, counts: Iterable[str]) -> "QuerySet[IndexFact]":
        """The facts in scope. A regional office stands for its region, the Directorate General for all.

        A cut-off before the end of the year leaves out what happened after it.
        """
        found = IndexFact.objects.filter(year=self.year, count__in=sorted(map(str, counts)))
        if self.until < date(self.year, 12, 31) and self.quarter is None:
            found = found.filter(happened_on__lte=self.until)
        if self.quarter is not None:
            found = found.filter(quarter=self.quarter)
        if self.office is not None and self.office.kind == OfficeKind.KANWIL:
            return found.filter(office__in=offices_under([self.office.pk]))
        return found if self.office is None else found.filter(office=self.office)


def office_of(code: str) -> Office:
    """An office by its code. Raises BadScope."""
    office = Office.objects.filter(code=code).first()
    if office is None:
        raise BadScope(_("There is no office with the code “%(code)s”.") % {"code": code})
    return office


def tally(
    scope: Scope, codes: Iterable[str], rules: YearRules, by: tuple[str, ...] = (), where: Q | None = None
) -> Tallies:
    """Figures by group, in one query over the facts; a group without facts is absent.

    `where` narrows the facts: one cell of a table (`drill`).
    """
    figures = [FIGURES[code] for code in codes]
    facts = counted(scope.facts({f.count for f in figures}), rules).filter(where or Q())
    columns: dict[str, Any] = {"handled": Count("*")}
    if any(f.column in ("persons",) for f in figures) or rules.criminal_by_person:
        columns["people"] = Sum("persons")
    for reading, column in FOLLOWED.items():
        if any(f.column == reading for f in figures):
            in_time = Q(**{f"{column}__lte": scope.until})
            columns[reading] = Count(column, filter=in_time)
            if rules.criminal_by_person:
                columns[f"people_{reading}"] = Sum("persons", filter=in_time, default=0)
    found: Tallies = defaultdict(lambda: dict.fromkeys((f.code for f in figures), 0))
    for row in facts.order_by().values("count", *by).annotate(**columns):
        group = found[tuple(row[name] for name in by)]
        by_person = rules.criminal_by_person and row["count"] == Counted.CRIMINAL
        for figure in figures:
            if figure.count == row["count"]:
                group[figure.code] += row[_column(figure.column, by_person)]
    return dict(found)


FOLLOWED: Mapping[Reading, str] = {
    Reading.REPORT: "followed_report_on",
    Reading.STRICT: "followed_strict_on",
}


def _column(column: str, by_person: bool) -> str:
    if column == "persons":
        return "people"
    if not by_person:
        return column
    return "people" if column == "handled" else f"people_{column}"


def counted(facts: "QuerySet[IndexFact]", rules: YearRules) -> "QuerySet[IndexFact]":
    """Leave out what the year's settings do not count (EC-15, EC-34)."""
    if not rules.count_fast_charge:
        facts = facts.exclude(fast_charge=True)
    return facts if rules.count_after_sentence else facts.exclude(after_sentence=True)


# --- the annual index -----------------------------------------------------------------------------


@dataclass(frozen=True)
class AnnualIndex:
    """The index of a year, quarter or office in one reading; `as_json` is the contract of the command."""

    scope: Scope
    reading: Reading
    result: Result
    flags: tuple[str, ...]
    source: str  # cases, totals or mixed
    has_counts: bool = True  # False: totals say nothing about this office or quarter

    @property
    def tracks(self) -> Mapping[Counted, Tally]:
        return {
            Counted.ADMINISTRATIVE: self.result.administrative,
            Counted.CRIMINAL: self.result.criminal,
        }

    def as_json(self) -> dict[str, Any]:
        """Ratios and index as text with two decimals; null where there is no data."""
        tracks = {
            str(track): {
                "handled": one.handled if self.has_counts else None,
                "followed_up": one.followed_up if self.has_counts else None,
                "rate": text(percent(one.rate)),
            }
            for track, one in self.tracks.items()
        }
        target = self.result.parameters.target
        return {
            "year": self.scope.year,
            "reading": str(self.reading),
            "office": self.scope.office.code if self.scope.office else None,
            **tracks,
            "index": text(self.result.shown),
            "target": text(None if target is None else Decimal(target.numerator) / target.denominator),
            "achievement": text(self.result.achievement),
            "flags": list(self.flags),
            "source": self.source,
            "published": None,
        }


def text(value: Decimal | None) -> str | None:
    """Two decimals, a point between; None where there is no data."""
    return None if value is None else f"{value:.2f}"


INDEX_FIGURES = tuple(
    code
    for track in TRACKS
    for code in (f"{track}.handled", *(followed_up(track, reading) for reading in Reading))
)


def annual_index(scope: Scope, reading: Reading | None = None) -> AnnualIndex:
    """The index as the facts stand now. Raises NoData for a year of which nothing is known."""
    return readings_of(scope)[reading or official_reading(scope.year)]


def readings_of(scope: Scope) -> dict[Reading, AnnualIndex]:
    """Both readings side by side. Raises NoData and NoParameters."""
    rules = rules_of(scope.year)
    found = tally(scope, INDEX_FIGURES, rules).get(())
    total = ImportedTotal.objects.filter(year=scope.year).first()
    national = scope.office is None and scope.quarter is None
    if total is None and found is None and not IndexFact.objects.filter(year=scope.year).exists():
        raise NoData(_("Nothing is recorded for %(year)s.") % {"year": scope.year})
    numbers = found or dict.fromkeys(INDEX_FIGURES, 0)
    if total is None:
        return {r: _index(scope, r, numbers, rules, "cases") for r in Reading}
    if national:
        # The totals hold everything that year reported; cases brought in later are never added to them.
        source, flags = "mixed" if found else "totals", ("imported_no_detail",)
        reported = _index(scope, Reading.REPORT, _of_total(total), rules, source, flags)
        # They are what was reported; what the strict reading would have counted nobody can tell.
        nothing = dict.fromkeys(INDEX_FIGURES, 0)
        strict = _index(scope, Reading.STRICT, nothing, rules, source, flags, known=False)
        return {Reading.REPORT: reported, Reading.STRICT: strict}
    flags, known = ("imported_no_detail",), found is not None
    return {r: _index(scope, r, numbers, rules, "cases", flags, known=known) for r in Reading}


def _of_total(total: ImportedTotal) -> dict[str, int]:
    numbers = {}
    for track in TRACKS:
        numbers[f"{track}.handled"] = getattr(total, f"{track}_handled")
        numbers[followed_up(track, Reading.REPORT)] = getattr(total, f"{track}_followed_up")
    return numbers


def tracks_of(numbers: Mapping[str, int], reading: Reading) -> dict[Counted, Tally]:
    """The counts of both tracks out of figures by code."""
    return {t: Tally(numbers[f"{t}.handled"], numbers[followed_up(t, reading)]) for t in TRACKS}


def index_of(numbers: Mapping[str, int], reading: Reading, parameters: Parameters) -> Result:
    """The index out of figures by code."""
    tracks = tracks_of(numbers, reading)
    return compute(tracks[Counted.CRIMINAL], tracks[Counted.ADMINISTRATIVE], parameters)


def national(rows: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The sum of rows: a national index is the ratio of sums, never a mean (domain.md 4.2)."""
    numbers = list(rows)
    codes = {code for row in numbers for code in row}
    return {code: reduce(add, (row.get(code, 0) for row in numbers), 0) for code in codes}


def _index(
    scope: Scope,
    reading: Reading,
    numbers: Mapping[str, int],
    rules: YearRules,
    source: str,
    flags: tuple[str, ...] = (),
    *,
    known: bool = True,
) -> AnnualIndex:
    """`known` is False where the totals say nothing: what is not known is not said to be nothing."""
    result = index_of(numbers, reading, rules.formula)
    found = [*flags, *without_data(result, known=known)]
    if result.parameters.target is None:
        found.append("no_target")
    if not rules.verified:
        found.append("parameters_not_from_source")
    if source == "mixed":
        found.append("cases_not_added_to_totals")
    return AnnualIndex(scope, reading, result, tuple(found), source, known)


WITHOUT_DATA = ("no_criminal_data", "no_administrative_data", "weight_moved", "not_in_totals")


def without_data(result: Result, *, known: bool) -> list[str]:
    """The flags of an index that lacks a track (EC-03), or of which nothing is known."""
    lacking = (result.criminal.rate is None, result.administrative.rate is None, result.weights_moved)
    said = (*lacking, False) if known else (False, False, False, True)
    return [flag for flag, holds in zip(WITHOUT_DATA, said, strict=True) if holds]


def flow(scope: Scope, reading: Reading) -> dict[str, int]:
    """EC-02, the note beside the cohort: follow-ups that happened in the year, whenever handled."""
    column = FOLLOWED[reading]
    facts = IndexFact.objects.filter(count__in=TRACKS, **{f"{column}__year": scope.year})
    if scope.office is not None:
        facts = facts.filter(office=scope.office)
    rows = facts.order_by().values_list("count").annotate(n=Count("*"))
    return {**dict.fromkeys(map(str, TRACKS), 0), **dict(rows)}


# --- the cases behind a number --------------------------------------------------------------------


def behind(
    scope: Scope, code: str, rules: YearRules, actor: Actor, where: Q | None = None
) -> "QuerySet[IndexFact]":
    """The facts behind a figure whose cases the actor may read, newest first."""
    figure = FIGURES[code]
    facts = counted(scope.facts([figure.count]), rules).filter(where or Q())
    if figure.column in FOLLOWED:
        facts = facts.filter(**{f"{FOLLOWED[Reading(figure.column)]}__lte": scope.until})
    return visible(facts, actor)


def gap(scope: Scope, reading: Reading, rules: YearRules, actor: Actor) -> "QuerySet[IndexFact]":
    """Handled and not followed up by the cut-off: the list behind a rate below 100%."""
    column = FOLLOWED[reading]
    late = Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__gt": scope.until})
    return visible(counted(scope.facts(TRACKS), rules).filter(late), actor)


def ageing(on: date, actor: Actor) -> dict[int, "QuerySet[IndexFact]"]:
    """EC-47: deportations decided at least 1, 3, 5 and 9 years ago and not carried out, by years."""
    waiting = IndexFact.objects.filter(
        count=Counted.MEASURE, measure_type="f", followed_strict_on=None
    ).exclude(case__facts__count=Counted.DEPORTED)
    found = {}
    for years in (1, 3, 5, 9):
        last_day = 28 if (on.month, on.day) == (2, 29) else on.day
        found[years] = visible(
            waiting.filter(happened_on__lte=on.replace(on.year - years, day=last_day)), actor
        )
    return found


def visible(facts: "QuerySet[IndexFact]", actor: Actor) -> "QuerySet[IndexFact]":
    """Those of the facts whose cases the actor may read, newest first."""
    if actor.scope is not None:
        facts = facts.filter(case__in=Case.objects.visible_to(actor))
    return facts.select_related("case", "office").order_by("-happened_on", "-pk")
