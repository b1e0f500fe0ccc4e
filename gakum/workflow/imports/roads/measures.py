"""From the draft of a measure to its execution or its end, and the objection against it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from gakum.cases.kinds import MeasureType
from gakum.measures.kinds import RevocationGround
from gakum.workflow.imports.acts import CASE, UNKNOWN, Key, Planned, Rank, SubjectRef
from gakum.workflow.imports.rows import Row

DAY_60 = 60


def road(row: Row, index: int) -> Iterator[Planned]:
    """The acts on every measure of one subject."""
    for kind in row.measures:
        measure: Key = ("measure", str(index), kind)
        yield from _to_the_decision(row, index, kind, measure)
        if row.decision_date is None:
            continue
        yield from _after_the_decision(row, kind, measure)
        if row.objection_date is not None:
            yield from _objection(row, ("objection", str(index), kind), measure)
        if row.revoked_date is not None and row.objection_result != "granted":
            ground = RevocationGround.VICTIM if row.found_a_victim_later else RevocationGround.ERROR
            yield _act(measure, "revoke", row.revoked_date, Rank.REVOKE, row, ground=ground)


def executed_on(row: Row) -> date | None:
    """When the decision was carried out; who was deported has had every measure carried out."""
    return row.executed_date or row.deported_date


def deported_on(row: Row) -> date | None:
    """When the subject left; a deportation that was carried out is a departure."""
    return executed_on(row) if MeasureType.DEPORTATION in row.measures else None


def _to_the_decision(row: Row, index: int, kind: str, measure: Key) -> Iterator[Planned]:
    if row.fast_charge:
        if row.decision_date is None:
            return
        if row.overstay_days != DAY_60:
            yield _act(
                measure, "charge_at_counter", row.decision_date, Rank.DECIDE, row, decision_no=row.decision_no
            )
            return
    else:
        on = row.decision_date or row.conference_date or row.finding_date
        data: dict[str, Any] = {
            "subject": SubjectRef(index),
            "measure_type": kind,
            "ground_text": UNKNOWN,
            "overstay_days": row.overstay_days,
        }
        if kind in (MeasureType.PLACE_BAN, MeasureType.RESIDENCE):
            data["particulars"] = UNKNOWN
        yield _act(CASE, "draft_measure", on, Rank.DECIDE, row, **data)
    if row.decision_date is not None:
        yield _act(measure, "review", row.decision_date, Rank.DECIDE, row)
        yield _act(measure, "decide", row.decision_date, Rank.DECIDE, row, decision_no=row.decision_no)


def _after_the_decision(row: Row, kind: str, measure: Key) -> Iterator[Planned]:
    done = executed_on(row)
    served = row.served_date or (None if row.fast_charge else done)
    if served is not None:
        yield _act(measure, "serve", served, Rank.SERVE, row)
    if done is None or kind == MeasureType.DEPORTATION:
        return  # the deportation carries its own measure out
    if kind in (MeasureType.LISTING, MeasureType.PERMIT):
        yield _act(measure, "start_execution", done, Rank.EXECUTE, row)
    yield _act(measure, "complete", done, Rank.EXECUTE, row, evidence=UNKNOWN)


def _objection(row: Row, objection: Key, measure: Key) -> Iterator[Planned]:
    filed = row.objection_date or row.finding_date
    yield _act(measure, "file_objection", filed, Rank.OBJECT, row, grounds=UNKNOWN)
    if row.objection_result == "late":
        yield _act(objection, "reject_late", filed, Rank.OBJECT, row)
        return
    granted = row.objection_result == "granted"
    answered = row.revoked_date if granted and row.revoked_date else filed
    rank = Rank.REVOKE if granted else Rank.OBJECT
    yield _act(objection, "forward", answered, rank, row)
    step = "grant" if granted else "dismiss"
    yield _act(objection, step, answered, rank, row, ministry_decision_no=UNKNOWN)


def _act(on: Key, step: str, day: date, rank: Rank, row: Row, **data: Any) -> Planned:
    return Planned(on, step, day, rank, row.line, data)
