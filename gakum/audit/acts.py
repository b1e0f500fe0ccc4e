"""Acts beside the machines: somebody who holds a right writes a row, and the log says so."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import TimeZone
from gakum.audit.journal import Journal
from gakum.core.dates import legal_today
from gakum.core.errors import Refusal, Refused, StepRefused
from gakum.machine.steps import Text


def need(by: Actor, permission: str) -> None:
    """Raises StepRefused for whoever does not hold the right."""
    if not by.exempt and not by.may(permission):
        raise refused(Refused.PERMISSION, permission, _("Your posting does not hold this right."))


def refused(kind: Refused, code: str, message: Text) -> StepRefused:
    """The refusal of an act for one reason."""
    return StepRefused([Refusal(kind, code, message)])


def record(
    journal: Journal,
    action: str,
    by: Actor,
    subject: models.Model,
    data: Mapping[str, Any],
    on: date | None = None,
) -> None:
    """The event of an act that belongs to no case, on its legal day (today in the capital)."""
    day = on or legal_today(TimeZone.WIB)
    journal.record(action, by=by, subject=subject, case_id=None, occurred_on=day, data=data)
