"""Publishing: a year or a quarter is frozen as text that never changes (EC-39).

What changes later shows as adjustments, and goes into version n+1 with its differences.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gakum.accounts.models import Office, OfficeKind, TimeZone, offices_under
from gakum.audit.models import AuditEvent
from gakum.core.dates import legal_today
from gakum.core.errors import DomainError
from gakum.indicators.coverage import SURVEYED, coverage
from gakum.indicators.figures import (
    INDEX_FIGURES,
    WITHOUT_DATA,
    AnnualIndex,
    Scope,
    annual_index,
    flow,
    index_of,
    national,
    readings_of,
    tally,
    without_data,
)
from gakum.indicators.formula import Parameters
from gakum.indicators.kinds import TRACKS, Reading
from gakum.indicators.models import Publication
from gakum.indicators.parameters import YearRules, official_reading, rules_of
from gakum.indicators.projections import first_difference
from gakum.indicators.tables import TABLES
from gakum.indicators.tabular import AnnualTable
from gakum.law.calendar import add_working_days
from gakum.law.rules import parameter, tables
from gakum.machine.steps import Text

NOT_FROZEN = ("3.1", "3.2")
"""Tables over several years; a snapshot holds those of its own year only."""


CHECKS: Mapping[str, Text] = {
    "sums": gettext_lazy("The sums by office, by month and by source are the national figure"),
    "more_followed_up_than_handled": gettext_lazy("No track has more followed up than handled"),
    "double_count": gettext_lazy("No case is counted twice"),
    "facts_differ_from_log": gettext_lazy("The figures, counted again, are what the log says"),
    "offices_not_reported": gettext_lazy("Every office recorded a case or declared nil"),
    "late_entries": gettext_lazy("Nothing was recorded late"),
    "before_the_term": gettext_lazy("The term for late typing has ended"),
}
"""What is checked before a publication, by the code of what it may find."""
RECOUNT = "facts_differ_from_log"
"""The one check that reads the whole log: minutes where there are hundreds of thousands of cases."""


class NotPublishable(DomainError):
    """A check before publishing failed; the figures would be wrong."""

    code = "not_publishable"


@dataclass(frozen=True)
class Finding:
    """What a check found. A hard one stops the publication, another is stored with it."""

    code: str
    hard: bool
    message: str
    items: tuple[str, ...] = ()


def end_of(year: int, quarter: int | None) -> date:
    """The last day of a year or quarter: the cut-off of its publication."""
    return {1: date(year, 3, 31), 2: date(year, 6, 30), 3: date(year, 9, 30)}.get(
        quarter or 4, date(year, 12, 31)
    )


def checks_before_publishing(scope: Scope, *, recounted: bool = True) -> list[Finding]:
    """Sums, double counts, facts against the log; offices that are silent, late entries, the term.

    Without `recounted` all but `RECOUNT`: for a page that only looks ahead.
    """
    rules = rules_of(scope.year)
    found = []
    whole = tally(scope, INDEX_FIGURES, rules).get((), {})
    for column in ("office_id", "month", "source"):
        if whole and national(tally(scope, INDEX_FIGURES, rules, (column,)).values()) != whole:
            message = _("The sum by %(column)s is not the national figure.") % {"column": column}
            found.append(Finding("sums", True, message))
    for track in TRACKS:  # EC-42
        for reading in Reading:
            if whole.get(f"{track}.followed_up.{reading}", 0) > whole.get(f"{track}.handled", 0):
                found.append(Finding("more_followed_up_than_handled", True, str(track.label)))
    doubles = scope.facts(TRACKS).filter(case__merged_into__isnull=False).order_by()
    if numbers := tuple(doubles.values_list("case__number", flat=True)[:20]):
        found.append(Finding("double_count", True, _("Merged cases are counted."), numbers))
    if recounted and (difference := first_difference(scope.year)):
        found.append(Finding(RECOUNT, True, difference))
    found += _warnings(scope, rules)
    return found


def _warnings(scope: Scope, rules: YearRules) -> Iterable[Finding]:
    seen = coverage(scope)
    if seen.silent:
        spoke, asked = seen.spoke(SURVEYED)
        message = _("%(spoke)d of %(asked)d offices recorded or declared nil.") % {
            "spoke": spoke,
            "asked": asked,
        }
        yield Finding("offices_not_reported", False, message, tuple(seen.silent))
    late = late_entries(scope, rules)
    if late:
        yield Finding("late_entries", False, _("%(n)d units were recorded late.") % {"n": late})
    days = int(parameter("freeze_working_days", scope.until))
    freeze_on = add_working_days(scope.until, days, tables().holidays)
    if legal_today(TimeZone.WIB) < freeze_on:
        message = _("The term for late typing runs until %(day)s.") % {"day": date_format(freeze_on)}
        yield Finding("before_the_term", False, message)


def late_entries(scope: Scope, rules: YearRules) -> int:
    """EC-38: counted units recorded more days after their document than the house allows."""
    return scope.facts(TRACKS).filter(recorded_after__gt=rules.late_entry_days).count()


# --- the snapshot ---------------------------------------------------------------------------------


def snapshot_of(
    scope: Scope, version: int, before: Publication | None, findings: list[Finding]
) -> dict[str, Any]:
    """Everything a reader of the publication needs, with no personal data in it."""
    rules = rules_of(scope.year)
    index = readings_of(scope)
    numbers = numbers_of(scope, rules)
    head = AuditEvent.objects.order_by("-seq").values("seq", "hash").first()
    seen = coverage(scope)
    return {
        "year": scope.year,
        "quarter": scope.quarter,
        "version": version,
        "cut_off": scope.until.isoformat(),
        "official_reading": str(official_reading(scope.year)),
        "parameters": {**_formula(rules.formula), "source": rules.source, "verified": rules.verified},
        "definitions": definitions(),
        "index": {str(r): one.as_json() for r, one in index.items()},
        "formula": {str(r): [asdict(s) for s in one.result.worked_out()] for r, one in index.items()},
        "numbers": numbers,
        "tables": {t.code: frozen_table(t) for t in _tables(scope)} if scope.quarter is None else {},
        "coverage": {
            "by_status": dict(seen.by_status),
            "surveyed": list(seen.spoke(SURVEYED)),
            "all": list(seen.spoke()),
            "silent": seen.silent,
        },
        "gap": {
            str(r): sum(t.handled - t.followed_up for t in one.tracks.values()) for r, one in index.items()
        },
        "flow": {str(r): flow(scope, r) for r in Reading} if scope.quarter is None else {},
        "late_entries": late_entries(scope, rules),
        "checks": [asdict(finding) for finding in findings],
        "audit_head": head or {"seq": 0, "hash": ""},
        "adjustments": difference_of(json.loads(before.snapshot)["numbers"], numbers) if before else [],
    }


def numbers_of(scope: Scope, rules: YearRules) -> list[dict[str, Any]]:
    """The figures of the index by office and quarter: every other scope is a sum of these rows."""
    codes = dict(Office.objects.values_list("pk", "code"))
    found = tally(scope, INDEX_FIGURES, rules, ("office_id", "quarter"))
    rows = [{"office": codes[o], "quarter": q, **numbers} for (o, q), numbers in found.items()]
    return sorted(rows, key=lambda row: (row["office"], row["quarter"]))


def _tables(scope: Scope) -> Iterable[AnnualTable]:
    for code, one in TABLES.items():
        if code in NOT_FROZEN:
            continue
        for reading in Reading:
            with translation.override("id"):  # names of rows are frozen as the report says them
                rows = tuple({"year": scope.year, **row} for row in one.rows(scope, reading))
            yield AnnualTable(f"{code}.{reading}", one.title, one.columns, rows)


def frozen_table(one: AnnualTable) -> dict[str, Any]:
    """A table as plain data."""
    return {"columns": [c.key for c in one.columns], "rows": [list(_cells(one, row)) for row in one.rows]}


def _cells(one: AnnualTable, row: Mapping[str, Any]) -> Iterable[Any]:
    for column in one.columns:
        value = row[column.key]
        yield f"{value:.2f}" if isinstance(value, Decimal) else value


def definitions() -> dict[str, str]:
    """What the words of the tables mean (EC-43): printed under them, and frozen with them.

    In Indonesian, as the tables are, whoever publishes them.
    """
    with translation.override("id"):
        return _definitions()


def _definitions() -> dict[str, str]:
    return {
        "administrative.handled": _(
            "A person for whom a case conference fixed a violation in the year, or who was charged for"
            " overstay on the fast path; the day of the document decides."
        ),
        "administrative.followed_up.laporan": _("A measure was signed by the cut-off."),
        "administrative.followed_up.ketat": _("Every measure was decided and executed by the cut-off."),
        "criminal.handled": _(
            "A matter whose first SPDP is dated in the year, or that was handed over in summary"
            " procedure without one."
        ),
        "criminal.followed_up.laporan": _(
            "The dossier was sent, declared complete or handed over, or the investigation was lawfully"
            " stopped, by the cut-off."
        ),
        "criminal.followed_up.ketat": _("Suspect and evidence were handed over (stage II) by the cut-off."),
        "index": _("(weight x criminal rate + weight x administrative rate) x scale, two decimals, half up."),
        "achievement": _("The index as shown, divided by the target."),
        "national": _("The ratio of sums, never a mean of the offices' indexes."),
    }


def _formula(parameters: Parameters) -> dict[str, Any]:
    return {
        name: value if isinstance(value, bool) or value is None else str(value)
        for name, value in asdict(parameters).items()
    }


def text_of(snapshot: Mapping[str, Any]) -> str:
    """The canonical text of a snapshot: what is stored and hashed."""
    return json.dumps(snapshot, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def is_intact(publication: Publication) -> bool:
    """True when the stored text still has the hash it was published with."""
    return sha256_of(publication.snapshot) == publication.sha256


# --- reading what was published -------------------------------------------------------------------


def index_for(scope: Scope, reading: Reading | None = None, *, live: bool = False) -> dict[str, Any]:
    """The index as the command and the page show it: published if it is, else as the facts stand."""
    publication = None if live or scope.cut_off else published(scope.year, scope.quarter)
    if publication is None:
        return annual_index(scope, reading).as_json()
    return from_snapshot(publication, scope, reading or Reading(publication.reading))


def published(year: int, quarter: int | None = None) -> Publication | None:
    """The newest version that holds a year or quarter; a published year holds its quarters too."""
    found = Publication.objects.of(year, None).first()
    return found or (Publication.objects.of(year, quarter).first() if quarter else None)


def from_snapshot(publication: Publication, scope: Scope, reading: Reading) -> dict[str, Any]:
    """The figures of a scope out of a publication alone: no fact is read."""
    snapshot = json.loads(publication.snapshot)
    whole = scope.office is None and (scope.quarter or 0) == publication.quarter
    stored: dict[str, Any] = snapshot["index"][reading]
    if not whole:
        rows = [
            {code: row[code] for code in INDEX_FIGURES}
            for row in snapshot["numbers"]
            if _in(row, scope) and scope.quarter in (None, row["quarter"])
        ]
        numbers = {**dict.fromkeys(INDEX_FIGURES, 0), **national(rows)}
        stored = _stored_index(scope, reading, numbers, _parameters(snapshot["parameters"]), stored)
    mark = {"version": publication.version, "on": publication.published_at.date().isoformat()}
    return {**stored, "published": {**mark, "cut_off": snapshot["cut_off"], "sha256": publication.sha256}}


def _stored_index(
    scope: Scope,
    reading: Reading,
    numbers: Mapping[str, int],
    parameters: Parameters,
    whole: Mapping[str, Any],
) -> dict[str, Any]:
    result = index_of(numbers, reading, parameters)
    known = whole["source"] == "cases" or any(numbers.values())
    flags = [flag for flag in whole["flags"] if flag not in WITHOUT_DATA]
    flags += without_data(result, known=known)
    return AnnualIndex(scope, reading, result, tuple(flags), "cases", known).as_json()


def _parameters(given: Mapping[str, Any]) -> Parameters:
    def exact(name: str) -> Fraction | None:
        return None if given[name] is None else Fraction(given[name])

    return Parameters(
        weight_criminal=Fraction(given["weight_criminal"]),
        weight_administrative=Fraction(given["weight_administrative"]),
        scale=Fraction(given["scale"]),
        target=exact("target"),
        medium_term_target=exact("medium_term_target"),
        standard=exact("standard"),
        reweight=given["reweight"],
    )


def _in(row: Mapping[str, Any], scope: Scope) -> bool:
    office = scope.office
    if office is None:
        return True
    if office.kind == OfficeKind.KANWIL:
        return row["office"] in set(
            Office.objects.filter(pk__in=offices_under([office.pk])).values_list("code", flat=True)
        )
    return bool(row["office"] == office.code)


def difference_of(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Figures that differ, by office and quarter: the table of adjustments."""
    old = {(row["office"], row["quarter"]): row for row in before}
    new = {(row["office"], row["quarter"]): row for row in after}
    return [
        {"office": o, "quarter": q, "figure": code, "published": was, "now": now}
        for o, q in sorted(old.keys() | new.keys())
        for code in INDEX_FIGURES
        if (was := old.get((o, q), {}).get(code, 0)) != (now := new.get((o, q), {}).get(code, 0))
    ]


def adjustments(year: int, quarter: int | None = None) -> list[dict[str, Any]]:
    """What differs now from the newest publication; empty when nothing does or nothing is published."""
    last = Publication.objects.of(year, quarter).first()
    if last is None:
        return []
    scope = Scope(year, quarter, cut_off=last.cut_off)
    return difference_of(json.loads(last.snapshot)["numbers"], numbers_of(scope, rules_of(year)))
