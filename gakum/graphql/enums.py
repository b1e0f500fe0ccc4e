"""The closed lists of the house as enums of the schema. Their names and members are a contract.

A member is named as in the code, whatever its value or label; an unknown name is an error of the document.
"""

from functools import cache
from typing import Any

import graphene
from django import forms
from django.db import models
from django.utils.functional import Promise

from gakum.accounts.models import Facility, OfficeKind, Role, TimeZone
from gakum.cases import filters
from gakum.cases.conditions import Due
from gakum.core.errors import Refused
from gakum.indicators.coverage import Status
from gakum.law.models import Mark, Track, Unit

NAMES: dict[Any, str] = {
    Due: "DueWindow",
    Facility.Kind: "FacilityKind",
    Mark: "SourceMark",
    OfficeKind: "OfficeKind",
    Refused: "RefusalKind",
    Role: "Role",
    Status: "CoverageStatus",
    TimeZone: "TimeZone",
    Track: "LawTrack",
    Unit: "DeadlineUnit",
    filters.Mark: "CaseMark",
}
"""Names that are not those in the code, where several lists share one there."""


@cache
def enum_of(choices: Any) -> Any:
    """The enum of a list of the house."""
    name = NAMES.get(choices, choices.__name__)
    return graphene.Enum.from_enum(choices, name=name, description=_description)


def _description(member: Any) -> str | None:
    label = getattr(member, "label", None)
    return str(label) if isinstance(label, str | Promise) else None


@cache
def _lists() -> tuple[Any, ...]:
    """Every list that a column of the database is closed by, and those only forms ask for."""
    found: dict[Any, None] = {}
    for choices in _subclasses(models.TextChoices):
        found[choices] = None
    return tuple(found)


def _subclasses(of: Any) -> list[Any]:
    below = [one for one in of.__subclasses__() if one.__module__.startswith("gakum.")]
    return sorted(below, key=lambda one: (one.__module__, one.__qualname__))


def list_behind(choices: Any) -> Any | None:
    """The list of the house that a field's choices come from, all of it or a part; None for others."""
    asked = {str(value): str(label) for value, label in choices if value not in ("", None)}
    fitting: list[Any] = [
        one for one in _lists() if asked.items() <= {str(v): str(x) for v, x in one.choices}.items()
    ]
    return min(fitting, key=_length, default=None) if asked else None


def _length(choices: Any) -> int:
    return len(choices.choices)


def enum_of_column(column: "models.Field[Any, Any]") -> Any | None:
    """The enum behind a column with closed choices."""
    found = list_behind(column.choices or ())
    return enum_of(found) if found is not None else None


def enum_of_field(field: forms.ChoiceField) -> Any | None:
    """The enum behind a form's choices; None where they are made for the record."""
    if callable(getattr(field, "rows", None)):
        return None
    found = list_behind(field.choices)
    return enum_of(found) if found is not None else None
