"""Whose work is looked at, and when."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from django.db import models

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, OfficeKind, offices_under

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class BoardScope:
    """The offices an actor oversees, or one of them (a regional office stands for its region), on a day.

    `year` is the year whose figures are shown; what is open, waiting or late is so on `today`.
    """

    actor: Actor
    today: date
    year: int
    office: Office | None = None
    years: tuple[int, ...] = ()  # those that may be asked for, newest first

    @cached_property
    def offices(self) -> frozenset[int] | None:
        """Primary keys of the offices looked at; None means all of them."""
        reach = self.actor.scope
        if self.office is None:
            return None if reach is None else frozenset(reach)
        chosen = {self.office.pk}
        if self.office.kind == OfficeKind.KANWIL:
            chosen = offices_under(chosen)
        return frozenset(chosen if reach is None else chosen & reach)

    def within(self, rows: "models.QuerySet[M]", office: str = "office_id") -> "models.QuerySet[M]":
        """The rows that belong to these offices; `office` is the way from a row to its office's key."""
        return rows if self.offices is None else rows.filter(**{f"{office}__in": self.offices})
