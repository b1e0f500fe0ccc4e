"""Values of the record as a frozen context keeps them: text, numbers, lists, and ISO dates."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects

from gakum.cases.models import CaseSubject
from gakum.law.models import Provision
from gakum.law.rules import tables
from gakum.parties.kinds import ContactKind, DocumentKind
from gakum.parties.models import Party

HIDDEN = {"id", "state_since", "proposal", "context", "fields"}


def plain(value: Any) -> Any:
    """A value as JSON holds it: dates as ISO text, amounts as digits, nothing as an empty text."""
    if value is None:
        return ""
    if isinstance(value, bool | int | str):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    return str(value)


def facts(obj: models.Model) -> dict[str, Any]:
    """The columns of a record by name; of a choice also its words, under `<name>_text`."""
    said: dict[str, Any] = {}
    for field in obj._meta.concrete_fields:
        if field.is_relation or field.name in HIDDEN:
            continue
        value = getattr(obj, field.name)
        said[field.name] = plain(value)
        if field.choices:
            said[f"{field.name}_text"] = str(getattr(obj, f"get_{field.name}_display")()) if value else ""
    return said


def article(code: str | None) -> dict[str, Any]:
    """A provision: how it is cited in full, what it says, and whether it is verified."""
    found = tables().provisions.get(str(code)) if code else None
    if found is None:
        return {"code": "", "citation": "", "text": "", "verified": False}
    return {
        "code": found.code,
        "citation": in_full(found),
        "text": found.summary_id,
        "verified": found.mark == "verified",
    }


def in_full(provision: Provision) -> str:
    """As a letter cites it: "Pasal 75 ayat (2) huruf f Undang-Undang Nomor 6 Tahun 2011 tentang ..."."""
    short = provision.instrument.short
    return provision.citation.removesuffix(short) + provision.instrument.title


def read_register(subjects: Iterable[CaseSubject]) -> None:
    """Read the other names, papers and addresses of all persons of a case at once, for `person`."""
    prefetch_related_objects([one.party for one in subjects], "names", "documents", "contacts")


def person(subject: CaseSubject | None) -> dict[str, Any]:
    """A party of the case with its particulars, as of now; what nobody knows is empty."""
    if subject is None:
        return {}
    party = subject.party
    return {
        "name": party.name,
        "kind": party.kind,
        "kind_text": str(party.get_kind_display()),
        "sex": party.sex,
        "sex_text": str(party.get_sex_display()) if party.sex else "",
        "born_on": plain(party.birth_date),
        "birth_place": "",
        "nationality": party.nationality.name_id if party.nationality else "",
        "passport_no": party.passport_no,
        "passport_valid_to": plain(_passport_valid_to(party)),
        "aliases": [one.name for one in party.names.all()],
        "permit_no": subject.permit_no,
        "permit_valid_to": plain(subject.permit_valid_to),
        "address": _address(party),
        "role": "",
        "is_victim": subject.is_victim,
        "is_refugee": subject.is_refugee,
        "is_minor": subject.is_minor,
        "article": article(subject.article_id),
    }


def _passport_valid_to(party: Party) -> date | None:
    """Of the passport that stands on the record; the last of several papers with its number."""
    known = [one for one in party.documents.all() if one.kind == DocumentKind.PASSPORT]
    days = [one.valid_to for one in known if one.number == party.passport_no and one.valid_to]
    return days[-1] if days else None


def _address(party: Party) -> str:
    """The address that was written down last."""
    known = [one.value for one in party.contacts.all() if one.kind == ContactKind.ADDRESS]
    return known[-1] if known else ""
