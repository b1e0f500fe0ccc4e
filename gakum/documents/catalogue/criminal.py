"""From the report to the ruling that names a suspect (domain.md 7.3, 7.5, 7.7 to 7.9)."""

from django.utils.translation import gettext_lazy as _

from gakum.documents.fields import (
    ADDRESSEE,
    ADDRESSEE_PLACE,
    BODY,
    CONCLUSION,
    OFFICERS,
    PARTICIPANTS,
    PLACE,
    TIME,
)
from gakum.documents.kinds import Layout, Signatory
from gakum.documents.types import Field, made

RECORD = {"layout": Layout.RECORD, "signatory": Signatory.MAKER, "single": False}
ORDER = {"layout": Layout.ORDER}
LETTER = {"layout": Layout.LETTER}
PERSON = Field("person", _("Person"))
KORWAS = "Kepala Seksi Koordinasi dan Pengawasan PPNS Kepolisian Negara Republik Indonesia"

TYPES = (
    made(
        "IMMIGRATION_REPORT",
        "Laporan Keimigrasian",
        _("Immigration report (LK)"),
        "7.5",
        "matter",
        layout=Layout.NOTE,
        with_step={"case.open_matter": "report_no"},
    ),
    made(
        "INQUIRY_ORDER",
        "Surat Perintah Prapenyidikan",
        _("Order of inquiry"),
        "2.4 G2",
        "matter",
        **ORDER,
        with_step={"matter.start_inquiry": "order_no"},
    ),
    made(
        "INQUIRY_REPORT",
        "Laporan Hasil Prapenyidikan",
        _("Report of the inquiry"),
        "2.4 G3",
        "matter",
        layout=Layout.NOTE,
        signatory=Signatory.MAKER,
        fields=(BODY, CONCLUSION),
    ),
    made(
        "CRIMINAL_CONFERENCE_MINUTES",
        "Berita Acara Gelar Perkara",
        _("Minutes of the criminal case conference"),
        "7.6",
        "matter",
        **RECORD,
        fields=(
            Field("purpose", _("Purpose (naming a suspect, stop, offence)")),
            TIME,
            PLACE,
            Field("chair", _("Chair")),
            PARTICIPANTS,
            Field("facts", _("Facts in short"), "text"),
            CONCLUSION,
            Field("dissent", _("Differing opinions"), "text", required=False),
        ),
    ),
    made(
        "INQUIRY_END_DECISION",
        "Surat Ketetapan Penghentian Prapenyidikan",
        _("Decision to end the inquiry"),
        "2.4 G3",
        "matter",
        layout=Layout.DECISION,
        with_step={"matter.end_inquiry": ""},
    ),
    made(
        "SPRINDIK",
        "Surat Perintah Penyidikan",
        _("Order of investigation (Sprindik)"),
        "7.7",
        "matter",
        **ORDER,
        with_step={"matter.start_investigation": "sprindik_no"},
    ),
    made(
        "TASK_ORDER",
        "Surat Perintah Tugas",
        _("Order of assignment"),
        "7.3",
        ("matter", "case"),
        **ORDER,
        single=False,
        fields=(
            OFFICERS,
            Field("task", _("Task"), "text"),
            PLACE,
            Field("valid_from", _("Valid from"), "day"),
            Field("valid_until", _("Valid until"), "day"),
        ),
    ),
    made(
        "SPDP",
        "Surat Pemberitahuan Dimulainya Penyidikan",
        _("Notice of the start of investigation (SPDP)"),
        "7.8",
        "matter",
        **LETTER,
        subject="Pemberitahuan dimulainya penyidikan",
        addressee="Kepala Kejaksaan Negeri",
        care_of="Kepala Seksi Tindak Pidana Umum",
        with_step={"matter.issue_spdp": "spdp_no", "matter.resend_spdp": "spdp_no"},
        copies=(KORWAS, "Tersangka dan keluarganya", "Perwakilan negara melalui Kementerian Luar Negeri"),
    ),
    made(
        "POLICE_NOTICE",
        "Surat Pemberitahuan Dimulainya Penyidikan kepada Penyidik Polri",
        _("Notice through the police investigator"),
        "7.8",
        "matter",
        **LETTER,
        fields=(ADDRESSEE, ADDRESSEE_PLACE),
        addressee=KORWAS,
    ),
    made(
        "SUSPECT_RULING",
        "Surat Ketetapan Tersangka",
        _("Ruling that names a suspect"),
        "7.9",
        "matter",
        layout=Layout.DECISION,
        subject="Penetapan Tersangka",
        with_step={"matter.name_suspect": "ruling_no"},
        single=False,
        copies=("Jaksa Penuntut Umum",),
    ),
    made(
        "SUSPECT_NOTICE",
        "Surat Pemberitahuan Penetapan Tersangka",
        _("Notice to the suspect"),
        "7.9",
        "matter",
        **LETTER,
        single=False,
        fields=(PERSON, ADDRESSEE_PLACE),
    ),
)
