"""The head of a letter, and the posts that sign it, by office and date, as data with their marks."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Q

from gakum.accounts.models import Office, OfficeKind, OfficeTerm, Posting, Role

HEADS = ("letterheads.csv", ("ministry", "directorate", "address", "contacts"))

POSTS = {
    Role.OFFICER: "Pejabat Imigrasi",
    Role.INVESTIGATOR: "Penyidik Pegawai Negeri Sipil Keimigrasian",
    Role.SECTION_HEAD: "Kepala Seksi Intelijen dan Penindakan Keimigrasian",
    Role.DETENTION_OFFICER: "Petugas Detensi",
}
DIRECTOR = "Direktur Pengawasan dan Penindakan Keimigrasian"


@dataclass(frozen=True)
class Line:
    """One line of the head: of one office, or of all, for a period."""

    office: str
    line: str
    text: str
    valid_from: date
    valid_to: date | None

    def holds(self, office: str, line: str, on: date) -> bool:
        return (
            self.line == line
            and self.office in ("", office)
            and self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
        )


@cache
def lines() -> tuple[Line, ...]:
    """Every line, those of one office before those of all."""
    path = settings.FIXTURES_ROOT / "accounts" / HEADS[0]
    with path.open(encoding="utf-8", newline="") as rows:
        found = [
            Line(
                row["office"],
                row["line"],
                row["text"],
                date.fromisoformat(row["valid_from"]),
                date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            )
            for row in csv.DictReader(rows)
        ]
    return tuple(sorted(found, key=lambda one: not one.office))


def letterhead(office: Office, on: date, names: Mapping[int | None, str]) -> dict[str, Any]:
    """The head on a day; an old letter keeps the ministry and the names (`names_on`) of its time."""
    region = names.get(office.parent_id) if office.kind in (OfficeKind.KANIM, OfficeKind.RUDENIM) else None
    said = {name: _line(office.code, name, on) for name in HEADS[1]}
    above = [said["ministry"], said["directorate"] if office.kind != OfficeKind.DITJEN else "", region or ""]
    return {
        "lines": [line.upper() for line in above if line],
        "office": names[office.pk],
        "address": said["address"],
        "contacts": said["contacts"],
    }


def names_on(office: Office, on: date) -> dict[int | None, str]:
    """The names of an office and of the one above it, as they were on a day."""
    found: dict[int | None, str] = {office.pk: office.name}
    if office.parent_id:
        found[office.parent_id] = office.parent.name if office.parent else ""
    terms = OfficeTerm.objects.filter(office__in=[pk for pk in found if pk]).filter(
        Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on
    )
    return {**found, **{term.office_id: term.name for term in terms}}


def post_of(posting: Posting, office_name: str) -> str:
    """The post by which a letter names whoever signs it."""
    if posting.role != Role.HEAD:
        return POSTS.get(Role(posting.role), posting.get_role_display())
    if posting.office.kind == OfficeKind.DITJEN:
        return DIRECTOR
    return f"Kepala {office_name}"


def signer(posting: Posting | None, office_name: str) -> dict[str, str]:
    """Whoever signs, as the paper names them."""
    if posting is None:
        return dict.fromkeys(("post", "name", "rank", "nip", "ppns", "on_behalf"), "")
    return {
        "post": post_of(posting, office_name),
        "name": str(posting.user),
        "rank": posting.rank,
        "nip": posting.user.employee_number or "",
        "ppns": posting.ppns_number,
        "on_behalf": "",
    }


def _line(office: str, name: str, on: date) -> str:
    return next((one.text for one in lines() if one.holds(office, name, on)), "")
