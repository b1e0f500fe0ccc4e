"""Roads into and through a deportation."""

from datetime import date
from typing import Any

from gakum.cases.models import Case
from gakum.deportation.models import Deportation
from gakum.measures.models import Measure
from tests.people import People
from tests.roads import DAY, take

ROAD: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("obtain_document", "ani", {"kind": "passport", "document_no": "X1234567"}),
    ("arrange_ticket", "ani", {"payer": "self", "carrier": "GA 888"}),
    ("hold_preparation", "sari", {"tpi": "Soekarno-Hatta"}),
    ("sign_papers", "budi", {"papers_no": "SK-1"}),
    ("stamp_document", "ani", {}),
    ("hand_over", "ani", {"escort": "Ani"}),
    ("escort", "ani", {}),
    ("carry_out", "ani", {"boarding_record": "BA-9"}),
    ("report", "ani", {}),
)
"""The steps of a deportation in order, who takes them, and with what."""


def deportation_measure(case: Case, people: People, on: date = DAY, number: int = 0) -> Measure:
    """A deportation drafted and reviewed for a subject of a case with a fixed conference."""
    subject = str(case.roll[number].pk)
    take(case, "draft_measure", people.ani, on, subject=subject, measure_type="f", ground_text="Rekaan")
    measure = Measure.objects.latest("pk")
    take(measure, "review", people.sari, on)
    return measure


def decided(case: Case, people: People, on: date = DAY, number: int = 0) -> Deportation:
    """A deportation decided, its decision served on the same day."""
    measure = deportation_measure(case, people, on, number)
    take(measure, "decide", people.budi, on, decision_no=f"TAK-{number + 1}")
    take(measure, "serve", people.ani, on)
    return Deportation.objects.get(measure=measure)


def walk(deportation: Deportation, people: People, to: str, on: date = DAY) -> Deportation:
    """Walk on from where the deportation stands, up to and with the step `to`."""
    names = [name for name, _who, _data in ROAD]
    done = {
        "decided": 0, "document_ready": 1, "ticketed": 2, "prepared": 3, "signed": 4, "stamped": 5,
        "handed_over": 6, "escorted": 7, "carried_out": 8,
    }[str(deportation.state)]  # fmt: skip
    for name, who, data in ROAD[done : names.index(to) + 1]:
        take(deportation, name, getattr(people, who), on, **data)
    return deportation
