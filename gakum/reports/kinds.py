"""The closed lists of reports: the texts of the chapter, the periods, and what offices enter by hand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Block(models.TextChoices):
    """The texts of the chapter that no count can write; the secretariat keeps them for each year."""

    CONTEXT = "context", _("Context of the objective")
    MEDIUM_TERM = "medium_term", _("Basis of the medium-term target")
    STANDARD = "standard", _("Basis of the national standard")
    SUCCESS = "success", _("Analysis of success")
    OBSTACLES = "obstacles", _("Obstacles and what was done")
    RECOMMENDATIONS = "recommendations", _("Recommendations")


NEEDED = (Block.SUCCESS, Block.OBSTACLES, Block.RECOMMENDATIONS)
"""Without these the chapter is not frozen: they are the analysis the report exists for (SEED L757-L815)."""


class ActivityKind(models.TextChoices):
    """What the log of cases does not hold, and an office therefore enters as a dated record."""

    MEETING = "meeting", _("Timpora: coordination meeting")
    OPERATION = "operation", _("Timpora: joint operation")
    INTERPOL = "interpol", _("Narcotics: persons on Interpol's wanted list")
    ENTRY_BAN = "entry_ban", _("Narcotics: entry bans (persons)")
    EXIT_BAN = "exit_ban", _("Narcotics: exit bans (persons)")
    WITNESS = "witness", _("Narcotics: requests for an expert witness")
    CROSSING = "crossing", _("Narcotics: requests for crossing data")
    TURNED_BACK = "turned_back", _("Narcotics: persons refused entry or exit")


TIMPORA = (ActivityKind.MEETING, ActivityKind.OPERATION)


class Level(models.TextChoices):
    """The level of a Timpora team (PP31 194-200)."""

    PROVINCE = "province", _("province")
    REGENCY = "regency", _("regency or city")
    DISTRICT = "district", _("district")
