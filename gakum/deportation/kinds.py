"""The closed lists and the states of a deportation (domain.md 2.4 I; the codes are its states)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeportationState(models.TextChoices):
    DECIDED = "decided", _("Deportation decided")  # I1
    DOCUMENT_READY = "document_ready", _("Travel document ready")  # I2
    TICKETED = "ticketed", _("Ticket arranged")  # I3
    PREPARED = "prepared", _("Prepared")  # I4
    SIGNED = "signed", _("Papers signed")  # I5
    STAMPED = "stamped", _("Document stamped")  # I6, I7
    HANDED_OVER = "handed_over", _("Handed to the escort")  # I8
    ESCORTED = "escorted", _("Escorted")  # I9
    CARRIED_OUT = "carried_out", _("Carried out")  # I10
    REPORTED = "reported", _("Reported")  # I12
    FAILED = "failed", _("Failed")  # I11
    DROPPED = "dropped", _("Dropped")  # its decision no longer stands


S = DeportationState

FINAL = frozenset({S.REPORTED, S.DROPPED})
PENDING = (
    S.DECIDED,
    S.DOCUMENT_READY,
    S.TICKETED,
    S.PREPARED,
    S.SIGNED,
    S.STAMPED,
    S.HANDED_OVER,
    S.ESCORTED,
    S.FAILED,
)
"""The person has not left yet."""
GONE = (S.CARRIED_OUT, S.REPORTED)


class TravelDocument(models.TextChoices):
    """On what the person travels (2.4 I2)."""

    PASSPORT = "passport", _("Valid passport")
    MISSION_LETTER = "mission_letter", _("Document from the mission, asked for by letter")
    SPLP = "splp", _("Travel document in lieu of a passport for a foreigner (SPLP)")


class Payer(models.TextChoices):
    """Whose money pays the way home (2.4 I3)."""

    SELF = "self", _("The foreign national")
    GUARANTOR = "guarantor", _("The guarantor")
    CARRIER = "carrier", _("The carrier")
    MISSION = "mission", _("The mission of the home country")
    STATE = "state", _("The state")


class EntryBan(models.TextChoices):
    """What became of the proposal of an entry ban (GR-04)."""

    PROPOSED = "proposed", _("Proposed")
    REFUSED = "refused", _("Refused by the head")
