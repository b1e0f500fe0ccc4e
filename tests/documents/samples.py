"""One frozen context for every type of paper the house makes, about invented people.

What stands here is what the templates read: `about` by machine, `fields` by type.
"""

from copy import deepcopy
from typing import Any, NamedTuple


class Kind(NamedTuple):
    """What a template needs to know of a type: its layout, what it is about, and what is typed for it."""

    code: str
    title: str
    layout: str
    about: str
    fields: str = ""  # names, with a blank between
    subject: str = ""


KINDS = (
    Kind(
        "INCOMING_REPORT",
        "Laporan Informasi Awal",
        "note",
        "case",
        "time channel reporter marks early_evidence disposition",
    ),
    Kind("CHECK_SHEET", "Lembar Hasil Pengecekan", "note", "case", "simkim ban_lists soi dpo notes"),
    Kind("FOLLOW_UP_NOTE", "Nota Tindak Lanjut Laporan", "note", "case", "body proposal"),
    Kind("CLOSING_NOTE", "Nota Penutupan Laporan", "note", "case", "body"),
    Kind("DESK_REPORT", "Laporan Pengawasan Administratif", "note", "case", "documents_seen conclusion"),
    Kind("FIELD_ORDER", "Surat Perintah Pengawasan Keimigrasian", "order", "case"),
    Kind(
        "EXIGENT_FIELD_ORDER",
        "Surat Perintah Pengawasan Keimigrasian dalam Keadaan Mendesak",
        "order",
        "case",
    ),
    Kind(
        "FIELD_REPORT",
        "Laporan Pelaksanaan Pengawasan Lapangan",
        "note",
        "case",
        "day place vehicle persons_met conclusion",
    ),
    Kind("CLOSING_SHEET", "Lembar Penutupan Kasus", "note", "case", "conclusion"),
    Kind("TRANSFER_LETTER", "Surat Pelimpahan Kasus", "letter", "case", "addressee addressee_place reason"),
    Kind(
        "HANDOVER_RECORD",
        "Berita Acara Serah Terima",
        "record",
        "case",
        "handed_by received_by place time goods notes",
    ),
    Kind(
        "EXAMINATION_RECORD",
        "Berita Acara Pemeriksaan",
        "record",
        "case",
        "role place time birth_place religion occupation address interpreter counsel questions answers "
        "refused_to_sign",
    ),
    Kind("CONFERENCE_INVITATION", "Undangan Gelar Kasus", "letter", "case", "day time place invited agenda"),
    Kind(
        "CONFERENCE_MINUTES",
        "Berita Acara Gelar Kasus",
        "record",
        "case",
        "presenter facts recommendation dissent",
    ),
    Kind("CONFERENCE_DECISION", "Penetapan Hasil Gelar Kasus", "decision", "case"),
    Kind(
        "MEASURE_DECISION",
        "Keputusan Tindakan Administratif Keimigrasian",
        "decision",
        "measure",
        "",
        "Tindakan Administratif Keimigrasian",
    ),
    Kind("OVERSTAY_BILL", "Surat Pengenaan Biaya Beban", "decision", "measure", "", "Pengenaan Biaya Beban"),
    Kind(
        "REVOCATION_DECISION",
        "Keputusan Pencabutan Tindakan Administratif Keimigrasian",
        "decision",
        "measure",
        "",
        "Pencabutan Tindakan Administratif Keimigrasian",
    ),
    Kind(
        "PROOF_OF_RECEIPT",
        "Berita Acara Penyampaian Keputusan",
        "record",
        "measure",
        "place time received_by language refused_to_sign",
    ),
    Kind(
        "EXECUTION_REPORT",
        "Laporan Pelaksanaan Tindakan Administratif Keimigrasian",
        "note",
        "measure",
        "body conclusion",
    ),
    Kind(
        "OBJECTION_RECEIPT",
        "Tanda Terima Permohonan Keberatan",
        "note",
        "objection",
        "handed_in_by enclosures",
    ),
    Kind(
        "OBJECTION_ADVICE",
        "Surat Pengantar Keberatan dengan Saran dan Pertimbangan",
        "letter",
        "objection",
        "",
        "Penyampaian keberatan beserta saran dan pertimbangan",
    ),
    Kind(
        "LATE_OBJECTION_LETTER",
        "Surat Pemberitahuan Keberatan Tidak Diterima",
        "letter",
        "objection",
        "",
        "Pemberitahuan keberatan tidak diterima",
    ),
    Kind("IMMIGRATION_REPORT", "Laporan Keimigrasian", "note", "matter"),
    Kind("INQUIRY_ORDER", "Surat Perintah Prapenyidikan", "order", "matter"),
    Kind("INQUIRY_REPORT", "Laporan Hasil Prapenyidikan", "note", "matter", "body conclusion"),
    Kind(
        "CRIMINAL_CONFERENCE_MINUTES",
        "Berita Acara Gelar Perkara",
        "record",
        "matter",
        "purpose time place chair participants facts conclusion dissent",
    ),
    Kind("INQUIRY_END_DECISION", "Surat Ketetapan Penghentian Prapenyidikan", "decision", "matter"),
    Kind("SPRINDIK", "Surat Perintah Penyidikan", "order", "matter"),
    Kind(
        "TASK_ORDER", "Surat Perintah Tugas", "order", "matter", "officers task place valid_from valid_until"
    ),
    Kind(
        "SPDP",
        "Surat Pemberitahuan Dimulainya Penyidikan",
        "letter",
        "matter",
        "",
        "Pemberitahuan dimulainya penyidikan",
    ),
    Kind(
        "POLICE_NOTICE",
        "Surat Pemberitahuan Dimulainya Penyidikan kepada Penyidik Polri",
        "letter",
        "matter",
        "addressee addressee_place",
    ),
    Kind("SUSPECT_RULING", "Surat Ketetapan Tersangka", "decision", "matter", "", "Penetapan Tersangka"),
    Kind(
        "SUSPECT_NOTICE",
        "Surat Pemberitahuan Penetapan Tersangka",
        "letter",
        "matter",
        "person addressee_place",
    ),
    Kind(
        "SUMMONS",
        "Surat Panggilan",
        "letter",
        "matter",
        "which person occupation address role day time place before",
    ),
    Kind("ARREST_WARRANT", "Surat Perintah Penangkapan", "order", "matter"),
    Kind(
        "ARREST_RECORD",
        "Berita Acara Penangkapan",
        "record",
        "matter",
        "person day time place officers witnesses",
    ),
    Kind(
        "FAMILY_COPY",
        "Surat Pemberitahuan kepada Keluarga",
        "letter",
        "matter",
        "family addressee_place act place",
    ),
    Kind("DETENTION_WARRANT", "Surat Perintah Penahanan", "order", "matter"),
    Kind("DETENTION_RECORD", "Berita Acara Penahanan", "record", "matter", "person day time place officers"),
    Kind(
        "EXTENSION_REQUEST",
        "Permintaan Perpanjangan Penahanan",
        "letter",
        "matter",
        "addressee addressee_place valid_from valid_until reason",
    ),
    Kind("RELEASE_ORDER", "Surat Perintah Pengeluaran", "order", "matter"),
    Kind(
        "RELEASE_FROM_CUSTODY_RECORD",
        "Berita Acara Pengeluaran Tahanan",
        "record",
        "matter",
        "person day time place officers",
    ),
    Kind(
        "SEARCH_PERMIT_REQUEST",
        "Permintaan Izin Penggeledahan",
        "letter",
        "matter",
        "court addressee_place place reason",
    ),
    Kind("SEARCH_WARRANT", "Surat Perintah Penggeledahan", "order", "matter", "officers place day permit"),
    Kind(
        "SEARCH_RECORD",
        "Berita Acara Penggeledahan",
        "record",
        "matter",
        "day time place officers witnesses found",
    ),
    Kind(
        "SEIZURE_PERMIT_REQUEST",
        "Permintaan Izin Penyitaan",
        "letter",
        "matter",
        "court addressee_place goods reason",
    ),
    Kind("SEIZURE_WARRANT", "Surat Perintah Penyitaan", "order", "matter", "officers goods taken_from place"),
    Kind(
        "SEIZURE_RECORD",
        "Berita Acara Penyitaan",
        "record",
        "matter",
        "day time place officers goods taken_from witnesses",
    ),
    Kind(
        "SEALING_RECORD",
        "Berita Acara Pembungkusan dan Penyegelan Barang Bukti",
        "record",
        "matter",
        "day time place goods seal_no witnesses",
    ),
    Kind(
        "EVIDENCE_CARE_RECORD",
        "Berita Acara Titip Rawat Barang Bukti",
        "record",
        "matter",
        "day place goods keeper",
    ),
    Kind(
        "EXPERT_REQUEST",
        "Permintaan Bantuan Ahli",
        "letter",
        "matter",
        "addressee addressee_place expert discipline questions",
    ),
    Kind(
        "EVIDENCE_RECEIPT",
        "Tanda Terima Barang Bukti",
        "record",
        "evidenceitem",
        "received_from received_by place goods match",
    ),
    Kind("DOSSIER", "Sampul Berkas Perkara", "note", "matter", "facts contents"),
    Kind("RESUME", "Resume", "note", "matter", "facts witnesses evidence analysis conclusion"),
    Kind(
        "STAGE_ONE_LETTER",
        "Surat Pengantar Berkas Perkara (Tahap I)",
        "letter",
        "matter",
        "addressee addressee_place volumes custody_place custody_until",
    ),
    Kind(
        "ANSWER_MATRIX",
        "Surat Pengantar Pengembalian Berkas Perkara dengan Matriks Pemenuhan Petunjuk",
        "letter",
        "matter",
        "addressee addressee_place p19",
    ),
    Kind(
        "COORDINATION_MINUTES",
        "Berita Acara Koordinasi",
        "record",
        "matter",
        "day place participants conclusion",
    ),
    Kind(
        "SUMMARY_NOTE",
        "Catatan Tindak Pidana (Acara Pemeriksaan Singkat)",
        "note",
        "matter",
        "facts evidence",
    ),
    Kind(
        "STAGE_TWO_LETTER",
        "Surat Pengantar Penyerahan Tersangka dan Barang Bukti (Tahap II)",
        "letter",
        "matter",
        "addressee addressee_place p21 goods",
    ),
    Kind("SP3", "Surat Ketetapan Penghentian Penyidikan", "decision", "matter", "", "Penghentian Penyidikan"),
    Kind(
        "SP3_NOTICE",
        "Surat Pemberitahuan Penghentian Penyidikan",
        "letter",
        "matter",
        "addressee addressee_place",
    ),
    Kind("DETENTION_PROPOSAL", "Nota Dinas Usulan Pendetensian", "note", "detention", "reason"),
    Kind("DETENTION_DECISION", "Keputusan Pendetensian", "decision", "detention", "", "Pendetensian"),
    Kind(
        "COPY_TO_DETAINEE",
        "Tanda Terima Salinan Keputusan Pendetensian",
        "record",
        "detention",
        "place time refused_to_sign",
    ),
    Kind(
        "COPY_TO_GUARANTOR_FAMILY_OR_MISSION",
        "Surat Penyampaian Salinan Keputusan Pendetensian",
        "letter",
        "detention",
        "addressee addressee_place",
    ),
    Kind("GOODS_LIST", "Daftar Barang Titipan", "record", "detention", "goods received_by place"),
    Kind("MOVE_PROPOSAL", "Nota Dinas Usulan Pemindahan Deteni", "note", "detention", "destination reason"),
    Kind("MOVE_ORDER", "Surat Perintah Pemindahan Deteni", "order", "detention", "officers destination day"),
    Kind(
        "MOVE_RECORD",
        "Berita Acara Pemindahan Deteni",
        "record",
        "detention",
        "handed_by received_by place time notes",
    ),
    Kind("LEAVE_DECISION", "Keputusan Pengeluaran Sementara Deteni", "decision", "detention"),
    Kind(
        "LEAVE_RECORD",
        "Berita Acara Pengeluaran Sementara Deteni",
        "record",
        "detention",
        "officers place time",
    ),
    Kind(
        "RETURN_RECORD",
        "Berita Acara Pengembalian Deteni",
        "record",
        "detention",
        "officers place time notes",
    ),
    Kind("OUTSIDE_PERMIT", "Surat Izin Berada di Luar Rumah Detensi Imigrasi", "decision", "detention"),
    Kind(
        "PERMIT_REVOCATION",
        "Keputusan Pencabutan Izin Berada di Luar Rumah Detensi Imigrasi",
        "decision",
        "detention",
    ),
    Kind(
        "MONTHLY_REPORT",
        "Laporan Bulanan Deteni di Luar Rumah Detensi Imigrasi",
        "note",
        "detention",
        "civil_status job address notes",
    ),
    Kind("EVALUATION_REPORT", "Laporan Evaluasi Pendetensian", "note", "detention", "body conclusion"),
    Kind("ESCAPE_REPORT", "Laporan Deteni Melarikan Diri", "note", "detention", "day time body"),
    Kind(
        "WANTED_LIST_REQUEST",
        "Permintaan Pencantuman dalam Daftar Pencarian Orang",
        "letter",
        "detention",
        "addressee addressee_place marks",
    ),
    Kind(
        "RECAPTURE_RECORD",
        "Berita Acara Penangkapan Kembali Deteni",
        "record",
        "detention",
        "day time place officers",
    ),
    Kind(
        "RELEASE_DECISION", "Keputusan Pengeluaran Deteni", "decision", "detention", "", "Pengeluaran Deteni"
    ),
    Kind(
        "RELEASE_RECORD",
        "Berita Acara Pengeluaran Deteni",
        "record",
        "detention",
        "officers place time notes",
    ),
    Kind("DEATH_RECORD", "Berita Acara Kematian Deteni", "record", "detention", "day time place body"),
    Kind("DEPORTATION_PROPOSAL", "Nota Dinas Usulan Deportasi", "note", "deportation", "reason ban_status"),
    Kind("ENTRY_BAN_PROPOSAL", "Surat Usulan Penangkalan", "letter", "deportation", "", "Usulan penangkalan"),
    Kind(
        "LETTER_TO_MISSION",
        "Surat kepada Perwakilan Negara",
        "letter",
        "deportation",
        "addressee addressee_place need",
    ),
    Kind(
        "PREPARATION_MINUTES",
        "Notulen Rapat Persiapan Pendeportasian",
        "note",
        "deportation",
        "place time participants conclusion",
    ),
    Kind(
        "LETTER_OF_ASSISTANCE",
        "Surat Permintaan Bantuan Keberangkatan",
        "letter",
        "deportation",
        "addressee addressee_place day time flight",
    ),
    Kind("DEPORTATION_LETTER", "Keputusan Pendeportasian", "decision", "deportation", "", "Pendeportasian"),
    Kind("ESCORT_ORDER", "Surat Perintah Pengawalan", "order", "deportation"),
    Kind(
        "BOARDING_RECORD",
        "Berita Acara Pendeportasian",
        "record",
        "deportation",
        "flight seat place time officers enclosures",
    ),
    Kind("DEPORTATION_REPORT", "Laporan Pelaksanaan Pendeportasian", "letter", "deportation", "body"),
    Kind("FAILURE_REPORT", "Laporan Kegagalan Pendeportasian", "note", "deportation", "reason body"),
    Kind("DROPPING_NOTE", "Nota Penghentian Pelaksanaan Pendeportasian", "note", "deportation", "reason"),
    Kind(
        "EXIT_BAN_REQUEST",
        "Surat Permohonan Pencegahan",
        "letter",
        "case",
        "ground reason period nik occupation address",
    ),
    Kind(
        "URGENT_EXIT_BAN_REQUEST",
        "Permintaan Pencegahan dalam Keadaan Mendesak",
        "letter",
        "case",
        "addressee ground reason period nik occupation address urgency",
    ),
    Kind(
        "ENTRY_BAN_REQUEST",
        "Surat Permohonan Penangkalan",
        "letter",
        "case",
        "ground reason period nik occupation address",
    ),
    Kind(
        "BAN_EXTENSION_REQUEST",
        "Surat Permohonan Perpanjangan Pencegahan atau Penangkalan",
        "letter",
        "case",
        "earlier ends_on ground reason period nik occupation address",
    ),
    Kind(
        "BAN_REVOCATION_REQUEST",
        "Surat Permohonan Pencabutan Pencegahan atau Penangkalan",
        "letter",
        "case",
        "earlier reason",
    ),
    Kind(
        "VICTIM_SCREENING",
        "Formulir Skrining Korban Perdagangan Orang dan Penyelundupan Manusia",
        "note",
        "case",
        "interviewer indicators conclusion referred_to",
    ),
    Kind("VICTIM_REFERRAL", "Surat Rujukan Korban", "letter", "case", "addressee addressee_place body"),
    Kind(
        "REFUGEE_REFERRAL",
        "Surat Rujukan Pengungsi",
        "letter",
        "case",
        "addressee addressee_place unhcr_no status",
    ),
)

PERSON: dict[str, Any] = {
    "name": "JOHN MAXIMILIAN DOE",
    "kind": "foreign",
    "sex": "L",
    "born_on": "1985-03-14",
    "birth_place": "London",
    "nationality": "Inggris",
    "passport_no": "X1234567",
    "permit_no": "2C21JE0123-W",
    "passport_valid_to": "2029-11-30",
    "aliases": [],
    "permit_valid_to": "2026-01-02",
    "address": "Jalan Contoh Nomor 7, Jakarta Selatan",
    "role": "terlapor",
}
COMPANION = {
    **PERSON,
    "name": "MARIA ÅSA ŁUKASIEWICZ",
    "sex": "P",
    "nationality": "Polandia",
    "passport_no": "EK7654321",
}
ARTICLE = {
    "code": "ADM-078-3",
    "citation": "Pasal 78 ayat (3) Undang-Undang Nomor 6 Tahun 2011 tentang Keimigrasian",
    "text": "Tinggal melebihi izin lebih dari 60 hari",
    "verified": True,
}
TEAM = "Rani Permata, Indra Wijaya"
MEASURE: dict[str, Any] = {
    "measure_type": "f",
    "measure_type_text": "Deportasi",
    "ground_text": "yang bersangkutan tidak menaati peraturan perundang-undangan",
    "particulars": "melalui Bandar Udara Internasional Contoh",
    "overstay_days": 325,
    "days_waived": 0,
    "charge": "",
    "billing_code": "",
    "decision_no": "WIM.10.IMI.1-GR.04.05-0456",
    "decided_on": "2026-11-20",
    "valid_from": "2026-11-20",
    "valid_until": "",
    "report_every_days": "",
    "served_on": "2026-11-21",
    "received_by": "",
    "refused_to_sign": False,
    "executed_on": "2026-11-22",
    "completed_on": "2026-11-23",
    "evidence": "Laporan 77/2026",
    "revoked_on": "2026-11-24",
    "revocation_ground_text": "Kekeliruan dalam keputusan",
    "article": ARTICLE,
    "objection_days": 21,
    "objection_does_not_suspend": True,
    "conference": {
        "held_on": "2026-11-18",
        "minutes_no": "BA-12/2026",
        "ground": "c",
        "ground_text": "lebih efektif demi alasan keamanan",
    },
    "act": {},
}
CONFERENCE: dict[str, Any] = {
    **MEASURE["conference"],
    "place": "Ruang Rapat Lantai 2",
    "chair": "Sri Lestari",
    "two_items_of_evidence": True,
    "considerations": "Bukti paspor dan keterangan saksi saling menguatkan.",
    "departure": "",
    "results": [
        {"name": PERSON["name"], "outcome": "administrative", "outcome_text": "Tindakan administratif"}
    ],
    "members": [
        {
            "name": f"Peserta {number}",
            "post": "Analis Keimigrasian",
            "agency": "Kantor Imigrasi",
            "role_text": "anggota",
            "present": True,
            "views": [
                {
                    "name": PERSON["name"],
                    "outcome_text": "Tindakan administratif",
                    "reason": f"alasan ke-{number}",
                }
            ],
        }
        for number in range(1, 5)
    ],
}
ABOUT: dict[str, dict[str, Any]] = {
    "case": {
        "found_on": "2026-11-02",
        "closed_on": "2026-12-01",
        "result_text": "Dideportasi",
        "not_taken_up_text": "Tidak ditemukan pelanggaran",
        "order": {
            "number": "SP-31/2026",
            "team": TEAM,
            "target": "Apartemen Rekaan, Menara B",
            "result": "Satu orang asing diamankan.",
            "exigency_text": "termasuk dalam daftar pencarian orang",
            "starts_on": "2026-11-19",
            "ends_on": "2026-11-20",
            "vehicle": "Mobil patroli B 1234 XYZ",
            "field_work_on": "2026-11-03",
        },
        "conference": CONFERENCE,
        "act": {},
    },
    "measure": MEASURE,
    "objection": {
        "filed_on": "2026-12-01",
        "late": False,
        "grounds": "Izin tinggal diperpanjang sebelum habis; bukti: salinan resi.",
        "receipt_no": "TT-9/2026",
        "attorney": "Budi Hartono, S.H.",
        "measure": MEASURE,
        "act": {"advice": "Keberatan sebaiknya ditolak karena resi tidak sah."},
    },
    "matter": {
        "report_no": "LK/12/XI/2026",
        "reported_on": "2026-11-05",
        "summary": "Menggunakan paspor milik orang lain saat pemeriksaan.",
        "sprindik_no": "SP.Sidik/4/XI/2026",
        "sprindik_on": "2026-11-09",
        "spdp_no": "B/SPDP/4/XI/2026",
        "spdp_on": "2026-11-12",
        "first_spdp_on": "2026-11-12",
        "dossier_no": "BP/4/XII/2026",
        "sp3_no": "SP3/1/XII/2026",
        "sp3_on": "2026-12-10",
        "sp3_reason_text": "Tidak cukup bukti",
        "instructions": [f"Petunjuk nomor {n}: lengkapi keterangan" for n in range(1, 4)],
        "answers": ["Dilengkapi dalam BAP tambahan", "Saksi ahli diperiksa", "Barang bukti disita"],
        "directions": [
            {
                "number": n,
                "kind": "Materiil",
                "text": f"Petunjuk nomor {n}: lengkapi keterangan",
                "done": "Dilengkapi dalam BAP tambahan",
                "place": f"Halaman {n}",
                "done_by": "Indra",
                "done_on": "2026-12-04",
            }
            for n in range(1, 4)
        ],
        "article": {
            **ARTICLE,
            "citation": "Pasal 119 ayat (2) Undang-Undang Nomor 6 Tahun 2011 tentang Keimigrasian",
        },
        "persons": [PERSON, COMPANION],
        "person": {
            **PERSON,
            "ruling_no": "S.Tap/4/XI/2026",
            "named_on": "2026-11-15",
            "held_until": "2026-12-05",
        },
        "act": {
            "team": TEAM,
            "reason": "dikhawatirkan melarikan diri",
            "place": "Rumah Tahanan Negara Contoh",
            "polri_order_no": "SP/88/2026",
            "polri_order_on": "2026-11-16",
            "evidence": "dua keterangan saksi dan satu surat",
            "polri_participant": "Ajun Komisaris Contoh",
            "polri_document": "surat Nomor 3/2026",
        },
    },
    "detention": {
        "ground": "a",
        "ground_text": "berada di Wilayah Indonesia tanpa memiliki izin tinggal yang sah",
        "decision_no": "WIM.10.IMI.1-GR.03.03-0012",
        "ordered_on": "2026-11-21",
        "hold_until": "2026-12-20",
        "copy_to_text": "penjamin",
        "facility": "Rumah Detensi Imigrasi Contoh",
        "place": "Jalan Rekaan Nomor 9, Bogor",
        "register_no": "D-0091",
        "admitted_on": "2026-11-22",
        "permit_no": "IZ-4/2026",
        "reviews": 2,
        "ended_on": "2026-12-15",
        "end_reason_text": "alasannya telah berakhir",
        "act": {"reason": "berobat di rumah sakit", "back_by": "2026-11-30", "due_on": "2027-05-30"},
    },
    "deportation": {
        "measure": MEASURE,
        "decided_on": "2026-11-20",
        "travel_document_text": "Paspor yang masih berlaku",
        "document_no": "X1234567",
        "document_valid_until": "2031-09-22",
        "payer_text": "Orang asing yang bersangkutan",
        "carrier": "Maskapai Contoh CT 123",
        "ticket_no": "126-4455667788",
        "tpi": "Bandar Udara Internasional Contoh",
        "destination": "London",
        "escort_names": TEAM,
        "papers_no": "WIM.10.IMI.1-GR.03.02-0031",
        "decision_valid_until": "2026-12-04",
        "departed_on": "2026-11-29",
        "attempts": 1,
        "office_holding": "Rumah Detensi Imigrasi Contoh",
        "entry_ban": {
            "ground": "e",
            "reason": "dideportasi karena melampaui izin tinggal",
            "period": "10 (sepuluh) tahun",
        },
        "act": {},
    },
    "evidenceitem": {
        "number": "BB26-JKS-000031",
        "description": "Satu paspor Inggris atas nama orang lain",
        "act": {},
    },
}

FIELDS: dict[str, Any] = {
    "place": "Kantor Imigrasi Contoh",
    "time": "09:05",
    "day": "2026-11-19",
    "valid_from": "2026-11-25",
    "valid_until": "2026-12-25",
    "custody_until": "2026-12-05",
    "ends_on": "2026-12-31",
    "volumes": 2,
    "officers": [
        "Rani Permata, Penata Muda (III/a), NIP 19900101 201501 2 001",
        "Indra Wijaya, Pengatur (II/c)",
    ],
    "goods": ["Satu paspor Inggris nomor X1234567", "Satu telepon genggam warna hitam"],
    "witnesses": ["Budi Hartono, ketua RT", "Siti Aminah, petugas keamanan"],
    "participants": ["Sri Lestari, Kepala Seksi", "Agus Salim, Analis"],
    "questions": ["Apakah Saudara sehat dan bersedia diperiksa?", "Sejak kapan Saudara berada di Indonesia?"],
    "answers": ["Saya sehat dan bersedia.", "Sejak 2 Januari 2025."],
    "evidence": ["Keterangan dua orang saksi", "Surat dari maskapai"],
    "enclosures": ["Salinan paspor", "Foto keberangkatan"],
    "persons_met": ["Pengelola apartemen", "Dua orang asing"],
    "invited": ["Kepala Seksi Izin Tinggal", "Analis Keimigrasian Muda"],
    "indicators": ["Paspor dikuasai orang lain", "Upah tidak dibayar"],
    "found": ["Tiga paspor", "Satu stempel"],
    "documents_seen": ["Data perlintasan", "Data izin tinggal"],
    "contents": ["Resume", "Laporan Keimigrasian", "BAP tersangka"],
    "birth_place": "London",
    "act": "penahanan",
    "which": "kesatu",
}


TO_WHOM_THE_TEMPLATE_KNOWS = (
    "SPDP",
    "SUMMONS",
    "SUSPECT_NOTICE",
    "FAMILY_COPY",
    "SEARCH_PERMIT_REQUEST",
    "SEIZURE_PERMIT_REQUEST",
    "LATE_OBJECTION_LETTER",
)
"""Letters that go to whom their fields, or the person, name."""


OWN = ("birth_place", "address", "role")
"""What a paper's own fields say of its person goes before what the register knows."""


def fields_of(kind: Kind) -> dict[str, Any]:
    """A value for every field of a type; one that has none of its own names the field."""
    return {
        name: deepcopy(FIELDS.get(name, f"Isian {name.replace('_', ' ')}")) for name in kind.fields.split()
    }


def sample(code: str) -> dict[str, Any]:
    """The frozen context of a signed paper of this type."""
    kind = next(one for one in KINDS if one.code == code)
    said = fields_of(kind)
    return {
        "kind": {
            "code": kind.code,
            "title": kind.title,
            "subject": kind.subject or kind.title,
            "layout": kind.layout,
            "version": 1,
        },
        "number": "WIM.10.IMI.1-GR.04.05-0457",
        "date": "2026-11-23",
        "place": "Jakarta",
        "zone": "WIB",
        "secrecy": "Biasa",
        "urgency": "",
        "enclosures": "1 (satu) berkas",
        "letterhead": {
            "lines": [
                "KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN REPUBLIK INDONESIA",
                "DIREKTORAT JENDERAL IMIGRASI",
                "KANTOR WILAYAH DKI JAKARTA",
            ],
            "office": "Kantor Imigrasi Kelas I Khusus Non TPI Jakarta Selatan",
            "address": "Jalan Contoh Nomor 1, Jakarta Selatan 12760",
            "contacts": "Laman: jakartaselatan.example.go.id, Pos-el: kanim@example.go.id",
        },
        "addressee": {
            "lines": ["Direktur Jenderal Imigrasi"],
            "care_of": "Direktur Penindakan",
            "place": "Jakarta",
        }
        if kind.layout == "letter" and kind.code not in TO_WHOM_THE_TEMPLATE_KNOWS
        else None,
        "signatory": {
            "post": "Kepala Kantor Imigrasi Kelas I Khusus Non TPI Jakarta Selatan",
            "name": "Drs. Bambang Contoh Prawirodirdjo, M.H.",
            "rank": "Pembina Tk. I (IV/b)",
            "nip": "19700101 199501 1 001",
            "ppns": "PPNS-0077",
            "on_behalf": "",
        },
        "reviewers": [
            {"post": "Kepala Seksi Intelijen dan Penindakan", "name": "Sri Lestari", "on": "2026-11-22"}
        ],
        "copies": ["Direktur Jenderal Imigrasi", "Kepala Kantor Wilayah", "Arsip"],
        "case": {
            "number": "K26-JKS-000123",
            "registered_on": "2026-11-02",
            "source": "Laporan masyarakat",
            "source_note": "telepon",
            "place": "Apartemen Rekaan, Jakarta Selatan",
            "summary": "Orang asing tinggal melebihi izin dan bekerja tanpa izin.",
            "article": ARTICLE,
            "subjects": [PERSON],
        },
        "subject": {**deepcopy(PERSON), **{name: said[name] for name in OWN if name in said}},
        "basis": {
            "law": [
                "Pasal 75 ayat (2) huruf f Undang-Undang Nomor 6 Tahun 2011 tentang Keimigrasian",
                "Pasal 59 Peraturan Menteri Imigrasi dan Pemasyarakatan Nomor 2 Tahun 2025",
            ],
            "unverified": ["Pasal 999 Undang-Undang yang belum diperiksa"],
        },
        "about": deepcopy(ABOUT[kind.about]),
        "fields": said,
        "verification": {
            "code": "7KQ2-M9XD-4TPA-RW8C-ZE5H-NB3U-6YGV",
            "url": "https://gakum.example/v/7KQ2-M9XD-4TPA-RW8C-ZE5H-NB3U-6YGV/",
        },
        "seal": "none",
        "cover": {"nationality": "United Kingdom"},
    }
