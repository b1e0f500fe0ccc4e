"""What is wrong with a field, in words that name it: a page of equal sentences helps nobody (ux.md UE-7)."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

NO_VALUE = forms.Field.default_error_messages["required"]


@dataclass(frozen=True)
class Fault:
    """One error: as it stands at the field, and as it stands in the summary, away from the field's label."""

    here: str
    away: str


def first_control(field: BoundField) -> str:
    """The id to which a link in the summary leads: several boxes or radios have no id in common."""
    return field.id_for_label or f"{field.auto_id}_0"


def faults_of(field: BoundField) -> list[Fault]:
    """The errors of a field, in the order in which they were found."""
    return [fault for error in field.errors.as_data() for fault in _said(field, error)]


def _said(field: BoundField, error: ValidationError) -> list[Fault]:
    if error.code == "required" and error.message == NO_VALUE:
        words = _wanted(field)
        return [Fault(words, words)]
    return [Fault(said, f"{field.label}: {said}") for said in error.messages]


def _wanted(field: BoundField) -> str:
    about = {"field": _inside(str(field.label))}
    if isinstance(field.field, forms.BooleanField):
        return _("Tick “%(field)s”.") % {"field": field.label}
    if isinstance(field.field, forms.ChoiceField | forms.MultipleChoiceField | forms.FileField):
        return _("Choose %(field)s.") % about
    return _("Enter %(field)s.") % about


def _inside(label: str) -> str:
    """A label within a sentence: no capital, unless its first word is an abbreviation."""
    first = label.split(" ", 1)[0]
    return label[:1].lower() + label[1:] if first[1:].islower() else label
