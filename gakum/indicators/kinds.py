"""The closed lists of the index: what is counted, and how follow-up is read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reading(models.TextChoices):
    """What counts as followed up (domain.md 4.3). Both are always computed, side by side."""

    REPORT = "laporan", _("as reported")
    STRICT = "ketat", _("strict")


class Counted(models.TextChoices):
    """What one fact counts. The first two make the index; the others fill the annual tables."""

    ADMINISTRATIVE = "administrative", _("Administrative violations handled")
    CRIMINAL = "criminal", _("Criminal matters handled")
    CASE = "case", _("Findings recorded")
    MEASURE = "measure", _("Measures decided, by type")
    REVOKED = "revoked", _("Measures revoked")
    VOIDED = "voided", _("Measures voided on the day of signing")
    OBJECTION = "objection", _("Objections filed")
    DETAINED = "detained", _("Persons placed in immigration detention")
    DEPORTED = "deported", _("Persons deported")
    SUSPECT = "suspect", _("Suspects named")
    EXTRA_ARTICLE = "extra_article", _("Further articles of a criminal matter")
    REPORT = "report", _("Immigration reports (LK)")
    INQUIRY_ENDED = "inquiry_ended", _("Preliminary inquiries ended")
    SPDP = "spdp", _("SPDP issued")
    SPDP_RETURNED = "spdp_returned", _("SPDP returned by the prosecutor")
    STAGE_ONE = "stage_one", _("Dossiers sent (stage I)")
    P19 = "p19", _("Dossiers returned with instructions (P-19)")
    P21 = "p21", _("Dossiers declared complete (P-21)")
    STAGE_TWO = "stage_two", _("Suspects and evidence handed over (stage II)")
    SP3 = "sp3", _("Investigations stopped (SP3)")
    VERDICT = "verdict", _("Verdicts")


TRACKS = (Counted.ADMINISTRATIVE, Counted.CRIMINAL)
FUNNEL = (
    Counted.SPDP,
    Counted.STAGE_ONE,
    Counted.P19,
    Counted.P21,
    Counted.STAGE_TWO,
    Counted.SP3,
    Counted.VERDICT,
)


class Flag(models.TextChoices):
    """What a reader must know about one counted unit; the rule that asks for it in brackets."""

    SP3 = "sp3", _("investigation stopped (EC-05)")
    SPDP_RETURNED = "spdp_returned", _("SPDP returned (EC-07)")
    NO_SUSPECT = "no_suspect", _("no suspect named yet (EC-09)")
    SUMMARY = "summary_procedure", _("summary procedure without SPDP (EC-10)")
    FAST_CHARGE = "fast_charge", _("overstay charge, fast path (EC-15)")
    REVOKED = "revoked", _("measure revoked (EC-19)")
    VICTIM = "victim", _("revoked for a victim (EC-36)")
    REOPENED = "reopened", _("case reopened (EC-21)")
    MERGED = "merged", _("stands for merged cases (EC-22)")
    SPLIT = "split", _("comes from a split case (EC-23)")
    ELSEWHERE = "followed_up_elsewhere", _("followed up by another office (EC-24)")
    AFTER_SENTENCE = "after_sentence", _("measure after a sentence (EC-34)")


class Ending(models.TextChoices):
    """How a counted unit stands, for the table by outcome."""

    DEPORTED = "deported", _("deported")
    CHARGE_PAID = "charge_paid", _("overstay charge paid")
    EXECUTED = "executed", _("measures executed")
    DECIDED = "decided", _("decided, not executed")
    UNPAID = "unpaid", _("charge not paid")
    REVOKED = "revoked", _("revoked")
    UNDECIDED = "undecided", _("not decided")
    INVESTIGATION = "investigation", _("under investigation")
    RETURNED = "spdp_returned", _("SPDP returned")
    STAGE_ONE = "stage_one", _("dossier with the prosecutor")
    P21 = "p21", _("declared complete, not handed over")
    STAGE_TWO = "stage_two", _("handed over")
    SP3 = "sp3", _("stopped")
    SKP2 = "skp2", _("prosecution ended")
    CONVICTED = "convicted", _("convicted")
    ACQUITTED = "acquitted", _("acquitted or released from prosecution")
