"""The annual tables. Every column is a figure of the catalogue; every table is a row of `TABLES`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Office, OfficeKind
from gakum.core.errors import DomainError
from gakum.indicators import dimensions, funnel
from gakum.indicators.catalogue import format_of, label_of
from gakum.indicators.coverage import SURVEYED, coverage
from gakum.indicators.dimensions import Dimension
from gakum.indicators.figures import Scope, index_of, readings_of, tally
from gakum.indicators.formula import achievement, percent, rounded
from gakum.indicators.kinds import TRACKS, Counted, Reading
from gakum.indicators.models import OtherIndicator
from gakum.indicators.parameters import YearRules, rules_of
from gakum.indicators.tabular import Column, Counts, Row, Table
from gakum.machine.steps import Text

INDEX_CODE = "IPHK"
"""The code of the index among the indicators of Tabel 3.1."""


class NoSuchTable(DomainError):
    """A table was asked for that is not in the catalogue."""

    code = "no_such_table"


def table(code: str) -> Table:
    """A table by its code. Raises NoSuchTable."""
    try:
        return TABLES[code]
    except KeyError:
        known = ", ".join(TABLES)
        raise NoSuchTable(
            _("There is no table “%(code)s”; there are: %(known)s.") % {"code": code, "known": known}
        ) from None


YEAR = Column("year", _("Year"))


def _key(code: str) -> str:
    return code.replace(".", "_")


# A table stands in one reading, which it names; its columns need not.
EITHER_READING: dict[str, Text] = {
    "administrative_followed_up": _("Administrative violations followed up"),
    "criminal_followed_up": _("Criminal matters followed up"),
}


def _column(code: str, key: str = "") -> Column:
    return Column(key or _key(code), EITHER_READING.get(key) or label_of(code), format_of(code))


# --- Tabel 3.2 and 3.1 ----------------------------------------------------------------------------


def _table_3_2(scope: Scope, reading: Reading) -> Iterable[Row]:
    index = readings_of(scope)[reading]
    counted = index.as_json()
    row: Row = {f"{t}_{count}": counted[t][count] for t in TRACKS for count in ("handled", "followed_up")}
    yield {**row, "index": index.result.shown, "source": index.source, "flags": " ".join(index.flags)}


def _table_3_1(scope: Scope, reading: Reading) -> Iterable[Row]:
    """Target, result and achievement; the other indicators as they were entered.

    The index stands here from the first year that has a target for it: before, the report measured
    another indicator (IN-10), and the index is only worked out backwards (EC-43).
    """
    target = rules_of(scope.year).formula.target
    if target is not None:
        index = readings_of(scope)[reading]
        yield {
            "indicator_code": INDEX_CODE,
            "indicator": "Indeks Penegakan Hukum Keimigrasian",
            "target": rounded(target),
            "result": index.result.shown,
            "achievement": index.result.achievement,
            "achievement_printed": None,
            "source": index.source,
        }
    for row in OtherIndicator.objects.filter(year=scope.year):
        yield {
            "indicator_code": row.indicator_code,
            "indicator": row.indicator,
            "target": row.target,
            "result": row.result,
            "achievement": achievement(row.result, None if row.target is None else Fraction(row.target)),
            "achievement_printed": row.achievement_printed,
            "source": row.source,
        }


# --- tables by one dimension ----------------------------------------------------------------------


def _by(dimension: Dimension, codes: Sequence[str]) -> Callable[[Scope, Reading], Iterable[Row]]:
    def rows(scope: Scope, reading: Reading) -> Iterable[Row]:
        wanted = [code.format(reading=reading) for code in codes]
        found = tally(scope, wanted, rules_of(scope.year), (dimension.column,))
        names = dimension.names([group[0] for group in found])
        for (value,), numbers in sorted(found.items(), key=lambda item: (item[0][0] is None, item[0])):
            yield {
                dimension.column: value if value is not None else "",
                "name": str(names.get(value, "") or ""),
                **{_generic(c): numbers[w] for c, w in zip(codes, wanted, strict=True)},
            }

    return rows


def _regions(scope: Scope, reading: Reading) -> Iterable[Row]:
    """The offices of a region under its regional office, with its name beside its code."""
    names = dict(Office.objects.filter(kind=OfficeKind.KANWIL).values_list("code", "name"))
    for row in _by(dimensions.REGION, INDEX_COLUMNS)(scope, reading):
        yield {**row, "title": names.get(row["name"], "")}


def _generic(code: str) -> str:
    return _key(code.replace(".{reading}", ""))


def _dimension_table(code: str, title: Text, dimension: Dimension, codes: Sequence[str]) -> Table:
    columns = [YEAR, Column(dimension.column, dimension.label), Column("name", _("Name"))]
    columns += [_column(c.format(reading=Reading.REPORT), _generic(c)) for c in codes]
    counts = _counts(codes, dimension.column, dimension.column)
    return Table(code, title, tuple(columns), _by(dimension, codes), counts)


def _counts(codes: Iterable[str], by: str = "", key: str = "") -> dict[str, Counts]:
    return {_generic(code): Counts(code, by, key) for code in codes}


INDEX_COLUMNS = (
    "administrative.handled",
    "administrative.followed_up.{reading}",
    "criminal.handled",
    "criminal.followed_up.{reading}",
)
PERSONS = (
    "administrative.handled",
    "administrative.followed_up.{reading}",
    "suspect",
    "detained",
    "deported",
)


# --- offices: every office has a row --------------------------------------------------------------


def _offices(scope: Scope, reading: Reading) -> Iterable[Row]:
    """EC-04: an office without cases stays in the list, as nil or as not reported."""
    rules = rules_of(scope.year)
    codes = [code.format(reading=reading) for code in INDEX_COLUMNS]
    numbers = {g[0]: n for g, n in tally(scope, codes, rules, ("office_id",)).items()}
    done = _deported_by(scope)
    for one in coverage(scope).offices:
        found = numbers.get(one.office.pk) or dict.fromkeys(codes, 0)
        yield {
            "office": one.office.code,
            "name": one.office.name,
            "status": str(one.status),
            **{_generic(c): found[w] for c, w in zip(INDEX_COLUMNS, codes, strict=True)},
            "deported": done.get(one.office.pk, 0),
            **_index_cells(found, reading, rules),
        }


def _index_cells(numbers: Mapping[str, int], reading: Reading, rules: YearRules) -> Row:
    result = index_of(numbers, reading, rules.formula)
    return {
        "administrative_rate": percent(result.administrative.rate),
        "criminal_rate": percent(result.criminal.rate),
        "index": result.shown,
    }


def _deported_by(scope: Scope) -> Mapping[int, int]:
    """EC-25: the office that carried it out, beside the office that decided."""
    found: dict[int, int] = {}
    for (decided, carried_out), numbers in tally(
        scope, ["deported"], rules_of(scope.year), ("office_id", "executed_by_id")
    ).items():
        office = carried_out or decided
        found[office] = found.get(office, 0) + numbers["deported"]
    return found


def _coverage(scope: Scope, reading: Reading) -> Iterable[Row]:
    found = coverage(scope)
    for kind in sorted({o.office.kind for o in found.offices}):
        yield _coverage_row(kind, [o for o in found.offices if o.office.kind == kind])
    yield _coverage_row("surveyed", [o for o in found.offices if o.office.kind in SURVEYED])
    yield _coverage_row("all", list(found.offices))


def _coverage_row(kind: str, offices: Sequence[Any]) -> Row:
    statuses = [str(o.status) for o in offices]
    return {
        "kind": kind,
        "offices": len(offices),
        "recorded": statuses.count("recorded"),
        "nil": statuses.count("nil"),
        "silent": statuses.count("silent"),
    }


_INDEX_CELLS = tuple(_column(c) for c in ("administrative.rate", "criminal.rate", "index"))
_STEPS = tuple(_column(c) for c in ("matters", "median_days", "least_days", "most_days"))

TABLES: Mapping[str, Table] = {
    one.code: one
    for one in (
        Table(
            "3.1",
            _("Target and achievement"),
            (
                YEAR,
                Column("indicator_code", _("Code")),
                Column("indicator", _("Indicator")),
                *(_column(c) for c in ("target", "result", "achievement", "achievement_printed")),
                Column("source", _("Source")),
            ),
            _table_3_1,
        ),
        Table(
            "3.2",
            _("Enforcement index by year"),
            (
                YEAR,
                *(_column(code.format(reading=Reading.REPORT), _generic(code)) for code in INDEX_COLUMNS),
                _column("index"),
                Column("source", _("Source")),
                Column("flags", _("Notes")),
            ),
            _table_3_2,
            _counts(INDEX_COLUMNS),
        ),
        Table(
            "office",
            _("By office"),
            (
                YEAR,
                Column("office", _("Office")),
                Column("name", _("Name")),
                Column("status", _("Status")),
                *(_column(code.format(reading=Reading.REPORT), _generic(code)) for code in INDEX_COLUMNS),
                _column("deported"),
                *_INDEX_CELLS,
            ),
            _offices,
            {
                **_counts(INDEX_COLUMNS, "office", "office"),
                "deported": Counts("deported", "executed_by", "office"),
            },
        ),
        Table(
            "region",
            _("By region"),
            (
                YEAR,
                Column("name", _("Region")),  # its code, by which a figure is narrowed
                Column("title", _("Name")),
                *(_column(code.format(reading=Reading.REPORT), _generic(code)) for code in INDEX_COLUMNS),
            ),
            _regions,
            _counts(INDEX_COLUMNS, "region", "name"),
        ),
        _dimension_table("month", _("By month"), dimensions.MONTH, INDEX_COLUMNS),
        _dimension_table(
            "quarter",
            _("By quarter"),
            dimensions.QUARTER,
            INDEX_COLUMNS,
        ),
        _dimension_table(
            "measure_type",
            _("By type of measure"),
            dimensions.MEASURE_TYPE,
            (str(Counted.MEASURE), "measure.executed", str(Counted.REVOKED), str(Counted.VOIDED)),
        ),
        _dimension_table("article", _("By main article"), dimensions.ARTICLE, INDEX_COLUMNS),
        _dimension_table(
            "extra_article",
            _("Further articles of criminal matters"),
            dimensions.ARTICLE,
            (str(Counted.EXTRA_ARTICLE),),
        ),
        _dimension_table(
            "nationality",
            _("By nationality"),
            dimensions.NATIONALITY,
            PERSONS,
        ),
        _dimension_table("sex", _("By sex"), dimensions.SEX, PERSONS),
        _dimension_table(
            "subject_kind",
            _("By kind of subject"),
            dimensions.SUBJECT_KIND,
            ("administrative.handled", "suspect"),
        ),
        _dimension_table(
            "source",
            _("By source of the finding"),
            dimensions.SOURCE,
            (str(Counted.CASE), *INDEX_COLUMNS),
        ),
        _dimension_table(
            "outcome",
            _("By outcome"),
            dimensions.OUTCOME,
            ("administrative.handled", "criminal.handled"),
        ),
        _dimension_table(
            "fast_charge",
            _("Overstay charges on the fast path"),
            dimensions.FAST_CHARGE,
            ("administrative.handled", "administrative.followed_up.{reading}"),
        ),
        Table(
            "funnel",
            _("Criminal funnel"),
            (
                YEAR,
                Column("step", _("Step")),
                Column("name", _("Name")),
                Column("of_cohort", _("Of the matters handled in the year"), "count"),
                Column("in_year", _("In the year"), "count"),
            ),
            funnel.steps,
        ),
        Table(
            "durations",
            _("Days between the steps of criminal matters"),
            (YEAR, Column("begins", _("From")), Column("ends", _("To")), *_STEPS),
            funnel.durations,
        ),
        Table(
            "coverage",
            _("Coverage"),
            (
                YEAR,
                Column("kind", _("Kind")),
                Column("offices", _("Offices"), "count"),
                Column("recorded", _("recorded"), "count"),
                Column("nil", _("nil"), "count"),
                Column("silent", _("not reported"), "count"),
            ),
            _coverage,
        ),
    )
}
