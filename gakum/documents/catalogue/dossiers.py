"""The dossier on its way to the prosecution, and the end of an investigation (domain.md 7.11 to 7.13)."""

from django.utils.translation import gettext_lazy as _

from gakum.documents.fields import (
    ADDRESSEE,
    ADDRESSEE_PLACE,
    CONCLUSION,
    DAY,
    GOODS,
    PARTICIPANTS,
    PLACE,
)
from gakum.documents.kinds import Layout, Signatory
from gakum.documents.types import Field, made

RECORD = {"layout": Layout.RECORD, "signatory": Signatory.MAKER, "single": False}
LETTER = {"layout": Layout.LETTER}
KORWAS = "Kepala Seksi Koordinasi dan Pengawasan PPNS Kepolisian Negara Republik Indonesia"

TYPES = (
    made(
        "DOSSIER",
        "Sampul Berkas Perkara",
        _("Dossier"),
        "7.11",
        "matter",
        layout=Layout.NOTE,
        signatory=Signatory.MAKER,
        fields=(
            Field("facts", _("Facts in short"), "text"),
            Field("contents", _("Contents of the dossier, one per line"), "lines"),
        ),
    ),
    made(
        "RESUME",
        "Resume",
        _("Resume of the dossier"),
        "7.11",
        "matter",
        layout=Layout.NOTE,
        signatory=Signatory.MAKER,
        fields=(
            Field("facts", _("Facts in short"), "text"),
            Field("witnesses", _("Witnesses"), "lines"),
            Field("evidence", _("The evidence"), "lines"),
            Field("analysis", _("Legal analysis"), "text"),
            CONCLUSION,
        ),
    ),
    made(
        "STAGE_ONE_LETTER",
        "Surat Pengantar Berkas Perkara (Tahap I)",
        _("Letter of stage one"),
        "7.11",
        "matter",
        **LETTER,
        single=False,
        fields=(
            ADDRESSEE,
            ADDRESSEE_PLACE,
            Field("volumes", _("Copies of the dossier"), "number"),
            Field("custody_place", _("Place of custody"), required=False),
            Field("custody_until", _("In custody until"), "day", required=False),
        ),
    ),
    made(
        "ANSWER_MATRIX",
        "Surat Pengantar Pengembalian Berkas Perkara dengan Matriks Pemenuhan Petunjuk",
        _("Answer matrix to the prosecutor's directions"),
        "7.11",
        "matter",
        **LETTER,
        single=False,
        fields=(ADDRESSEE, ADDRESSEE_PLACE, Field("p19", _("P-19 (number, date)"))),
    ),
    made(
        "COORDINATION_MINUTES",
        "Berita Acara Koordinasi",
        _("Minutes of coordination"),
        "7.11",
        "matter",
        **RECORD,
        fields=(DAY, PLACE, PARTICIPANTS, CONCLUSION),
    ),
    made(
        "SUMMARY_NOTE",
        "Catatan Tindak Pidana (Acara Pemeriksaan Singkat)",
        _("Note of the summary procedure"),
        "2.4 G21",
        "matter",
        layout=Layout.NOTE,
        signatory=Signatory.MAKER,
        fields=(Field("facts", _("Facts in short"), "text"), Field("evidence", _("The evidence"), "lines")),
    ),
    made(
        "STAGE_TWO_LETTER",
        "Surat Pengantar Penyerahan Tersangka dan Barang Bukti (Tahap II)",
        _("Letter of stage two"),
        "7.12",
        "matter",
        **LETTER,
        fields=(ADDRESSEE, ADDRESSEE_PLACE, Field("p21", _("P-21 (number, date)")), GOODS),
    ),
    made(
        "SP3",
        "Surat Ketetapan Penghentian Penyidikan",
        _("Order to stop the investigation (SP3)"),
        "7.13",
        "matter",
        layout=Layout.DECISION,
        subject="Penghentian Penyidikan",
        with_step={"matter.stop_investigation": "sp3_no"},
        copies=("Jaksa Penuntut Umum", "Tersangka", "Korban", KORWAS),
    ),
    made(
        "SP3_NOTICE",
        "Surat Pemberitahuan Penghentian Penyidikan",
        _("Notice of the stop of investigation"),
        "7.13",
        "matter",
        **LETTER,
        single=False,
        fields=(ADDRESSEE, ADDRESSEE_PLACE),
    ),
)
