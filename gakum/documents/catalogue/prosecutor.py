"""Papers that come from the prosecution, the police and the courts (domain.md 7.11, 7.12)."""

from django.utils.translation import gettext_lazy as _

from gakum.documents.kinds import Secrecy
from gakum.documents.types import received

AGAIN = {"single": False}

TYPES = (
    received(
        "P16", "P-16 Penunjukan Jaksa", _("Appointment of the prosecutor (P-16)"), "7.12", "matter", **AGAIN
    ),
    received(
        "P17",
        "P-17 Permintaan Perkembangan Penyidikan",
        _("Request for the development of the investigation (P-17)"),
        "7.11",
        "matter",
        **AGAIN,
    ),
    received(
        "SECOND_REQUEST",
        "Permintaan Kedua Perkembangan Penyidikan",
        _("Second request to the prosecutor"),
        "7.11",
        "matter",
        **AGAIN,
    ),
    received(
        "SPDP_RETURN",
        "Pengembalian SPDP",
        _("Return of the notice of investigation"),
        "7.11",
        "matter",
        **AGAIN,
    ),
    received(
        "DOSSIER_RECEIPT",
        "P-1B Tanda Terima Berkas Perkara",
        _("Receipt of the dossier (P-1B)"),
        "7.11",
        "matter",
        **AGAIN,
    ),
    received("P18", "P-18 Pengembalian Berkas", _("Return of the dossier (P-18)"), "7.11", "matter", **AGAIN),
    received(
        "P19", "P-19 Petunjuk Jaksa", _("Directions of the prosecutor (P-19)"), "7.11", "matter", **AGAIN
    ),
    received(
        "P20",
        "P-20 Pemberitahuan Waktu Penyidikan Habis",
        _("Notice that the time has passed (P-20)"),
        "7.11",
        "matter",
        **AGAIN,
    ),
    received(
        "P24", "P-24 Berita Acara Pendapat", _("Opinion of the prosecutor (P-24)"), "7.11", "matter", **AGAIN
    ),
    received(
        "P21",
        "P-21 Pemberitahuan Hasil Penyidikan Lengkap",
        _("Notice that the dossier is complete (P-21)"),
        "7.12",
        "matter",
        secrecy=Secrecy.SECRET,
    ),
    received(
        "P21A",
        "P-21A Pemberitahuan Susulan",
        _("Second notice that the dossier is complete (P-21A)"),
        "7.12",
        "matter",
        **AGAIN,
    ),
    received(
        "SUSPECT_RECEIPT",
        "BA-4 Berita Acara Penerimaan Tersangka",
        _("Receipt of the suspect"),
        "7.12",
        "matter",
        **AGAIN,
    ),
    received(
        "LEGAL_AID_CHOICE",
        "BA-4A Pernyataan Bantuan Hukum",
        _("Choice of legal aid (BA-4A)"),
        "7.12",
        "matter",
        **AGAIN,
    ),
    received(
        "EVIDENCE_TAKEN_IN",
        "BA-5 Berita Acara Penerimaan Barang Bukti",
        _("Evidence taken in by the prosecution (BA-5)"),
        "7.12",
        "matter",
        **AGAIN,
    ),
    received(
        "EVIDENCE_OPINION",
        "BA-5A Nota Pendapat",
        _("Opinion on the evidence (BA-5A)"),
        "7.12",
        "matter",
        **AGAIN,
    ),
    received("BA15", "BA-15 (sebelum 2026)", _("BA-15 (before 2026)"), "7.12", "matter", **AGAIN),
    received("BA18", "BA-18 (sebelum 2026)", _("BA-18 (before 2026)"), "7.12", "matter", **AGAIN),
    received(
        "PROSECUTOR_DETENTION",
        "T-4 Surat Perintah Penahanan oleh Penuntut Umum",
        _("Detention by the prosecutor (T-4)"),
        "7.12",
        "matter",
        **AGAIN,
    ),
    received(
        "DETENTION_EXTENSION",
        "T-5 Perpanjangan Penahanan",
        _("Extension of detention"),
        "7.10, 7.12",
        "matter",
        **AGAIN,
    ),
    received(
        "COURT_PERMIT",
        "Izin atau Persetujuan Pengadilan Negeri",
        _("Leave of the court"),
        "7.10",
        "matter",
        **AGAIN,
    ),
    received(
        "POLRI_ORDER",
        "Perintah Penyidik Polri",
        _("Order of the police investigator"),
        "7.10",
        "matter",
        **AGAIN,
    ),
    received(
        "SKP2",
        "Surat Ketetapan Penghentian Penuntutan",
        _("Decision to end prosecution (SKP2)"),
        "2.4 G24",
        "matter",
    ),
    received(
        "COURT_REFERRAL",
        "P-29, P-30, P-31 Pelimpahan",
        _("Referral to the court"),
        "2.4 G23",
        "matter",
        **AGAIN,
    ),
    received("JUDGMENT", "Petikan Putusan", _("Judgment"), "2.4 G26", "matter", **AGAIN),
    received("FINAL_JUDGMENT", "Putusan Berkekuatan Hukum Tetap", _("Final judgment"), "2.4 G28", "matter"),
    received(
        "EXECUTION_RECORD",
        "Berita Acara Pelaksanaan Putusan",
        _("Record of execution"),
        "2.4 G29",
        ("matter", "measure"),
        **AGAIN,
    ),
    received(
        "RELEASE_HANDOVER",
        "Berita Acara Serah Terima dari Lapas",
        _("Handover on release"),
        "2.4 G30",
        "matter",
        **AGAIN,
    ),
)
