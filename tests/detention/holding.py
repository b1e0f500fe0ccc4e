"""Places of detention, and roads into them."""

from datetime import date
from typing import Any

from gakum.accounts.models import Facility
from gakum.cases.models import Case, CaseSubject
from gakum.detention.models import Detention
from tests.people import People
from tests.roads import DAY, finding, take, to_conference_fixed

ROOM, OTHER_ROOM, CENTRAL_ROOM, HOUSE = "JAKSEL-ROOM", "DENPASAR-ROOM", "DITJEN-ROOM", "JAKARTA-HOUSE"


def build_places(people: People) -> None:
    """A room at each office, one at the Directorate General, and a house."""
    for code, office, kind in (
        (ROOM, people.kanim, "room"),
        (OTHER_ROOM, people.other, "room"),
        (CENTRAL_ROOM, people.ditjen, "room"),
        (HOUSE, people.rudenim, "house"),
    ):
        Facility.objects.get_or_create(code=code, defaults={"office": office, "kind": kind, "name": code})


def case_to_detain(people: People, on: date = DAY, **data: Any) -> Case:
    """A case whose conference fixed measures, and the places in which its subject may be held."""
    build_places(people)
    return to_conference_fixed(finding(people, on=on, **data), people, "administrative", on)


def screened(case: Case, **flags: Any) -> CaseSubject:
    """The first subject of a case, marked past the door as a screening would."""
    subject = case.roll[0]
    CaseSubject.objects.filter(pk=subject.pk).update(**flags)
    case.__dict__.pop("roll", None)
    return case.roll[0]


def proposed(case: Case, people: People, on: date = DAY, by: Any = None, number: int = 0) -> Detention:
    """Detention proposed for a subject of the case."""
    take(case, "propose_detention", by or people.ani, on, subject=str(case.roll[number].pk), ground="a")
    return Detention.objects.latest("pk")


def ordered(case: Case, people: People, on: date = DAY) -> Detention:
    """Detention ordered by the head."""
    detention = proposed(case, people, on)
    take(detention, "order_detention", people.budi, on, decision_no="DET-1", copy_to="guarantor")
    return detention


def in_room(case: Case, people: People, on: date = DAY, room: str = ROOM) -> Detention:
    """The subject in a detention room on the day of the order."""
    detention = ordered(case, people, on)
    take(detention, "admit_to_room", people.ani, on, facility=room)
    return detention


def in_house(case: Case, people: People, on: date = DAY) -> Detention:
    """The subject in the detention house on the day of the order."""
    detention = ordered(case, people, on)
    take(detention, "admit_to_house", people.ani, on, facility=HOUSE, register_no="REG-1")
    return detention
