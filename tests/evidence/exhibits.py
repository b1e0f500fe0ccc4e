"""Evidence for the tests: files as they come in, and items registered by the right people."""

from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.evidence.models import EvidenceItem
from gakum.files.models import StoredFile
from gakum.files.services import store
from tests.people import People
from tests.roads import DAY, finding, take


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **more: Any) -> bytes:
    """A small picture of one colour."""
    content = BytesIO()
    Image.new("RGB", size, (200, 40, 40)).save(content, kind, **more)
    return content.getvalue()


def received(by: Actor, content: bytes | None = None, name: str = "foto.jpg") -> StoredFile:
    """A file that a person sent in."""
    return store(ContentFile(content or picture()), name=name, by=by.user)


def registered(
    case: Case, people: People, *, by: Actor | None = None, on: date = DAY, **data: Any
) -> EvidenceItem:
    """An item that Ani takes into custody in a case; `data` goes into the form."""
    known = {"kind": "thing", "description": "Telepon rekaan", "found_where": "Jalan Rekaan"}
    take(case, "register_evidence", by or people.ani, on, **{**known, **data})
    return EvidenceItem.objects.filter(case=case).latest("number")


def item_in_a_case(people: People, **data: Any) -> EvidenceItem:
    """An item in a case of its own."""
    return registered(finding(people), people, **data)


def posting(actor: Actor) -> str:
    """A person's posting as the form names it."""
    return str(actor.posting_id)


def handed_over(item: EvidenceItem, giver: Actor, receiver: Actor, on: date = DAY) -> EvidenceItem:
    """The item changes hands: offered by the one, accepted by the other."""
    take(item, "offer", giver, on, to=posting(receiver))
    take(item, "accept", receiver, on, condition="Utuh", seal_intact=True)
    return item
