"""What is known about some of the people beyond their cases: names, papers, a warning, a likely duplicate."""

from datetime import timedelta
from typing import TYPE_CHECKING

from gakum.parties import services
from gakum.parties.kinds import DocumentKind, NameKind, WarningKind
from gakum.parties.likeness import swapped
from gakum.parties.models import IdentityDocument, Party, PartyName, PartyWarning

if TYPE_CHECKING:
    from gakum.workflow.demo.living import Desk

REPORT = "Berita acara pemeriksaan"


def know_people(desk: "Desk") -> None:
    """Two people get aliases and papers, one of them a warning; one comes again under a misspelt record."""
    officer = desk.actors["petugas"]
    people = [case.roll[0].party for case in desk.made if case.roll and not case.roll[0].party.is_company]
    if len(people) < 2 or officer.user is None:
        return
    for party, alias in zip(people, ("Si Rekaan", "Bang Misal"), strict=False):
        services.add(PartyName(party=party, kind=NameKind.ALIAS, name=alias), by=officer, reason=REPORT)
    card = IdentityDocument(party=people[0], kind=DocumentKind.IDENTITY_CARD, number="REKAAN-0001")
    services.add(card, by=officer, reason=REPORT)
    warning = PartyWarning(
        party=people[0],
        kind=WarningKind.VIOLENT,
        text="Melawan saat diperiksa; datang sedikitnya berdua.",
        since=desk.today - timedelta(days=20),
        made_by=officer.user,
    )
    services.add(warning, by=officer, reason="Laporan petugas")
    _come_again(desk, next((p for p in people[1:] if p.birth_date and " " in p.name), people[1]))


def _come_again(desk: "Desk", party: Party) -> None:
    """The same person with a new passport: words of the name in another order, day and month swapped."""
    born = party.birth_date and (swapped(party.birth_date) or party.birth_date)
    desk.finding(
        3,
        name=" ".join(reversed(party.name.split())),
        sex=party.sex,
        nationality=party.nationality_id,
        birth_date=born,
        passport_no="Z9990001",
    )
