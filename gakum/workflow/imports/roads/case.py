"""From finding to closing: the case's own steps."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gakum.cases.kinds import MeasureGround, NotTakenUp, Outcome, Result
from gakum.law.calendar import add_months
from gakum.workflow.imports.acts import CASE, UNKNOWN, Planned, Rank, SubjectRef
from gakum.workflow.imports.roads.measures import deported_on
from gakum.workflow.imports.rows import Row

# Article 59(2) wants a ground and old registers hold none: "more effective" asserts the least about evidence.
GROUND = MeasureGround.C


def road(rows: Sequence[Row], mark: str) -> Iterator[Planned]:
    """Every act of the case itself; `mark` is the fingerprint kept with the opening."""
    yield from _opening(rows, mark)
    first = rows[0]
    if first.fast_charge and len(rows) == 1:
        yield from _fast_charge(first)
    elif not_taken_up(rows):
        yield _act(first, "not_take_up", _day(first.closed_date), Rank.CLOSE, ground=NotTakenUp.NOT_PROVEN)
        return
    elif examined_on(rows) is not None:
        yield from _examination(rows)
        if first.conference_date is not None:
            yield from _first_conference(rows)
            yield from _conferences_after_sentence(rows)
    if first.transferred_date is not None:
        yield _act(
            first,
            "offer_transfer",
            first.transferred_date,
            Rank.TRANSFER,
            to_office=first.transferred_to,
        )
        yield _act(first, "accept_transfer", first.transferred_date, Rank.TRANSFER)
    for index, row in enumerate(rows):
        if row.found_a_victim_later:
            yield _screening(row, index, _day(row.revoked_date), Rank.REVOKE, is_victim=True)
    if first.closed_date is not None:
        if state_is_referral(rows):
            yield _act(first, "refer_victim", first.closed_date, Rank.CLOSE, referred_to=UNKNOWN)
        yield _act(first, "propose_closing", first.closed_date, Rank.CLOSE)
        yield _act(first, "close", first.closed_date, Rank.CLOSE, result=result_of(rows))


def not_taken_up(rows: Sequence[Row]) -> bool:
    """A case that was closed and never led to a conference, a charge or detention."""
    return rows[0].closed_date is not None and examined_on(rows) is None


def examined_on(rows: Sequence[Row]) -> date | None:
    """The day by which the case was examined at the latest: conference or first detention."""
    days = [first_conference_on(rows), *(row.detained_date for row in rows)]
    return min((day for day in days if day is not None), default=None)


def first_conference_on(rows: Sequence[Row]) -> date | None:
    """The first conference. A date after the immigration report can only be the second one's."""
    given = rows[0].conference_date
    reports = [row.report_date for row in rows if row.report_date is not None]
    return given if given is None else min(given, *reports) if reports else given


def second_conference_on(row: Row) -> date | None:
    """The conference that fixed measures after a served sentence (EC-34)."""
    if not row.after_sentence:
        return None
    given, released = _day(row.conference_date), _day(row.released_date)
    return given if given >= released else row.decision_date


def state_is_referral(rows: Sequence[Row]) -> bool:
    """True when the conference sent the whole case to a shelter."""
    tracks = {row.track for row in rows}
    return Outcome.REFERRED in tracks and not tracks & {Outcome.CRIMINAL, Outcome.ADMINISTRATIVE}


def result_of(rows: Sequence[Row]) -> Result:
    """The typed result that the dates of the rows add up to; the weightiest wins."""
    if any(deported_on(row) for row in rows):
        return Result.DEPORTED
    if rows[0].fast_charge:
        return Result.CHARGE_PAID
    criminal = [row for row in rows if row.track == Outcome.CRIMINAL]
    if any(row.verdict_date for row in criminal):
        return Result.CONVICTED
    if any(row.stage2_date for row in criminal):
        return Result.PROSECUTED
    if any(row.sp3_date for row in criminal):
        return Result.INVESTIGATION_STOPPED
    measured = [row for row in rows if row.measures]
    if measured and all(row.revoked_date for row in measured):
        return Result.MEASURES_REVOKED
    if measured:
        return Result.MEASURES_EXECUTED
    return Result.REFERRED if any(row.track == Outcome.REFERRED for row in rows) else Result.NOT_PROVEN


def _opening(rows: Sequence[Row], mark: str) -> Iterator[Planned]:
    for index, row in enumerate(rows):
        data = {
            "subject_kind": row.subject_kind,
            "name": row.name,
            "sex": row.sex,
            "birth_date": row.birth_date,
            "nationality": row.nationality or ("IDN" if row.subject_kind == "citizen" else ""),
            "passport_no": row.passport_no,
            "article": row.article,
        }
        if index == 0:
            data |= {"source": row.source, "import_fingerprint": mark}
        yield _act(row, "add_subject" if index else "open", row.finding_date, Rank.OPEN, **data)


def _fast_charge(row: Row) -> Iterator[Planned]:
    on = row.decision_date or row.finding_date
    yield _act(row, "match_lists", on, Rank.EXAMINE)
    yield _screening(row, 0, on, Rank.EXAMINE, is_victim=row.is_victim)
    yield _act(row, "charge_overstay", on, Rank.CONFERENCE, overstay_days=row.overstay_days)


def _examination(rows: Sequence[Row]) -> Iterator[Planned]:
    first, on = rows[0], _day(examined_on(rows))
    yield _act(first, "match_lists", on, Rank.EXAMINE)
    yield _act(first, "take_up", on, Rank.EXAMINE, article=first.article)
    yield _act(first, "examine", on, Rank.EXAMINE, bap_no=UNKNOWN)
    for index, row in enumerate(rows):
        victim = row.is_victim and not row.found_a_victim_later
        yield _screening(row, index, on, Rank.EXAMINE, is_victim=victim)


def _first_conference(rows: Sequence[Row]) -> Iterator[Planned]:
    on = _day(first_conference_on(rows))
    yield _act(rows[0], "call_conference", on, Rank.CONFERENCE)
    yield from _conference(
        rows, on, Rank.CONFERENCE, {SubjectRef(i): row.track for i, row in enumerate(rows)}
    )


def _conferences_after_sentence(rows: Sequence[Row]) -> Iterator[Planned]:
    days = sorted({day for row in rows if (day := second_conference_on(row)) is not None})
    for on in days:
        results = {
            SubjectRef(index): Outcome.ADMINISTRATIVE
            if (day := second_conference_on(row)) is not None and day <= on
            else row.track
            for index, row in enumerate(rows)
        }
        yield _act(rows[0], "reconvene", on, Rank.RECONVENE)
        yield from _conference(rows, on, Rank.RECONVENE, results)


def _conference(
    rows: Sequence[Row], on: date, rank: Rank, results: Mapping[SubjectRef, str]
) -> Iterator[Planned]:
    data: dict[str, Any] = {
        "minutes_no": UNKNOWN,
        "chair": UNKNOWN,
        "participants": UNKNOWN,
        "results": results,
    }
    if Outcome.ADMINISTRATIVE in results.values():
        data["ground"] = GROUND
    yield _act(rows[0], "hold_conference", on, rank, **data)
    yield _act(rows[0], "fix_conference", on, rank)


def is_child(row: Row, on: date) -> bool:
    """True for a person under 18 on the day (G-CHILD)."""
    return row.birth_date is not None and add_months(row.birth_date, 12 * 18) > on


def _screening(row: Row, index: int, on: date, rank: Rank, *, is_victim: bool) -> Planned:
    data = {"subject": SubjectRef(index), "is_victim": is_victim, "is_minor": is_child(row, on)}
    return _act(row, "screen_subject", on, rank, **data)


def _act(row: Row, step: str, on: date, rank: Rank, **data: Any) -> Planned:
    return Planned(CASE, step, on, rank, row.line, data)


def _day(day: date | None) -> date:
    assert day is not None  # noqa: S101  # the caller has asked
    return day
