"""The closed lists of measures and objections. The six types stand in `cases.kinds.MeasureType`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gakum.cases.kinds import MeasureType


class RevocationGround(models.TextChoices):
    """Why a decided measure no longer stands (domain.md 2.4 D7, EC-36)."""

    OBJECTION = "objection_granted", _("Objection granted")
    ERROR = "error", _("Error in the decision")
    COURT_ORDER = "court_order", _("Court order")
    VICTIM = "victim", _("The subject is a victim of trafficking or smuggling")
    AMENDED = "amended", _("Replaced by an amended decision")


BY_HAND = (RevocationGround.ERROR, RevocationGround.COURT_ORDER, RevocationGround.VICTIM)
"""The grounds the head names; the others follow from another act."""

BOUND_TO_A_PLACE = (MeasureType.PLACE_BAN, MeasureType.RESIDENCE)
"""Executed when delivered; what follows is monitoring (EC-45)."""


class MeasureState(models.TextChoices):
    DRAFTED = "drafted", _("Drafted")  # D1
    REVIEWED = "reviewed", _("Reviewed")  # D2
    DECIDED = "decided", _("Decided")  # D3
    SERVED = "served", _("Served")  # D4
    IN_EXECUTION = "in_execution", _("In execution")  # D5
    COMPLETED = "completed", _("Completed")  # D6
    DEFAULTED = "defaulted", _("Charge not paid")  # E5
    REVOKED = "revoked", _("Revoked")  # D7
    WITHDRAWN = "withdrawn", _("Withdrawn before decision")  # EC-33
    VOID = "void", _("Void")  # EC-20


UNDECIDED = (MeasureState.DRAFTED, MeasureState.REVIEWED)
IN_FORCE = (MeasureState.DECIDED, MeasureState.SERVED, MeasureState.IN_EXECUTION)
REVOCABLE = (*IN_FORCE, MeasureState.COMPLETED, MeasureState.DEFAULTED)
OPEN = (*UNDECIDED, *IN_FORCE)
ENDED = (
    MeasureState.COMPLETED,
    MeasureState.DEFAULTED,
    MeasureState.REVOKED,
    MeasureState.WITHDRAWN,
    MeasureState.VOID,
)


class ObjectionState(models.TextChoices):
    FILED = "filed", _("Filed")  # F1, F2
    LATE_PROPOSED = "late_proposed", _("Filed late, to be admitted or not")  # F9, GR-13
    FORWARDED = "forwarded", _("Forwarded to the Minister")  # F3, F4
    GRANTED = "granted", _("Granted")  # F5
    DISMISSED = "dismissed", _("Dismissed")  # F6
    REJECTED_LATE = "rejected_late", _("Not admitted: late")  # F9


OBJECTION_ENDED = (ObjectionState.GRANTED, ObjectionState.DISMISSED, ObjectionState.REJECTED_LATE)
