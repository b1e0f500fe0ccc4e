"""What the columns of a row, and the rows of a case, must say of each other before they are planned."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from gakum.accounts.models import TimeZone
from gakum.cases.kinds import MeasureType, Outcome
from gakum.core.dates import legal_today
from gakum.law.rules import provision
from gakum.parties.models import PartyKind
from gakum.workflow.imports.columns import CASE_COLUMNS
from gakum.workflow.imports.roads.measures import deported_on
from gakum.workflow.imports.rows import Problem, Row

ROADS: tuple[tuple[str, ...], ...] = (
    ("finding_date", "conference_date", "decision_date", "served_date", "executed_date"),
    ("decision_date", "revoked_date"),
    ("served_date", "objection_date"),
    ("decision_date", "deported_date"),
    ("finding_date", "report_date", "sprindik_date", "spdp_date", "stage1_date", "p19_date", "p21_date"),
    ("p21_date", "stage2_date", "verdict_date", "final_date", "released_date"),
    ("spdp_date", "stage2_date"),
    ("sprindik_date", "sp3_date"),
    ("finding_date", "detained_date", "detention_end_date"),
    ("finding_date", "transferred_date"),
)
"""Columns whose dates may not run backwards, where they are filled in."""

MATTER_COLUMNS = (
    "report_date",
    "sprindik_date",
    "spdp_date",
    "stage1_date",
    "p19_date",
    "p21_date",
    "stage2_date",
    "sp3_date",
    "sp3_reason",
    "verdict_date",
    "final_date",
    "released_date",
)
"""Milestones of a criminal matter, which its subjects share."""

NEEDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("conference_date", ("track",)),
    ("track", ("conference_date",)),
    ("decision_date", ("decision_no", "measures")),
    ("decision_no", ("decision_date",)),
    ("served_date", ("decision_date",)),
    ("executed_date", ("decision_date",)),
    ("revoked_date", ("decision_date",)),
    ("objection_date", ("served_date", "objection_result")),
    ("objection_result", ("objection_date",)),
    ("report_date", ("conference_date", "article")),
    ("sprindik_date", ("report_date",)),
    ("spdp_date", ("sprindik_date", "spdp_no")),
    ("spdp_no", ("spdp_date",)),
    ("p19_date", ("stage1_date",)),
    ("p21_date", ("stage1_date",)),
    ("sp3_date", ("sprindik_date", "sp3_reason")),
    ("sp3_reason", ("sp3_date",)),
    ("verdict_date", ("stage2_date",)),
    ("final_date", ("verdict_date",)),
    ("released_date", ("final_date",)),
    ("detained_date", ("detention_place",)),
    ("detention_place", ("detained_date",)),
    ("detention_end_date", ("detained_date",)),
    ("deported_date", ("decision_date",)),
    ("transferred_to", ("transferred_date",)),
    ("transferred_date", ("transferred_to",)),
)
"""Where the first column is filled in, the others must be too."""


def check_row(row: Row) -> list[Problem]:
    """Everything in which the columns of one row contradict each other."""
    return [Problem(row.line, column, message) for column, message in _contradictions(row)]


def check_case(rows: Sequence[Row]) -> list[Problem]:
    """Everything in which the rows of one case contradict each other."""
    first, problems = rows[0], []
    for row in rows[1:]:
        problems += [
            Problem(
                row.line, column, _("Line %(line)d of the same case says otherwise.") % {"line": first.line}
            )
            for column in CASE_COLUMNS
            if getattr(row, column) != getattr(first, column)
        ]
    problems += _shared_matters(rows)
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        for column, key in (
            ("passport_no", ("passport", row.passport_no, row.nationality)),
            ("name", ("name", row.name.upper(), str(row.birth_date), row.nationality)),
        ):
            if not key[1]:
                continue
            if seen.setdefault(key, row.line) != row.line:
                problems.append(
                    Problem(
                        row.line,
                        column,
                        _("Line %(line)d of the same case names the same person.") % {"line": seen[key]},
                    )
                )
                break
    return problems


def _shared_matters(rows: Sequence[Row]) -> Iterator[Problem]:
    """Rows with one SPDP number are one matter: its milestones stand in the first of them."""
    firsts: dict[str, Row] = {}
    for row in rows:
        first = firsts.setdefault(row.spdp_no, row)
        if not row.spdp_no or first is row:
            continue
        for column in MATTER_COLUMNS:
            said = getattr(row, column)
            if said and said != getattr(first, column):
                message = _("Line %(line)d with the same SPDP number says otherwise.") % {"line": first.line}
                yield Problem(row.line, column, message)


def _contradictions(row: Row) -> Iterator[tuple[str, str]]:
    yield from _person(row)
    for column, needed in NEEDS:
        if getattr(row, column) in (None, "") or (column == "conference_date" and row.fast_charge):
            continue
        for other in needed:
            if not getattr(row, other):
                yield other, _("This must be filled in, because %(column)s is.") % {"column": column}
    yield from _measures(row)
    yield from _investigation(row)
    yield from _dates(row)


def _person(row: Row) -> Iterator[tuple[str, str]]:
    if row.subject_kind == PartyKind.FOREIGNER and not row.nationality:
        yield "nationality", _("Write the nationality of a foreign national, as three letters.")
    if row.subject_kind == PartyKind.FOREIGNER and row.nationality == "IDN":
        yield "nationality", _("An Indonesian citizen is not a foreign national.")
    if row.subject_kind == PartyKind.CITIZEN and row.nationality not in ("", "IDN"):
        yield "nationality", _("A citizen has IDN here, or nothing.")
    if row.birth_date and row.birth_date > row.finding_date:
        yield "birth_date", _("The person was not born on the day of the finding.")
    if row.conference_date and not row.article:
        yield "article", _("Write the code of the article that was broken.")


def _measures(row: Row) -> Iterator[tuple[str, str]]:
    if row.measures and row.track not in (Outcome.ADMINISTRATIVE, Outcome.CRIMINAL) and not row.fast_charge:
        yield "measures", _("Measures need a conference with the track “administrative”.")
    if row.measures and row.track == Outcome.CRIMINAL and not row.after_sentence:
        yield "measures", _("On the criminal track measures follow a served sentence: fill in released_date.")
    if row.after_sentence and not row.decision_date:
        yield "decision_date", _("Measures after a sentence need the date of their decision.")
    if MeasureType.CHARGE in row.measures and not row.overstay_days:
        yield "overstay_days", _("A charge (e) needs the days of overstay.")
    if row.deported_date and MeasureType.DEPORTATION not in row.measures:
        yield "measures", _("A deportation needs the measure f.")
    if row.objection_result == "granted" and not row.revoked_date:
        yield "revoked_date", _("A granted objection revokes the decision: fill in when.")
    if deported_on(row) and row.revoked_date:
        yield "revoked_date", _("A decision that was carried out by deportation is not revoked.")


def _investigation(row: Row) -> Iterator[tuple[str, str]]:
    if row.report_date and row.track and row.track != Outcome.CRIMINAL:
        yield "track", _("An immigration report needs the track “criminal”.")
    if row.stage2_date and not row.p21_date and not summary_procedure(row):
        yield "p21_date", _("Stage II follows P-21.")
    if row.stage1_date and not row.spdp_date:
        yield "spdp_date", _("A dossier is sent after the SPDP.")
    if row.sp3_date and row.stage2_date:
        yield "sp3_date", _("An investigation that was handed over (stage II) cannot be stopped.")


def summary_procedure(row: Row) -> bool:
    """Articles that are handed over without a full dossier (UU6 art. 110)."""
    return bool(row.article) and provision(row.article).summary_procedure


def _dates(row: Row) -> Iterator[tuple[str, str]]:
    latest_today = legal_today(TimeZone.WIT)  # the first zone to reach a day; the door asks the office's own
    told: set[str] = set()
    for column in ("closed_date", *(name for road in ROADS for name in road)):
        day = getattr(row, column)
        if day is not None and day > latest_today and column not in told:
            told.add(column)
            yield column, _("The date lies in the future.")
    for road in ROADS:
        if row.after_sentence and "decision_date" in road and "report_date" not in road:
            road = tuple(name for name in road if name not in ("finding_date", "conference_date"))
        if row.fast_charge:
            road = tuple(name for name in road if name != "conference_date")
        before, earlier = "", None
        for column in road:
            day = getattr(row, column)
            if day is None:
                continue
            if earlier is not None and day < earlier and column not in told:
                told.add(column)
                yield (
                    column,
                    _("This date is before %(column)s (%(day)s).")
                    % {
                        "column": before,
                        "day": earlier.isoformat(),
                    },
                )
            before, earlier = column, day
    if row.closed_date is not None:
        for road in ROADS:
            for column in road:
                day = getattr(row, column)
                if day is not None and day > row.closed_date and column not in told:
                    told.add(column)
                    yield column, _("This date is after the case was closed.")
