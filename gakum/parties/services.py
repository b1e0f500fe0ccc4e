"""Editing what is known about a party: names, papers, contacts, photos and warnings, each edit an event.

The name, birth date and passport of the record itself are corrected in a case, by its own step.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.core.files.base import File
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import TimeZone
from gakum.audit.journal import unit_of_work
from gakum.core.dates import legal_today
from gakum.core.errors import Refusal, Refused, StaleState, StepRefused
from gakum.files import services as files
from gakum.files.kinds import PICTURES, kind_of
from gakum.machine.steps import Text
from gakum.parties.models import (
    IdentityDocument,
    PartyContact,
    PartyName,
    PartyPhoto,
    PartyWarning,
)

EDIT = "party.edit"
NOUNS: Mapping[type[models.Model], str] = {
    PartyName: "name",
    IdentityDocument: "document",
    PartyContact: "contact",
    PartyPhoto: "photo",
    PartyWarning: "warning",
}
"""What a row of each kind is called in the log: "party.add_name", "party.remove_document"."""

R = TypeVar("R", PartyName, IdentityDocument, PartyContact, PartyPhoto, PartyWarning)


def today_of(by: Actor) -> date:
    """The calendar day at the office for which somebody acts."""
    return legal_today(by.posting.office.time_zone if by.posting else TimeZone.WIB)


def refuse(code: str, message: Text, kind: Refused = Refused.GUARD) -> StepRefused:
    return StepRefused([Refusal(kind, code, message)])


def must_hold(by: Actor, permission: str) -> None:
    """Raises StepRefused when the posting does not hold the right."""
    if not by.may(permission):
        raise refuse(permission, _("Your posting does not hold this right."), Refused.PERMISSION)


def values_of(row: models.Model) -> dict[str, Any]:
    """What people filled in on a row, by field, as the log keeps it."""
    fields = [f for f in row._meta.concrete_fields if f.editable and f.name not in ("party", "made_by")]
    return {f.name: getattr(row, f.attname) for f in fields}


def version_of(row: models.Model) -> str:
    """A short mark that changes with the row's values: a form sent back with an old one is stale."""
    text = json.dumps(values_of(row), sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def add(row: R, *, by: Actor, reason: str) -> R:
    """Write down a new row; its `party` is set. Raises StepRefused without the right, or when it is there."""
    must_hold(by, EDIT)
    changes = {name: [None, value] for name, value in values_of(row).items() if value not in (None, "")}
    return _written(row, "add", changes, by, reason, force_insert=True)


def change(row: R, values: Mapping[str, Any], *, by: Actor, reason: str, seen: str) -> R:
    """Give a row other values. Without a difference nothing is written.

    `seen` is the row's `version_of` when the form was shown. Raises StaleState when it has changed
    since, StepRefused without the right, or when another row says the same.
    """
    must_hold(by, EDIT)
    with unit_of_work():
        row = type(row)._default_manager.select_for_update().get(pk=row.pk)
        if (now := version_of(row)) != seen:
            raise StaleState(seen, now)
        before = values_of(row)
        for name, value in values.items():
            setattr(row, name, value)
        changes = {n: [before[n], new] for n, new in values_of(row).items() if new != before[n]}
        return _written(row, "change", changes, by, reason) if changes else row


def remove(row: R, *, by: Actor, reason: str) -> None:
    """Take a row away that is wrong; its values stay in the log. Raises StepRefused without the right."""
    must_hold(by, EDIT)
    with unit_of_work() as journal:
        row = type(row)._default_manager.select_for_update().get(pk=row.pk)
        changes = {name: [value, None] for name, value in values_of(row).items() if value not in (None, "")}
        _record(journal, "remove", row, changes, by, reason)
        row.delete()


def add_photo(photo: PartyPhoto, content: "File[bytes]", *, by: Actor, reason: str) -> PartyPhoto:
    """Take in a picture. Raises FileRefused for anything that is none, StepRefused without the right."""
    must_hold(by, EDIT)
    kind = kind_of(content)  # type: ignore[arg-type]  # Django's File reads and seeks
    if kind is None or kind not in PICTURES:
        raise files.FileRefused(_("The photo must be a JPG or PNG, and undamaged."))
    photo.file = files.store(content, name=content.name or "", by=by.user)
    return add(photo, by=by, reason=reason)


def end_warning(warning: PartyWarning, *, until: date, by: Actor, reason: str) -> PartyWarning:
    """Say until when a warning held. Raises StepRefused without the right, or for a day before it began."""
    must_hold(by, EDIT)
    if until < warning.since:
        raise refuse("until", _("The last day lies before the first."), Refused.INPUT)
    return change(warning, {"until": until}, by=by, reason=reason, seen=version_of(warning))


def _written(
    row: R, verb: str, changes: dict[str, Any], by: Actor, reason: str, *, force_insert: bool = False
) -> R:
    try:
        with unit_of_work() as journal:
            row.save(force_insert=force_insert)
            _record(journal, verb, row, changes, by, reason)
    except IntegrityError as error:
        raise refuse("already_there", _("This is already written down for this record.")) from error
    return row


def _record(journal: Any, verb: str, row: Any, changes: dict[str, Any], by: Actor, reason: str) -> None:
    journal.record(
        f"party.{verb}_{NOUNS[type(row)]}",
        by=by,
        subject=("party", str(row.party_id)),
        case_id=None,
        occurred_on=today_of(by),
        data={"row": str(row.pk), "changes": changes, "reason": reason},
    )
