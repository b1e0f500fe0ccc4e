"""The closed lists of a case: where it came from, its stage, its results."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gakum.machine.steps import Text


class SourceKind(models.TextChoices):
    """Where a finding comes from (domain.md 2.4 A)."""

    LAPMAS = "LAPMAS", _("Report from the public")
    PATROLI = "PATROLI", _("Immigration patrol")
    OPS = "OPS", _("Simultaneous operation")
    OPSGAB = "OPSGAB", _("Joint operation of the foreigner supervision team")
    APOA = "APOA", _("Lodging report (APOA)")
    SOI = "SOI", _("Subject of interest")
    CEKAL = "CEKAL", _("Hit on the exit- or entry-ban list")
    DPO = "DPO", _("Wanted list or Interpol")
    TPI = "TPI", _("Finding at a checkpoint")
    IZINTINGGAL = "IZINTINGGAL", _("Finding at the permit service")
    SERAHAN = "SERAHAN", _("Handed over by another agency")
    MANDIRI = "MANDIRI", _("Self-report of overstay")
    INTEL = "INTEL", _("Intelligence product")
    PIMPASA = "PIMPASA", _("Village liaison officer")
    EKSNAPI = "EKSNAPI", _("Foreign national released from prison")


class Stage(models.TextChoices):
    """The seed's eight stages, in its words and order (SEED L771)."""

    IDENTIFICATION = "identification", _("Identification")
    ADMINISTRATIVE_SUPERVISION = "administrative_supervision", _("Administrative supervision")
    FIELD_SUPERVISION = "field_supervision", _("Field supervision")
    CONFERENCE = "conference", _("Case conference")
    MEASURE = "measure", _("Administrative measure (TAK)")
    INVESTIGATION = "investigation", _("Investigation")
    DETENTION = "detention", _("Immigration detention")
    DEPORTATION = "deportation", _("Deportation")

    @property
    def short(self) -> Text:
        """The words for a narrow column: everybody knows the measure by its abbreviation."""
        return pgettext_lazy("in a narrow column", "Measure") if self is Stage.MEASURE else self.label


class Outcome(models.TextChoices):
    """What the conference fixed for one subject (PM2 art. 59, UU6 art. 86-88)."""

    ADMINISTRATIVE = "administrative", _("Administrative measure")
    CRIMINAL = "criminal", _("Criminal investigation")
    REFERRED = "referred", _("Victim, to be referred")
    NOT_PROVEN = "not_proven", _("Not proven")


class Result(models.TextChoices):
    """How a closed case ended."""

    DEPORTED = "deported", _("Deported")
    MEASURES_EXECUTED = "measures_executed", _("Measures executed")
    CHARGE_PAID = "charge_paid", _("Overstay charge paid")
    MEASURES_REVOKED = "measures_revoked", _("Measures revoked")
    CONVICTED = "convicted", _("Convicted")
    ACQUITTED = "acquitted", _("Acquitted")
    PROSECUTED = "prosecuted", _("Handed to the prosecutor")
    INVESTIGATION_STOPPED = "investigation_stopped", _("Investigation stopped")
    REFERRED = "referred", _("Victim referred")
    NOT_PROVEN = "not_proven", _("Not proven")
    NOT_TAKEN_UP = "not_taken_up", _("Not taken up")
    MERGED = "merged", _("Merged into another case")
    SPLIT = "split", _("Split into several cases")


class NotTakenUp(models.TextChoices):
    """Why a report leads nowhere (2.4 A9)."""

    NOT_PROVEN = "not_proven", _("Nothing found")
    DUPLICATE = "duplicate", _("Already reported")
    OUTSIDE_AUTHORITY = "outside_authority", _("Outside immigration authority")


class Exigency(models.TextChoices):
    """The three situations that allow field work without an order (PM2 art. 30(3))."""

    ON_BAN_LIST = "on_ban_list", _("On the exit- or entry-ban list")
    ON_WANTED_LIST = "on_wanted_list", _("On a wanted list")
    UNLAWFUL_ACT = "unlawful_act", _("Doing an act reasonably suspected to be unlawful")


class MeasureGround(models.TextChoices):
    """Why measures and not the court (PM2 art. 59(2))."""

    A = "a", _("Fewer than two sufficient items of evidence")
    B = "b", _("Risk of abuse of legal remedies, fugitive and similar")
    C = "c", _("More effective for political, economic, social, cultural or security reasons")


class MeasureType(models.TextChoices):
    """The six administrative measures (UU6 art. 75(2) a-f)."""

    LISTING = "a", _("Listing on the exit- or entry-ban list")
    PERMIT = "b", _("Limiting, changing or cancelling the stay permit")
    PLACE_BAN = "c", _("Ban from certain places")
    RESIDENCE = "d", _("Duty to live in a certain place")
    CHARGE = "e", _("Overstay charge")
    DEPORTATION = "f", _("Deportation")


class DetentionGround(models.TextChoices):
    """Grounds for placing a foreign national in detention (UU6 art. 83(1) a-e).

    The article is verified; these short forms of its letters are from recall (domain.md ADM-083).
    """

    A = "a", _("Is in Indonesia without a valid stay permit")
    B = "b", _("Is in Indonesia without a valid travel document")
    C = "c", _("Is under a permit cancellation")
    D = "d", _("Awaits deportation")
    E = "e", _("Awaits departure after refused entry")
