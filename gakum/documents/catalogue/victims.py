"""Victims and refugees (domain.md 7.19)."""

from django.utils.translation import gettext_lazy as _

from gakum.documents.fields import ADDRESSEE, ADDRESSEE_PLACE, BODY, CONCLUSION
from gakum.documents.kinds import Layout, Secrecy, Signatory
from gakum.documents.types import Field, made

LETTER = {"layout": Layout.LETTER, "single": False, "secrecy": Secrecy.SECRET}

TYPES = (
    made(
        "VICTIM_SCREENING",
        "Formulir Skrining Korban Perdagangan Orang dan Penyelundupan Manusia",
        _("Screening for trafficking and smuggling"),
        "7.19",
        "case",
        layout=Layout.NOTE,
        signatory=Signatory.MAKER,
        single=False,
        secrecy=Secrecy.SECRET,
        fields=(
            Field("interviewer", _("Interviewer")),
            Field("indicators", _("Indicators found"), "lines", required=False),
            CONCLUSION,
            Field("referred_to", _("Referred to"), required=False),
        ),
    ),
    made(
        "VICTIM_REFERRAL",
        "Surat Rujukan Korban",
        _("Referral of a victim"),
        "7.19",
        "case",
        **LETTER,
        fields=(ADDRESSEE, ADDRESSEE_PLACE, BODY),
    ),
    made(
        "REFUGEE_REFERRAL",
        "Surat Rujukan Pengungsi",
        _("Referral of a refugee"),
        "7.19",
        "case",
        **LETTER,
        fields=(
            ADDRESSEE,
            ADDRESSEE_PLACE,
            Field("unhcr_no", _("UNHCR number"), required=False),
            Field("status", _("Status")),
        ),
    ),
)
