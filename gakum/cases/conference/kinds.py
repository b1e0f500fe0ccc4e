"""The closed lists of a conference."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConferenceRole(models.TextChoices):
    """What somebody does in a conference (house rule, domain.md 7.6)."""

    CHAIR = "chair", _("Chair")
    RECORDER = "recorder", _("Recorder")
    MEMBER = "member", _("Member")
    EXPERT = "expert", _("Invited expert")


COUNTING = (ConferenceRole.CHAIR, ConferenceRole.RECORDER, ConferenceRole.MEMBER)
"""Whose presence makes the quorum and whose views are counted; an expert advises."""


class ConferenceStage(models.TextChoices):
    """How far a conference has come."""

    CALLED = "called", _("Called")
    HELD = "held", _("Held, to be fixed")
    RETURNED = "returned", _("Returned")
    FIXED = "fixed", _("Fixed")
