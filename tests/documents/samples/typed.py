"""What officers type for papers, all invented."""

from typing import Any

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
