"""What every paper has in common: head, number, addressee, signatory, basis, copies, verification."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation

from gakum.accounts.actors import Actor
from gakum.accounts.models import Posting, TimeZone
from gakum.cases.models import CaseSubject
from gakum.documents.contexts.about import facts_about
from gakum.documents.contexts.values import article, in_full, person, plain, read_register
from gakum.documents.letterheads import letterhead, names_on, signer
from gakum.law.rules import tables
from gakum.machine.models import StateMachine, machines_by_name, steps_of

if TYPE_CHECKING:
    from gakum.documents.models import Document

UNVERIFIED = ("secondary", "recall", "unknown")
"""Marks of law that was not read; a rule of the house ("design") is no law and stands on no paper."""
SEES_COVER = frozenset(
    {
        "MEASURE_DECISION",
        "OVERSTAY_BILL",
        "REVOCATION_DECISION",
        "DETENTION_DECISION",
        "OUTSIDE_PERMIT",
        "PERMIT_REVOCATION",
        "RELEASE_DECISION",
        "DEPORTATION_LETTER",
    }
)
"""Decisions against a foreign national, who gets a sheet in plain English with them (the house's own)."""


def frozen(document: "Document", by: Actor, data: Mapping[str, Any]) -> dict[str, Any]:
    """The context of a paper that is signed now."""
    return _said(document, by.posting, document.dated_on, final=True)


def preview(document: "Document", posting: Posting | None, on: date) -> dict[str, Any]:
    """The context of a draft, as it would be frozen on a day by whoever signs; without number and code."""
    return _said(document, posting, on, final=False)


def _said(document: "Document", posting: Posting | None, on: Any, *, final: bool) -> dict[str, Any]:
    with translation.override("id"):
        return _in_indonesian(document, posting, on, final)


def _in_indonesian(document: "Document", posting: Posting | None, on: date, final: bool) -> dict[str, Any]:
    kind, office, case, typed = document.type, document.issuer, document.case, document.fields
    read_register(case.roll)
    obj = document.object()
    subject = _subject(document, obj)
    names = names_on(office, on)
    about = facts_about(obj, document, on)
    who = person(subject)
    for name in ("birth_place", "address", "role"):
        who[name] = typed.get(name) or who.get(name, "")
    return {
        "kind": {
            "code": kind.code,
            "title": kind.title,
            "subject": kind.subject or kind.title,
            "layout": kind.layout.value,
            "version": kind.version,
        },
        "number": document.number or None if final else None,
        "date": plain(on) if final else None,
        "place": (office.city or office.name).removeprefix("Kabupaten ").removeprefix("Kota "),
        "zone": TimeZone(office.time_zone).label,
        "secrecy": kind.secrecy.value,
        "urgency": "",
        "enclosures": "",
        "letterhead": letterhead(office, on, names),
        "addressee": _addressee(document, about),
        "signatory": signer(posting, names[office.pk]),
        "reviewers": _reviewers(document),
        "copies": list(kind.copies),
        "case": {
            "number": case.number,
            "registered_on": plain(case.found_on),
            "source": str(case.get_source_display()),
            "source_note": case.source_note,
            "place": case.place,
            "summary": case.summary,
            "article": article(case.article_id),
            "subjects": [person(one) for one in case.roll],
        },
        "subject": who,
        "basis": _basis(document),
        "about": about,
        "fields": dict(typed),
        "verification": _verification(document) if final else None,
        "seal": "none",
        "cover": _cover(document, subject),
    }


def _subject(document: "Document", obj: StateMachine) -> CaseSubject | None:
    """The one person the paper is about: named with it, or the only one of its object."""
    if document.subject_id:
        return next((s for s in document.case.roll if s.pk == document.subject_id), document.subject)
    people = list(getattr(obj, "case_subjects", ())) or list(document.case.roll)
    return people[0] if len(people) == 1 else None


def _addressee(document: "Document", about: Mapping[str, Any]) -> dict[str, Any] | None:
    act = about.get("act") or {}
    post = document.fields.get("addressee") or act.get("addressee") or about.get("addressee")
    post = post or document.type.addressee
    if not post:
        return None
    place = document.fields.get("addressee_place") or about.get("addressee_place")
    # An office was named: the letter goes to its head.
    to = f"Kepala {post}" if str(post).startswith("Kejaksaan ") else str(post)
    return {"lines": [to], "care_of": document.type.care_of or None, "place": place or None}


def _reviewers(document: "Document") -> list[dict[str, str]]:
    if document.reviewed_by is None:
        return []
    one = signer(document.reviewed_by, document.issuer.name)
    return [{"post": one["post"], "name": one["name"], "on": plain(document.reviewed_on)}]


def _basis(document: "Document") -> dict[str, list[str]]:
    """The provisions behind the steps that name the paper. Only what was verified is cited as law."""
    known = tables().provisions
    found = [known[code] for code in _provisions(document) if code in known]
    return {
        "law": [in_full(one) for one in found if one.mark == "verified"],
        "unverified": [in_full(one) for one in found if one.mark in UNVERIFIED],
    }


def _provisions(document: "Document") -> list[str]:
    machine = machines_by_name()[document.about_type]
    specs = [spec for spec in steps_of(machine).values() if document.kind in spec.documents]
    if document.made_in is not None:
        specs = [spec for spec in specs if document.made_in.action.endswith(f".{spec.name}")] or specs
    return list(dict.fromkeys(code for spec in specs for code in spec.basis))


def _verification(document: "Document") -> dict[str, str]:
    return {"code": str(document.code), "url": f"{settings.SITE_URL}/v/{document.code}/"}


def _cover(document: "Document", subject: CaseSubject | None) -> dict[str, Any] | None:
    """What the sheet in English says in words of its own. None for whoever needs no such sheet."""
    if document.kind not in SEES_COVER or subject is None or not subject.is_foreigner:
        return None
    nationality = subject.party.nationality
    return {"nationality": nationality.name_en if nationality else ""}
