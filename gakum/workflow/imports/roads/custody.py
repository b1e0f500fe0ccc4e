"""Detention and deportation of one subject."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from gakum.accounts.models import Facility
from gakum.cases.kinds import DetentionGround, MeasureType
from gakum.deportation.kinds import Payer, TravelDocument
from gakum.detention.kinds import CopyTo, Elsewhere, EndReason
from gakum.prosecution.kinds import NO_MISSION
from gakum.workflow.imports.acts import CASE, UNKNOWN, Key, Planned, Rank, SubjectRef
from gakum.workflow.imports.roads.case import first_conference_on, is_child
from gakum.workflow.imports.roads.measures import deported_on
from gakum.workflow.imports.rows import Row


def road(row: Row, index: int) -> Iterator[Planned]:
    """The acts on the detention and on the deportation of one subject."""
    if row.detained_date is not None:
        yield from _detention(row, index, row.detained_date)
    left = deported_on(row)
    if left is not None:
        yield from _deportation(row, index, left)


def _detention(row: Row, index: int, on: date) -> Iterator[Planned]:
    detention: Key = ("detention", str(index))
    conference = first_conference_on([row])
    early = conference is None or on < conference
    rank = Rank.EARLY_DETENTION if early else Rank.DETENTION
    awaits = MeasureType.DEPORTATION in row.measures
    ground = DetentionGround.D if awaits else DetentionGround.A
    yield Planned(
        CASE, "propose_detention", on, rank, row.line, {"subject": SubjectRef(index), "ground": ground}
    )
    copy_to = CopyTo.FAMILY if row.nationality in NO_MISSION else CopyTo.MISSION
    yield Planned(
        detention, "order_detention", on, rank, row.line, {"decision_no": UNKNOWN, "copy_to": copy_to}
    )
    yield _placed(row, detention, on, rank)
    end, left = row.detention_end_date, deported_on(row)
    if end is not None and end != left:
        yield Planned(
            detention,
            "release",
            end,
            Rank.LEAVE_DETENTION,
            row.line,
            {"end_reason": EndReason.GROUND_ENDED},
        )


def _placed(row: Row, detention: Key, on: date, rank: Rank) -> Planned:
    place = row.detention_place
    if place is None or place.kind == "elsewhere":
        why = Elsewhere.VICTIM if row.is_victim else Elsewhere.CHILD if is_child(row, on) else Elsewhere.SICK
        return Planned(detention, "admit_elsewhere", on, rank, row.line, {"why": why, "place": UNKNOWN})
    step = "admit_to_room" if place.kind == Facility.Kind.ROOM else "admit_to_house"
    return Planned(detention, step, on, rank, row.line, {"facility": place.code})


def _deportation(row: Row, index: int, on: date) -> Iterator[Planned]:
    deportation: Key = ("deportation", str(index))
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        ("obtain_document", {"kind": TravelDocument.PASSPORT, "document_no": row.passport_no}),
        ("arrange_ticket", {"payer": Payer.SELF, "carrier": UNKNOWN}),
        ("hold_preparation", {"tpi": UNKNOWN}),
        ("sign_papers", {"papers_no": row.decision_no}),
        ("stamp_document", {}),
        ("hand_over", {}),
        ("escort", {}),
        ("carry_out", {"boarding_record": UNKNOWN}),
        ("report", {}),
    )
    for step, data in steps:
        yield Planned(deportation, step, on, Rank.DEPORT, row.line, data)
