"""The index, the annual tables, who has reported, and the cases behind every number."""

from collections.abc import Mapping
from typing import Any

import graphene
from django.utils.translation import gettext as _

from gakum.core.keyset import Order, Run
from gakum.graphql.acts.forms import plain
from gakum.graphql.columns import columns, object_type
from gakum.graphql.context import Info, NotAllowed, actor_in
from gakum.graphql.enums import enum_of
from gakum.graphql.loading import fill, one
from gakum.graphql.pages import PAGING, Listed, connection, listed
from gakum.graphql.traces import note_list
from gakum.graphql.types.cases import visible_case
from gakum.graphql.types.law import OfficeType
from gakum.indicators.annual import annual_table_of
from gakum.indicators.catalogue import FIGURES, label_of
from gakum.indicators.coverage import SURVEYED, Status, coverage
from gakum.indicators.drill import NARROW, Cell
from gakum.indicators.figures import BadScope, NoData, Scope, gap, office_of
from gakum.indicators.kinds import Reading
from gakum.indicators.models import IndexFact
from gakum.indicators.parameters import official_reading, rules_of
from gakum.indicators.publishing import index_for
from gakum.indicators.tables import TABLES
from gakum.indicators.wording import NOTES

READING = enum_of(Reading)
LATEST = Order("latest", "", (Run("happened_on", descending=True),))
YEARS = range(2000, 2200)

FactType = object_type(
    "Fact",
    "One counted unit, and the case it was counted in.",
    {
        **columns(IndexFact, "count", "happened_on", "followed_report_on", "followed_strict_on", "persons"),
        "case": visible_case("The case."),
        "office": one(OfficeType, "office", "The office whose figure it is."),
        "executed_by": one(
            OfficeType, "executed_by", "The office that carried it out, where another decided."
        ),
    },
)
FactConnection = connection(FactType)

TrackType = object_type(
    "TrackFigures",
    "One track of the index. Null is no data, which is not zero.",
    {
        "handled": graphene.Int(),
        "followed_up": graphene.Int(),
        "rate": graphene.Decimal(description="Per cent, two decimals."),
    },
)
FlagType = object_type(
    "IndexNote",
    "What to know about a number.",
    {"code": graphene.String(required=True), "words": graphene.String(required=True)},
)


def _facts(info: Info, found: Any, asked: dict[str, Any], told: dict[str, Any]) -> Listed:
    page = listed(FactType, [found.order_by()], LATEST, info, asked)
    note_list(info, told, len(page.edges))
    return page


def _gap(root: Mapping[str, Any], info: Info, **asked: Any) -> Listed:
    reading = Reading(root["reading"])
    found = gap(root["scope"], reading, rules_of(root["year"]), actor_in(info))
    return _facts(info, found, asked, {"year": root["year"], "reading": str(reading)})


AnnualIndexType = object_type(
    "AnnualIndex",
    "The enforcement index: from the publication if there is one, else as the facts stand.",
    {
        "year": graphene.Int(required=True),
        "quarter": graphene.Int(resolver=lambda root, info: root["scope"].quarter),
        "office": graphene.String(description="The code of the office; null for the nation."),
        "reading": graphene.Field(READING, required=True),
        "official": graphene.Boolean(required=True, description="True for the official reading of the year."),
        "administrative": graphene.Field(TrackType, required=True),
        "criminal": graphene.Field(TrackType, required=True),
        "index": graphene.Decimal(),
        "target": graphene.Decimal(),
        "achievement": graphene.Decimal(description="Per cent."),
        "notes": graphene.List(graphene.NonNull(FlagType), required=True),
        "source": graphene.String(required=True, description="cases, totals or mixed."),
        "version": graphene.Int(
            description="The version that was published; null while nothing is.",
            resolver=lambda root, info: (root["published"] or {}).get("version"),
        ),
        "gap": graphene.Field(
            FactConnection,
            required=True,
            args=PAGING,
            resolver=_gap,
            description="Handled and not followed up in time: the cases that the reader may see.",
        ),
    },
)

TABLE_COLUMN = object_type(
    "TableColumn",
    "A column of a table.",
    {"key": graphene.String(required=True), "label": graphene.String(required=True)},
)
AnnualTableType = object_type(
    "AnnualTable",
    "An annual table: plain numbers as text, in the order of its columns.",
    {
        "code": graphene.ID(required=True),
        "title": graphene.String(required=True),
        "columns": graphene.List(graphene.NonNull(TABLE_COLUMN), required=True),
        "rows": graphene.List(graphene.NonNull(graphene.List(graphene.String)), required=True),
    },
)
TableNameType = object_type(
    "TableName",
    "A table that can be asked for.",
    {"code": graphene.ID(required=True), "title": graphene.String(required=True)},
)

OfficeCoverageType = object_type(
    "OfficeCoverage",
    "Whether an office recorded, declared nil, or is silent: three different things.",
    {
        "office": graphene.Field(OfficeType, required=True),
        "status": graphene.Field(enum_of(Status), required=True),
        "recorded": graphene.List(
            graphene.NonNull(graphene.Int), required=True, resolver=lambda one, info: sorted(one.recorded)
        ),
        "nil": graphene.List(
            graphene.NonNull(graphene.Int), required=True, resolver=lambda one, info: sorted(one.nil)
        ),
    },
)
CoverageType = object_type(
    "Coverage",
    "Who has reported in a year or quarter.",
    {
        "spoke": graphene.Int(required=True, description="Offices that recorded or declared nil."),
        "surveyed": graphene.Int(required=True, description="Of so many that are surveyed."),
        "offices": graphene.List(graphene.NonNull(OfficeCoverageType), required=True),
    },
)

FigureType = object_type(
    "FigureNumber",
    "One number of the registry, counted again, with what was counted.",
    {
        "code": graphene.ID(required=True),
        "label": graphene.String(required=True),
        "number": graphene.Int(required=True),
        "facts": graphene.Field(
            FactConnection,
            required=True,
            args=PAGING,
            resolver=lambda root, info, **asked: _facts(
                info,
                root["cell"].facts(actor_in(info)),
                asked,
                {"figure": root["code"], "year": root["year"]},
            ),
            description="The units counted whose cases the reader may see, latest first.",
        ),
    },
)
FigureNameType = object_type(
    "FigureName",
    "A figure that can be asked for.",
    {"code": graphene.ID(required=True), "label": graphene.String(required=True)},
)


def _reader(info: Info, year: int | None = None) -> None:
    """Raises NotAllowed for those who may not read figures, and BadScope for a year that cannot be."""
    if not actor_in(info).may("figures.read"):
        raise NotAllowed(_("Your posting may not read figures."))
    if year is not None and year not in YEARS:
        raise BadScope(_("Name a year from %(first)d on.") % {"first": YEARS[0]})


def _reading(asked: Any, year: int) -> Reading:
    return Reading(plain(asked)) if asked is not None else official_reading(year)


def resolve_annual_index(
    root: None, info: Info, year: int, quarter: int | None = None, office: str = "", **asked: Any
) -> dict[str, Any]:
    """The index of a year, a quarter, an office. Raises NoData, BadScope."""
    _reader(info, year)
    scope = Scope(year, quarter, office_of(office) if office else None)
    official = official_reading(year)
    reading = _reading(asked.get("reading"), year)
    found = index_for(scope, reading, live=bool(asked.get("live")))
    return {
        **found,
        "reading": reading,
        "scope": scope,
        "official": reading == official,
        "notes": [{"code": flag, "words": str(NOTES.get(flag, flag))} for flag in found["flags"]],
    }


def resolve_annual_table(root: None, info: Info, year: int, code: str, reading: Any = None) -> dict[str, Any]:
    """A table by its code, as published or as recorded. Raises NoSuchTable, NoData."""
    _reader(info, year)
    read = _reading(reading, year)
    found = annual_table_of(year, code, read)
    if found is None:
        raise NoData(_("Nothing is recorded for %(year)s.") % {"year": year})
    note_list(info, {"table": code, "year": year, "reading": str(read)}, len(found.rows))
    keys = [column.key for column in found.columns]
    return {
        "code": code,
        "title": str(found.title),
        "columns": [{"key": column.key, "label": str(column.label)} for column in found.columns],
        "rows": [[None if row.get(key) is None else str(row.get(key)) for key in keys] for row in found.rows],
    }


def resolve_coverage(root: None, info: Info, year: int, quarter: int | None = None) -> dict[str, Any]:
    """Who has reported."""
    _reader(info, year)
    found = coverage(Scope(year, quarter))
    fill([one.office for one in found.offices], OfficeType, info, "offices", "office")
    spoke, surveyed = found.spoke(SURVEYED)
    return {"spoke": spoke, "surveyed": surveyed, "offices": found.offices}


def resolve_figure(
    root: None, info: Info, year: int, code: str, narrowed_by: str = "", value: str = ""
) -> dict[str, Any]:
    """A figure of the registry. Raises NoSuchCell, NoData."""
    _reader(info, year)
    cell = Cell(year, code, {narrowed_by: value} if narrowed_by else {})
    return {"code": code, "year": year, "label": str(label_of(code)), "number": cell.number(), "cell": cell}


def _names(info: Info, named: Mapping[str, Any]) -> list[dict[str, str]]:
    _reader(info)
    return [{"code": code, "title": str(title), "label": str(title)} for code, title in named.items()]


YEAR = graphene.Int(required=True)
NARROWS = ", ".join(sorted(NARROW))
FIELDS: dict[str, Any] = {
    "annual_index": graphene.Field(
        AnnualIndexType,
        required=True,
        args={
            "year": YEAR,
            "quarter": graphene.Int(),
            "office": graphene.String(description="The code of an office; a region stands for its offices."),
            "reading": READING(description="As reported or strict; the official one where nothing is said."),
            "live": graphene.Boolean(description="As the facts stand now, even where the year is published."),
        },
        resolver=resolve_annual_index,
        description="The enforcement index.",
    ),
    "annual_tables": graphene.Field(
        graphene.List(graphene.NonNull(TableNameType)),
        required=True,
        resolver=lambda root, info: _names(info, {code: one.title for code, one in TABLES.items()}),
        description="The annual tables that can be asked for.",
    ),
    "annual_table": graphene.Field(
        AnnualTableType,
        required=True,
        args={"year": YEAR, "code": graphene.ID(required=True), "reading": READING()},
        resolver=resolve_annual_table,
        description="One annual table by its code.",
    ),
    "coverage": graphene.Field(
        CoverageType,
        required=True,
        args={"year": YEAR, "quarter": graphene.Int()},
        resolver=resolve_coverage,
        description="Who has reported.",
    ),
    "figures": graphene.Field(
        graphene.List(graphene.NonNull(FigureNameType)),
        required=True,
        resolver=lambda root, info: _names(info, {code: one.label for code, one in FIGURES.items()}),
        description="The figures of the registry.",
    ),
    "figure": graphene.Field(
        FigureType,
        required=True,
        args={
            "year": YEAR,
            "code": graphene.ID(required=True),
            "narrowed_by": graphene.String(description=f"One of: {NARROWS}."),
            "value": graphene.String(description="The value to narrow by."),
        },
        resolver=resolve_figure,
        description="One figure by its code in the registry, with the cases behind it.",
    ),
}
