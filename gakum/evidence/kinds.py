"""The closed lists of evidence: states, ways of ending, bodies outside the house."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EvidenceState(models.TextChoices):
    HELD = "held", _("In safekeeping")
    OFFERED = "offered", _("Hand-over offered")
    OUT = "out", _("With an outside body")
    DISPOSAL_PROPOSED = "disposal_proposed", _("Decision on the item proposed")
    DISPOSAL_ORDERED = "disposal_ordered", _("Decision on the item made")
    RETURNED = "returned", _("Given back")
    DESTROYED = "destroyed", _("Destroyed")
    AUCTIONED = "auctioned", _("Auctioned")
    WITH_PROSECUTOR = "with_prosecutor", _("Handed to the prosecutor")


S = EvidenceState

ENDED = frozenset({S.RETURNED, S.DESTROYED, S.AUCTIONED, S.WITH_PROSECUTOR})


class Disposal(models.TextChoices):
    """What is decided on an item in the end."""

    RETURN = "return", _("Give back to the owner")
    PROSECUTOR = "prosecutor", _("Hand to the prosecutor (stage II)")
    AUCTION = "auction", _("Auction")
    DESTROY = "destroy", _("Destroy")


ENDS_AS = {
    Disposal.RETURN: S.RETURNED,
    Disposal.PROSECUTOR: S.WITH_PROSECUTOR,
    Disposal.AUCTION: S.AUCTIONED,
    Disposal.DESTROY: S.DESTROYED,
}


class BodyKind(models.TextChoices):
    """Who outside the house may hold an item for a while."""

    LABORATORY = "laboratory", _("Laboratory")
    PROSECUTOR = "prosecutor", _("Prosecutor's office")
    COURT = "court", _("Court")
    POLICE = "police", _("Police")
    STORAGE = "storage", _("State storage of seized goods (Rupbasan)")
    OTHER = "other", _("Another body")
