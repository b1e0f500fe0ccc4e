"""What another system may do on behalf of a posting: the scopes of its token.

A scope opens rights that the posting holds; it never gives one that the posting lacks.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

WRITE = "write:"


class Scope(models.TextChoices):
    """What a token may be good for. `write:<area>` opens the rights of the matrix named `<area>.…`."""

    READ_CASES = "read:cases", _("Read cases")
    READ_PERSONS = "read:persons", _("Read names and records of people")
    READ_FIGURES = "read:figures", _("Read figures and the index")
    WRITE_CASE = "write:case", _("Act on cases")
    WRITE_CONFERENCE = "write:conference", _("Take part in case conferences")
    WRITE_MEASURE = "write:measure", _("Act on measures")
    WRITE_OBJECTION = "write:objection", _("Act on objections")
    WRITE_MATTER = "write:matter", _("Act on criminal matters")
    WRITE_DETENTION = "write:detention", _("Act on detentions")
    WRITE_DEPORTATION = "write:deportation", _("Act on deportations")
    WRITE_EVIDENCE = "write:evidence", _("Act on evidence")
    WRITE_DOCUMENT = "write:document", _("Issue documents")
    WRITE_PARTY = "write:party", _("Change records of people")
    WRITE_ACTIVITY = "write:activity", _("Record activities of the office")
    WRITE_FIGURES = "write:figures", _("Enter figures")
    APPROVE = "approve", _("Decide: all for which people are asked their password again")


READS = {
    "case.read_names": Scope.READ_PERSONS,
    "party.read": Scope.READ_PERSONS,
    "figures.read": Scope.READ_FIGURES,
}
"""Rights to read, which stand among those to act in the matrix."""

DECISIONS = frozenset({"document.sign", "figures.publish", "party.merge"})
"""Rights that decide whoever asks for them; steps of machines say themselves whether they decide."""

FOR_PEOPLE = frozenset({"audit.read", "board.read", "export.approve", "reference.manage"})
"""Rights that no token opens: to oversee people, and to say who they are."""


@dataclass(frozen=True)
class Grant:
    """On what a system acts for a posting. It stands in every event and access record of its acts."""

    client: str  # the short name of the system
    token: str  # the public part of its token
    scopes: frozenset[str]

    def __str__(self) -> str:
        return f"{self.client}/{self.token}"

    def opens(self, permission: str) -> bool:
        """True when the scopes reach as far as a right, if the posting holds it."""
        return permission not in FOR_PEOPLE and scopes_for(permission) <= self.scopes

    @property
    def decides(self) -> bool:
        return Scope.APPROVE in self.scopes


def scopes_for(permission: str) -> frozenset[str]:
    """The scopes without which a token does not open a right; none of them opens one `FOR_PEOPLE`."""
    if permission in READS:
        return frozenset({READS[permission]})
    needed = {WRITE + permission.partition(".")[0]}
    return frozenset(needed | {Scope.APPROVE} if permission in DECISIONS else needed)
