"""Administrative measures and objections (domain.md 7.14, 7.18)."""

from django.utils.translation import gettext_lazy as _

from gakum.documents.fields import BODY, CONCLUSION, PLACE, TIME
from gakum.documents.kinds import Layout, Signatory
from gakum.documents.types import Field, kept, made, received

OBJECTION_ADDRESSEE = "Menteri Imigrasi dan Pemasyarakatan"

TYPES = (
    kept(
        "MEASURE_DRAFT",
        "Konsep Keputusan Tindakan Administratif Keimigrasian",
        _("Draft of the decision"),
        "7.14",
        "measure",
    ),
    made(
        "MEASURE_DECISION",
        "Keputusan Tindakan Administratif Keimigrasian",
        _("Decision on the measure"),
        "7.14",
        "measure",
        layout=Layout.DECISION,
        subject="Tindakan Administratif Keimigrasian",
        with_step={"measure.decide": "decision_no"},
        copies=("Direktur Jenderal Imigrasi", "Kepala Kantor Wilayah Direktorat Jenderal Imigrasi"),
    ),
    made(
        "OVERSTAY_BILL",
        "Surat Pengenaan Biaya Beban",
        _("Overstay bill"),
        "7.14",
        "measure",
        layout=Layout.DECISION,
        subject="Pengenaan Biaya Beban",
        with_step={"measure.charge_at_counter": "decision_no"},
    ),
    made(
        "REVOCATION_DECISION",
        "Keputusan Pencabutan Tindakan Administratif Keimigrasian",
        _("Decision of revocation"),
        "7.14",
        "measure",
        layout=Layout.DECISION,
        subject="Pencabutan Tindakan Administratif Keimigrasian",
        with_step={"measure.revoke": ""},
    ),
    made(
        "PROOF_OF_RECEIPT",
        "Berita Acara Penyampaian Keputusan",
        _("Proof of receipt"),
        "7.14",
        "measure",
        layout=Layout.RECORD,
        signatory=Signatory.MAKER,
        fields=(
            PLACE,
            TIME,
            Field("received_by", _("Received by"), required=False),
            Field("language", _("Language in which it was explained"), required=False),
            Field("refused_to_sign", _("Refusal to sign, and why"), required=False),
        ),
    ),
    made(
        "EXECUTION_REPORT",
        "Laporan Pelaksanaan Tindakan Administratif Keimigrasian",
        _("Report of execution"),
        "2.4 D6",
        "measure",
        layout=Layout.NOTE,
        signatory=Signatory.MAKER,
        fields=(BODY, CONCLUSION),
    ),
    received(
        "OBJECTION", "Permohonan Keberatan", _("Objection"), "7.18", ("measure", "objection"), single=False
    ),
    made(
        "OBJECTION_RECEIPT",
        "Tanda Terima Permohonan Keberatan",
        _("Receipt of the objection"),
        "7.18",
        "objection",
        layout=Layout.NOTE,
        signatory=Signatory.MAKER,
        fields=(
            Field("handed_in_by", _("Handed in by")),
            Field("enclosures", _("Evidence enclosed"), "lines", required=False),
        ),
    ),
    made(
        "OBJECTION_ADVICE",
        "Surat Pengantar Keberatan dengan Saran dan Pertimbangan",
        _("Advice on the objection"),
        "7.18",
        "objection",
        layout=Layout.LETTER,
        subject="Penyampaian keberatan beserta saran dan pertimbangan",
        with_step={"objection.forward": "letter_no"},
        addressee=OBJECTION_ADDRESSEE,
    ),
    made(
        "LATE_OBJECTION_LETTER",
        "Surat Pemberitahuan Keberatan Tidak Diterima",
        _("Letter on the late objection"),
        "7.18",
        "objection",
        layout=Layout.LETTER,
        subject="Pemberitahuan keberatan tidak diterima",
        with_step={"objection.reject_late": ""},
    ),
    received(
        "MINISTER_DECISION",
        "Keputusan Menteri atas Keberatan",
        _("Decision of the Minister"),
        "7.18",
        "objection",
    ),
)
