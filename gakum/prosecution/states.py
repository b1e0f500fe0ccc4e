"""The states of a criminal matter and the groups that steps start from.

The codes in the comments are the states of domain.md 2.4 G.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MatterState(models.TextChoices):
    REPORTED = "reported", _("Immigration report made (LK)")  # G1
    INQUIRY = "inquiry", _("Preliminary inquiry")  # G2
    INQUIRY_ENDED = "inquiry_ended", _("Preliminary inquiry ended")  # G3
    CONFERENCE = "conference", _("Initial conference held")  # G4
    INVESTIGATION = "investigation", _("Under investigation")  # G5
    SPDP_ISSUED = "spdp_issued", _("SPDP issued")  # G6
    PROSECUTOR_NAMED = "prosecutor_named", _("Prosecutor named (P-16)")  # G7, G8
    DOSSIER = "dossier", _("Dossier compiled")  # G13
    STAGE_ONE = "stage_one", _("Dossier with the prosecutor (stage I)")  # G14
    ADDITIONAL = "additional_investigation", _("Additional investigation (P-19)")  # G16, G16a
    COMPLETE = "complete", _("Dossier complete (P-21)")  # G17
    STAGE_TWO = "stage_two", _("Suspect and evidence handed over (stage II)")  # G21
    SPDP_RETURNED = "spdp_returned", _("SPDP returned by the prosecutor")  # G15b, G21x
    STOPPED = "stopped", _("Investigation stopped (SP3), notice due")  # G20
    STOP_NOTIFIED = "stop_notified", _("Investigation stopped (SP3), notice given")  # G22
    PROSECUTION = "prosecution", _("Under prosecution")  # G23
    PROSECUTION_ENDED = "prosecution_ended", _("Prosecution stopped (SKP2)")  # G24
    TRIED = "tried", _("Judgment given")  # G26, G27
    FINAL_JUDGMENT = "final_judgment", _("Judgment final")  # G28
    SERVING = "serving_sentence", _("Serving the sentence")  # G29
    RELEASED = "released", _("Released after the sentence")  # G30
    ENDED = "ended", _("Ended without imprisonment")


S = MatterState

FINAL = frozenset({S.INQUIRY_ENDED, S.STOP_NOTIFIED, S.PROSECUTION_ENDED, S.RELEASED, S.ENDED})

WITH_INVESTIGATOR = (
    S.INVESTIGATION,
    S.SPDP_ISSUED,
    S.PROSECUTOR_NAMED,
    S.DOSSIER,
    S.ADDITIONAL,
    S.SPDP_RETURNED,
)
"""The dossier is the investigator's to work on."""

UNDER_INVESTIGATION = (*WITH_INVESTIGATOR, S.STAGE_ONE, S.COMPLETE)
"""From the investigation order to stage II: custody runs, and the investigation can be stopped."""

PENDING = (
    S.REPORTED,
    S.INQUIRY,
    S.CONFERENCE,
    *UNDER_INVESTIGATION,
    S.STAGE_TWO,
    S.PROSECUTION,
    S.TRIED,
    S.FINAL_JUDGMENT,
)
"""Proceedings that the presence of the person serves: no deportation meanwhile (G-PROSES)."""
