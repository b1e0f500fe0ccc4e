"""The standing people of the tests, each with one posting."""

from datetime import date

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, OfficeKind, Posting, Role, TimeZone, User

SINCE = date(2019, 1, 1)


def office(code: str, kind: str = OfficeKind.KANIM, parent: Office | None = None, **more: str) -> Office:
    """An office by its code, made when it is not there."""
    found, _made = Office.objects.get_or_create(
        code=code,
        defaults={
            "kind": kind,
            "name": code.replace("-", " ").title(),
            "parent": parent,
            "time_zone": TimeZone.WIB,
            "number_prefix": code.replace("KANIM-", "").replace("KANWIL-", "W").replace("-", "")[:6],
            "valid_from": SINCE,
            **more,
        },
    )
    return found


def person(name: str, role: str, at: Office) -> Actor:
    """Somebody who acts for a posting at an office."""
    user, _made = User.objects.get_or_create(
        username=name, defaults={"first_name": name.title(), "employee_number": f"NIP-{name}"}
    )
    posting, _made = Posting.objects.get_or_create(
        user=user,
        office=at,
        role=role,
        valid_from=SINCE,
        defaults={"ppns_number": "PPNS-1" if role == Role.INVESTIGATOR else ""},
    )
    return Actor.of(Posting.objects.select_related("user", "office").get(pk=posting.pk))


class People:
    """Ani records, Indra investigates, Kasi Sari checks and proposes, Budi heads the office; Citra is
    an officer elsewhere, Hadi heads her office; Gita heads the region, Wira is the Director, Karu heads
    a detention house and Dedi works there; Dewi audits, Sekar is the secretariat, Agus administers."""

    def __init__(self) -> None:
        self.ditjen = office("DITJENIM", OfficeKind.DITJEN)
        self.kanwil = office("KANWIL-DKI", OfficeKind.KANWIL, self.ditjen)
        self.kanim = office("KANIM-JAKSEL", parent=self.kanwil)
        self.other = office("KANIM-DENPASAR", parent=office("KANWIL-BALI", OfficeKind.KANWIL, self.ditjen))
        self.rudenim = office("RUDENIM-JAKARTA", OfficeKind.RUDENIM, self.kanwil)
        self.ani = person("ani", Role.OFFICER, self.kanim)
        self.indra = person("indra", Role.INVESTIGATOR, self.kanim)
        self.sari = person("sari", Role.SECTION_HEAD, self.kanim)
        self.budi = person("budi", Role.HEAD, self.kanim)
        self.citra = person("citra", Role.OFFICER, self.other)
        self.hadi = person("hadi", Role.HEAD, self.other)
        self.gita = person("gita", Role.HEAD, self.kanwil)
        self.wira = person("wira", Role.HEAD, self.ditjen)
        self.karu = person("karu", Role.HEAD, self.rudenim)
        self.dedi = person("dedi", Role.DETENTION_OFFICER, self.rudenim)
        self.dewi = person("dewi", Role.AUDITOR, self.ditjen)
        self.sekar = person("sekar", Role.SECRETARIAT, self.ditjen)
        self.agus = person("agus", Role.ADMINISTRATOR, self.ditjen)
