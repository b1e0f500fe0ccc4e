"""The person who acts: a user on behalf of one posting, the system itself, or an import of old records."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from gakum.accounts.authority import holds
from gakum.accounts.grants import Grant, Scope
from gakum.accounts.models import OfficeKind, Posting, Role, TimeZone, User, offices_under
from gakum.core.dates import legal_date


@dataclass(frozen=True)
class Actor:
    """Who takes a step. Exactly one of the constructors below makes it.

    `exempt` actors are not asked for authority: the system, which performs what the law attaches to
    an expiry, and the import, which replays acts that others took. Guards are asked of everybody.
    """

    user: User | None
    posting: Posting | None = None
    backfill: str = ""  # where an imported act comes from, "file.csv:12"
    grant: Grant | None = None  # what a token opens, when another system acts for the posting

    @classmethod
    def of(cls, posting: Posting) -> "Actor":
        """A user on behalf of one of their postings."""
        return cls(user=posting.user, posting=posting)

    @classmethod
    def through(cls, posting: Posting, grant: Grant) -> "Actor":
        """Another system, with a token, on behalf of a posting."""
        return cls(user=posting.user, posting=posting, grant=grant)

    @classmethod
    def without_posting(cls, user: User) -> "Actor":
        """A signed-in user who holds no posting today: sees nothing, may do nothing."""
        return cls(user=user)

    @classmethod
    def system(cls) -> "Actor":
        """The system, for what the law attaches to the passing of time."""
        return cls(user=None)

    @classmethod
    def importer(cls, user: User | None, source: str) -> "Actor":
        """Existing records coming in; `source` is stored with every event."""
        return cls(user=user, backfill=source)

    @property
    def is_system(self) -> bool:
        return self.user is None and not self.backfill

    @property
    def exempt(self) -> bool:
        return bool(self.backfill) or self.user is None

    @property
    def user_id(self) -> int | None:
        return self.user.pk if self.user else None

    @property
    def posting_id(self) -> int | None:
        return self.posting.pk if self.posting else None

    @property
    def role(self) -> str:
        return self.posting.role if self.posting else ""

    @property
    def office_id(self) -> int | None:
        return self.posting.office_id if self.posting else None

    @property
    def time_zone(self) -> str:
        """The zone of the office acted for; WIB, the capital's, for whoever acts for none."""
        return self.posting.office.time_zone if self.posting else TimeZone.WIB

    def may(self, permission: str) -> bool:
        """The matrix of domain.md 2.5, asked for this posting. Superusers get nothing extra.

        Another system has the rights of the posting that its token opens, and never more.
        """
        if self.grant is not None and not self.grant.opens(permission):
            return False
        return self.posting is not None and holds(permission, self.posting.role, self.posting.office.kind)

    @property
    def may_decide(self) -> bool:
        """False for a system whose token is not good for decisions."""
        return self.grant is None or self.grant.decides

    @property
    def manages_reference_data(self) -> bool:
        """True for whom the administration of offices, people and the law's tables is open."""
        return self.may("reference.manage")

    @property
    def is_at_ditjen(self) -> bool:
        return self.posting is not None and self.posting.office.kind == OfficeKind.DITJEN

    @property
    def sees_names(self) -> bool:
        """The secretariat sees figures, with names masked."""
        return self.may("case.read_names")

    @cached_property
    def scope(self) -> set[int] | None:
        """Primary keys of the offices whose cases this actor may read; None means all of them.

        An officer reads the offices of the posting, a regional office its region, the Directorate
        General and the auditor all; the administrator reads no case (issue: reading).
        """
        if self.posting is None or self.role == Role.ADMINISTRATOR:
            return set()
        if self.grant is not None and Scope.READ_CASES not in self.grant.scopes:
            return set()
        if self.role in (Role.AUDITOR, Role.SECRETARIAT) or self.is_at_ditjen:
            return None
        if self.posting.office.kind == OfficeKind.KANWIL:
            return offices_under([self.posting.office_id])
        return {self.posting.office_id}

    @property
    def spans_offices(self) -> bool:
        """True when cases of more than one office are read, so that lists say whose each one is."""
        return self.scope is None or len(self.scope) > 1


def actors_of(user: User) -> list[Actor]:
    """One actor per posting of the user that is in force today, oldest posting first."""
    found = user.postings.select_related("office", "user").order_by("valid_from", "pk")
    now = timezone.now()
    return [
        Actor.of(posting)
        for posting in found
        if posting.is_in_force(legal_date(now, posting.office.time_zone))
    ]
