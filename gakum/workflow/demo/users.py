"""The demo's users: one or more of each role, one of them in two postings, at real offices, all invented."""

from dataclasses import dataclass
from datetime import date

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, Posting, Role, User

SINCE = date(2024, 1, 1)
PPNS_CARD = "PPNS-DEMO-001"


@dataclass(frozen=True)
class DemoUser:
    """A sign-in name, an invented person, and the posting they hold; `also` at another office, where they
    act for its absent holder in the same role."""

    username: str
    first: str
    last: str
    role: Role
    office: str
    also: str = ""

    @property
    def offices(self) -> tuple[str, ...]:
        return (self.office, self.also) if self.also else (self.office,)


USERS = (
    DemoUser("petugas", "Rani", "Rekaan", Role.OFFICER, "KANIM-JAKSEL"),
    DemoUser("ppns", "Indra", "Misalan", Role.INVESTIGATOR, "KANIM-JAKSEL"),
    DemoUser("kasi", "Sari", "Contohwati", Role.SECTION_HEAD, "KANIM-JAKSEL"),
    DemoUser("kakanim", "Budi", "Umpamanto", Role.HEAD, "KANIM-JAKSEL"),
    DemoUser("kakanwil", "Gita", "Andaikan", Role.HEAD, "KANWIL-DKI"),
    DemoUser("direktur", "Wira", "Tamsilan", Role.HEAD, "DITJENIM"),
    DemoUser("detensi", "Dedi", "Ibaratan", Role.DETENTION_OFFICER, "RUDENIM-JAKARTA"),
    DemoUser("karudenim", "Karu", "Seumpama", Role.HEAD, "RUDENIM-JAKARTA"),
    DemoUser("sekretariat", "Sekar", "Permisalan", Role.SECRETARIAT, "DITJENIM"),
    DemoUser("auditor", "Dewi", "Teladani", Role.AUDITOR, "DITJENIM"),
    DemoUser("admin", "Agus", "Percontohan", Role.ADMINISTRATOR, "DITJENIM"),
    DemoUser("petugas.bali", "Citra", "Rekayasa", Role.OFFICER, "KANIM-DENPASAR"),
    DemoUser("kakanim.bali", "Hadi", "Fiktifan", Role.HEAD, "KANIM-DENPASAR", also="RUDENIM-DENPASAR"),
)


def create_users(password: str) -> dict[str, Actor]:
    """The demo users with this password, each in their first posting, by sign-in name; those who are there
    already are kept."""
    offices = {office.code: office for office in Office.objects.all()}
    actors = {}
    for number, one in enumerate(USERS, 1):
        user, made = User.objects.get_or_create(
            username=one.username,
            defaults={
                "first_name": one.first,
                "last_name": one.last,
                "employee_number": f"DEMO-{number:03d}",
            },
        )
        if made:
            user.set_password(password)
            user.save(update_fields=["password"])
        postings = [_posting(user, one, offices[code]) for code in one.offices]
        actors[one.username] = Actor.of(postings[0])
    return actors


def _posting(user: User, one: DemoUser, office: Office) -> Posting:
    posting, _made = Posting.objects.get_or_create(
        user=user,
        office=office,
        role=one.role,
        valid_from=SINCE,
        defaults={"ppns_number": PPNS_CARD if one.role == Role.INVESTIGATOR else ""},
    )
    return posting
