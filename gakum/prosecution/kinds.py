"""The closed lists of a criminal matter, and the two codes of procedure it may stand under."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Regime(models.TextChoices):
    """The code of criminal procedure a matter stands under; stamped when investigation starts."""

    K1981 = "K1981", _("KUHAP 1981")
    K2025 = "K2025", _("KUHAP 2025")


K2025_SINCE = date(2026, 1, 2)
"""An investigation that starts on or after this day stands under KUHAP 2025, whatever the date of the
offence; one already under way keeps KUHAP 1981 (K25 art. 361 a, b; verified)."""


def regime_of(started_on: date) -> Regime:
    """The regime of an investigation that starts on this day."""
    return Regime.K2025 if started_on >= K2025_SINCE else Regime.K1981


class DirectionKind(models.TextChoices):
    """What a direction of the prosecutor is about (P-19, part A and part B)."""

    FORMAL = "formal", _("Formal")
    MATERIAL = "material", _("Material")


class Proposal(models.TextChoices):
    """What the investigator has laid before the superior; one thing at a time."""

    SPDP = "spdp", _("SPDP")
    STOP = "stop", _("stop of the investigation")


class Custody(models.TextChoices):
    """Where a suspect stands between arrest and hand-over."""

    ARRESTED = "arrested", _("arrested")
    DETAINED = "detained", _("in criminal detention")
    RELEASED = "released", _("released from custody")
    HANDED_OVER = "handed_over", _("handed to the prosecutor")


class StopReason(models.TextChoices):
    """Why an investigation is stopped: K25 art. 24 a to j (verified).

    KUHAP 1981 knows the first three only (K81 art. 109(2); recall).
    """

    INSUFFICIENT_EVIDENCE = "a", _("Insufficient evidence")
    NOT_AN_OFFENCE = "b", _("Not a criminal offence")
    BY_LAW = "c", _("Stopped by law")
    NE_BIS_IN_IDEM = "d", _("Already judged (ne bis in idem)")
    LAPSE_OF_TIME = "e", _("Lapse of time")
    SUSPECT_DIED = "f", _("The suspect died")
    COMPLAINT_WITHDRAWN = "g", _("The complaint was withdrawn")
    RESTORATIVE_JUSTICE = "h", _("Restorative justice")
    MAXIMUM_FINE_PAID = "i", _("Highest fine paid, offence with a fine of category II at most")
    CATEGORY_FOUR_FINE_PAID = "j", _("Fine of category IV paid, as the law allows for minor offences")


STOP_REASONS: dict[str, tuple[StopReason, ...]] = {
    Regime.K1981: (StopReason.INSUFFICIENT_EVIDENCE, StopReason.NOT_AN_OFFENCE, StopReason.BY_LAW),
    Regime.K2025: tuple(StopReason),
}
"""The reasons each code of procedure knows."""


class Told(models.TextChoices):
    """Who is given notice of a stop (K25 art. 24(4))."""

    PROSECUTOR = "prosecutor", _("Prosecutor")
    SUSPECT = "suspect", _("Suspect or family")
    VICTIM = "victim", _("Victim")


class Court(models.TextChoices):
    """Whose judgment it is."""

    DISTRICT = "district", _("District court")
    APPEAL = "appeal", _("High court (appeal)")
    CASSATION = "cassation", _("Supreme Court (cassation)")


class Verdict(models.TextChoices):
    """What the court held."""

    ACQUITTED = "acquitted", _("Acquitted")
    RELEASED_FROM_CHARGES = "released_from_charges", _("Released from all charges")
    CONVICTED = "convicted", _("Convicted")


VICTIM_IMMUNITY = frozenset(
    {
        "UU6-113",
        "UU6-119-1",
        "UU6-119-2",
        "UU6-121-b",
        "UU6-123-b",
        "UU6-126-a",
        "UU6-126-b",
    }
)
"""Articles that do not apply to victims of trafficking and smuggling (UU6 art. 136(3); verified)."""

NO_MISSION = frozenset({"", "XXA", "XXB", "XXC", "XXX"})
"""Nationality codes of people whom no mission represents: stateless, refugees, unspecified (ICAO 9303)."""
