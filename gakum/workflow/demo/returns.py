"""What the demo's offices enter for the returns of 2024: P4GN as printed, and the year of a Timpora team."""

from collections.abc import Mapping
from datetime import date

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, OfficeKind
from gakum.reports.kinds import ActivityKind
from gakum.reports.models import Activity
from gakum.reports.services import record_activity, state_issue
from gakum.workflow.demo.year2024 import YEAR

NARCOTICS = (
    (ActivityKind.INTERPOL, 0, "Nihil"),
    (ActivityKind.ENTRY_BAN, 87, "Penangkalan atas permintaan BNN dan Polri"),
    (ActivityKind.EXIT_BAN, 4, "Pencegahan atas permintaan BNN dan Polri"),
    (ActivityKind.WITNESS, 2, "Permohonan panggilan saksi ahli"),
    (ActivityKind.CROSSING, 1, "Direktur Reserse Narkoba Polda Metro Jaya"),
)
"""Tabel 3.13 of the report (SEED L1496-L1506)."""

TEAM = (
    (ActivityKind.MEETING, date(YEAR, 3, 6), "Rapat koordinasi pengawasan orang asing semester I"),
    (ActivityKind.OPERATION, date(YEAR, 3, 21), "Operasi gabungan bersama Polres dan Disnaker"),
)


def enter_returns(actors: Mapping[str, Actor]) -> int:
    """Enter them once. Returns how many records were made."""
    if Activity.objects.exists():
        return 0
    secretariat, head = actors["sekretariat"], actors["kakanim"]
    centre = Office.objects.get(kind=OfficeKind.DITJEN)
    for kind, quantity, note in NARCOTICS:
        day = date(YEAR, 12, 16)
        record_activity(centre, kind, by=secretariat, held_on=day, quantity=quantity, note=note)
    if head.posting is not None:
        office = head.posting.office
        for kind, day, note in TEAM:
            area = office.city or office.name
            record_activity(office, kind, by=head, held_on=day, note=note, level="regency", area=area)
        state_issue(
            office, YEAR, 3, by=head, problem="Jumlah PPNS belum memadai", response="Usul diklat PPNS"
        )
    return len(NARCOTICS) + len(TEAM)
