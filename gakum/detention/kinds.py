"""The closed lists of detention: who gets the copy, why elsewhere, why out, how it ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CopyTo(models.TextChoices):
    """Who receives the copy of the decision besides the detainee (PP31 art. 212(4), GR-21)."""

    GUARANTOR = "guarantor", _("Guarantor")
    FAMILY = "family", _("Family")
    MISSION = "mission", _("Mission of the home country")


class Elsewhere(models.TextChoices):
    """Why somebody is held in another place (UU6 art. 83(2), art. 87 for victims)."""

    SICK = "sick", _("Sick")
    BIRTH = "birth", _("About to give birth")
    CHILD = "child", _("Child")
    VICTIM = "victim", _("Victim, special treatment")


class Leave(models.TextChoices):
    """Why a detainee leaves the house for a time with the head's decision (PP31 art. 218)."""

    SICK = "sick", _("Sick")
    BIRTH = "birth", _("About to give birth")


class EndReason(models.TextChoices):
    """How a detention ended (PP31 art. 215-216)."""

    GROUND_ENDED = "ground_ended", _("The ground has ended")
    LIMIT_PASSED = "limit_passed", _("The time limit has passed")
    HANDED_OVER = "handed_over", _("Handed to another agency")
    NOT_CARRIED_OUT = "not_carried_out", _("The decision was not carried out")
    DEPORTED = "deported", _("Deported")
    DIED = "died", _("Died")


RELEASED = (
    EndReason.GROUND_ENDED,
    EndReason.LIMIT_PASSED,
    EndReason.HANDED_OVER,
    EndReason.NOT_CARRIED_OUT,
)
"""The reasons a head may give for a release; the others follow from their own acts."""
