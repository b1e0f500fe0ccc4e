"""Offices and their facilities into the database, from `fixtures/accounts`.

The audit log lies above this storey: the command that loads records the event.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from gakum.accounts.models import Facility, Office, OfficeTerm
from gakum.core.tables import Change, Table, compare, known_codes, read, write

# A newer file may name some offices only; one that closes gets a `valid_to`, and is never removed.
NAMES = {"class": "office_class", "parent_code": "parent", "office_code": "office"}
OFFICES = Table("accounts/offices.csv", Office, ("code",), names=NAMES, whole=False)
FACILITIES = Table("accounts/facilities.csv", Facility, ("code",), names=NAMES, whole=False)

OF_A_TERM = ("name", "office_class", "parent")


def load_offices(
    path: Path | None = None, apply: bool = True, *, as_of: date | None = None, root: Path | None = None
) -> list[Change]:
    """Add and change offices and facilities, and say what changed; without `apply` only say.

    `path` is a newer file of offices; facilities always come from the standing file. With `as_of`
    a new name, class or parent begins on that day and the old one is kept as a past term; without
    it the change is a correction of the present term. All or nothing. Raises BadTable.
    """
    base = root or settings.FIXTURES_ROOT
    codes = known_codes(Office)
    offices = OFFICES if path is None else replace(OFFICES, file=path.name)
    office_rows = read(offices, base if path is None else path.parent, codes)
    facility_rows = read(FACILITIES, base, codes)
    with transaction.atomic():
        changes = compare(offices, office_rows)
        moved = compare(FACILITIES, facility_rows)
        if apply:
            write(offices, changes)
            write_terms(changes, as_of)
            write(FACILITIES, moved)
    return changes + moved


def write_terms(changes: Sequence[Change], as_of: date | None) -> None:
    """Keep the terms of changed offices: a first one for a new office, a next one for a dated change."""
    offices = {o.code: o for o in Office.objects.filter(code__in=[c.key[0] for c in changes])}
    new: list[OfficeTerm] = []
    for change in changes:
        office = offices[change.key[0]]
        if change.kind == "added":
            new.append(_term(office, office.valid_from))
        elif not set(OF_A_TERM).isdisjoint(change.fields):
            last = office.terms.latest("valid_from")
            if as_of is None or as_of <= last.valid_from:
                last.name, last.office_class, last.parent = office.name, office.office_class, office.parent
                last.save()
            else:
                last.valid_to = as_of - timedelta(days=1)
                last.save()
                new.append(_term(office, as_of))
    OfficeTerm.objects.bulk_create(new)


def _term(office: Office, since: date) -> OfficeTerm:
    return OfficeTerm(
        office=office,
        name=office.name,
        office_class=office.office_class,
        parent_id=office.parent_id,
        valid_from=since,
        valid_to=office.valid_to,
    )
