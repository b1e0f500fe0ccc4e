"""One frozen context for every type of paper the house makes, about invented people.

What stands here is what the templates read: `about` by machine, `fields` by type.
"""

from copy import deepcopy
from typing import Any

from tests.documents.samples import administrative, criminal
from tests.documents.samples.facts import ABOUT, ARTICLE, PERSON
from tests.documents.samples.kind import Kind
from tests.documents.samples.typed import FIELDS

__all__ = ["ABOUT", "KINDS", "PERSON", "fields_of", "sample"]

KINDS = (*administrative.KINDS, *criminal.KINDS)

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
