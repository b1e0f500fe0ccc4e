"""Offices with the people who take a case along its road."""

from dataclasses import dataclass
from datetime import date

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, OfficeKind, Role
from tests.people import office, person

OFFICES = 8  # as many as the most workers
ARTICLE = "ADM-075-1"
DAY = date(2026, 3, 2)  # the legal date of every act: the order in exigency must follow within a day


@dataclass(frozen=True)
class Bench:
    """One office and those of its people who take a case to its end."""

    office: Office
    officer: Actor
    section_head: Actor
    head: Actor


def benches() -> list[Bench]:
    """One bench per worker, so that what the workers share is the database and the chain, as in service."""
    region = office("KANWIL-BENCH", OfficeKind.KANWIL, office("DITJENIM", OfficeKind.DITJEN))
    offices = [office(f"KANIM-B{n}", parent=region) for n in range(OFFICES)]
    return [
        Bench(
            office=place,
            officer=person(f"officer-{place.code}", Role.OFFICER, place),
            section_head=person(f"section-head-{place.code}", Role.SECTION_HEAD, place),
            head=person(f"head-{place.code}", Role.HEAD, place),
        )
        for place in offices
    ]
