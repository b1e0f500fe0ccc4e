"""How a form of the domain is put on a page."""

from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

F = TypeVar("F", bound=forms.BaseForm)


def on_page(form: F) -> F:
    """The form as pages show it: the server says what is missing, and nothing is chosen beforehand.

    A list whose first choice stands selected would be sent by whoever overlooks it.
    """
    form.use_required_attribute = False
    for field in form.fields.values():
        if not isinstance(field, forms.ChoiceField) or not isinstance(field.widget, forms.Select):
            continue
        choices: list[Any] = list(field.widget.choices)
        if len(choices) > 1 and all(value != "" for value, _label in choices):
            field.choices = [("", _("Choose")), *choices]
        elif choices and choices[0][0] == "" and not str(choices[0][1]).strip("-"):
            field.choices = [("", _("Choose")), *choices[1:]]
    return form
