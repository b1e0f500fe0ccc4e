"""What each step of a paper asks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gakum.core.forms import StepForm
from gakum.documents.types import DocumentType
from gakum.machine.steps import Step
from gakum.pdf import printable


def add_fields(form: forms.Form, of: DocumentType, typed: Any = None) -> None:
    """Ask what a type of paper asks, filled in with what was typed before."""
    for one in of.fields:
        asked = form.fields[one.name] = one.form_field()
        before = (typed or {}).get(one.name)
        if before not in (None, "", []):
            asked.initial = "\n".join(before) if isinstance(before, list) else before


def fits_on_paper(form: forms.Form, step: Step) -> bool:
    """False when a step that has papers was given a text that no paper can show: its field says so.

    Asked of a form that is valid, before the step is taken.
    """
    for name, value in list(form.cleaned_data.items()) if step.documents else ():
        if isinstance(value, str) and name in form.fields:
            try:
                printable(value)
            except ValidationError as error:
                form.add_error(name, error)
    return not form.errors


class OpenForm(StepForm):
    """A new draft. The type's own fields are asked by the page, which knows the type."""


class FieldsForm(StepForm):
    """What the paper says beside what the record says."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.on is not None:
            add_fields(self, self.on.type, self.on.fields)
            self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])


class SignForm(StepForm):
    """The signature, with the number of the office's own book where it keeps one outside."""

    number = forms.CharField(
        label=_("Document number"),
        max_length=80,
        required=False,
        validators=[printable],
        help_text=_("Left empty, the office's series gives the number."),
    )
