"""Evidence in the living cases: drawn pictures, hand-overs, a seal, a laboratory, decisions under way."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from gakum.cases.models import Case
from gakum.evidence.models import EvidenceItem
from gakum.files.services import store
from gakum.prosecution.models import Matter

if TYPE_CHECKING:
    from gakum.workflow.demo.living import Desk

PAPER, INK, TABLE = (244, 241, 232), (40, 48, 60), (126, 136, 148)


def add_evidence(desk: "Desk") -> None:
    """Register evidence in some of the cases that the desk has opened."""
    matters = list(Matter.objects.filter(case__in=[c.pk for c in desk.made]).order_by("pk"))
    administrative = [c for c in desk.made if c.track == "administrative" and not c.is_final][:3]
    _criminal(desk, matters[-1].case)
    _offered(desk, matters[-2].case)
    for case in administrative:
        _administrative(desk, case)


def _criminal(desk: "Desk", case: Case) -> None:
    """A seized telephone with a seal, examined by a laboratory, and a passport for the prosecutor."""
    phone = _item(desk, case, "ppns", 20, "thing", "Telepon genggam hitam", seizure_no="SP.Sita-DEMO-1")
    desk.take(phone, "ppns", "seal", 20, seal_no="SG-000101", file=_picture(desk, "ppns", "Segel SG-000101"))
    desk.take(phone, "ppns", "break_seal", 18, witness="Rani Rekaan", reason="Untuk pemeriksaan digital.")
    desk.take(
        phone,
        "ppns",
        "send_out",
        18,
        body_kind="laboratory",
        body="Laboratorium Forensik Rekaan",
        purpose="Pemeriksaan isi telepon",
        receipt_no="TT-LAB-DEMO-1",
        expected_back_on=desk.day(10),
    )
    desk.take(
        phone, "ppns", "take_back", 11, receipt_no="TT-LAB-DEMO-2", condition="Utuh, dalam kantong baru"
    )
    desk.take(phone, "ppns", "seal", 11, seal_no="SG-000102", file="")
    passport = _item(desk, case, "ppns", 20, "document", "Paspor palsu", seizure_no="SP.Sita-DEMO-1")
    desk.take(
        passport,
        "ppns",
        "propose_disposal",
        2,
        disposal="prosecutor",
        receiver="Kejaksaan Negeri Rekaan",
        reason="Berkas lengkap (P-21), untuk tahap II.",
    )


def _offered(desk: "Desk", case: Case) -> None:
    """A hand-over that waits for the officer's answer."""
    item = _item(desk, case, "ppns", 4, "thing", "Stempel kantor tiruan", seizure_no="SP.Sita-DEMO-2")
    desk.take(item, "ppns", "offer", 1, to=_posting(desk, "petugas"))


def _administrative(desk: "Desk", case: Case) -> None:
    """A photograph of the place, and a passport that the section head took over."""
    ago = (desk.today - case.state_since).days
    _item(desk, case, "petugas", ago, "photo", "Kamar tempat orang ini tinggal")
    passport = _item(desk, case, "petugas", ago, "document", "Paspor kebangsaan")
    desk.take(passport, "petugas", "offer", ago, to=_posting(desk, "kasi"))
    desk.take(passport, "kasi", "accept", max(ago - 1, 0), condition="Utuh", seal_intact=False)


def _item(desk: "Desk", case: Case, who: str, ago: int, kind: str, what: str, **more: Any) -> EvidenceItem:
    given = {"seized_on": desk.day(ago), "court_permit_no": "PN-DEMO-1"} if more else {}
    desk.take(
        case,
        who,
        "register_evidence",
        ago,
        kind=kind,
        description=f"{what}, rekaan untuk peragaan.",
        quantity=1,
        unit="buah",
        found_where="Jalan Rekaan",
        taken_from=str(case.roll[0].pk) if kind != "photo" else "",
        file=_picture(desk, who, what),
        **given,
        **more,
    )
    return EvidenceItem.objects.filter(case=case).latest("number")


def _posting(desk: "Desk", who: str) -> str:
    return str(desk.actors[who].posting_id)


def _picture(desk: "Desk", who: str, what: str) -> str:
    """A drawn photograph: a card with a ruler on a table. Returns the key of the stored file."""
    image = Image.new("RGB", (960, 720), TABLE)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((180, 120, 780, 520), 24, fill=PAPER, outline=INK, width=6)
    draw.multiline_text((230, 190), f"CONTOH\n{what}", fill=INK, font_size=44, spacing=18)
    for tick in range(25):
        draw.line((180 + tick * 25, 600, 180 + tick * 25, 640 if tick % 5 else 660), fill=INK, width=3)
    content = BytesIO()
    image.save(content, "JPEG", quality=70)
    name = f"{what.lower().replace(' ', '-')}.jpg"
    return str(store(ContentFile(content.getvalue()), name=name, by=desk.actors[who].user).pk)
