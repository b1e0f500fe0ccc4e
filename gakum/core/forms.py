"""The form behind every step: what all acts ask, and nothing more."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayField(forms.DateField):
    """A calendar day, entered with the browser's picker or typed as ISO or Indonesian dates."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class StepForm(forms.Form):
    """Input of one legal act. Subclasses add what their act asks; HTML, import and API share them.

    `occurred_on` is the legal date of the act (domain.md 2.1); the recording time is the system's.
    `reason` is optional here and demanded by a caution, or by a form that redeclares it.
    """

    seen_state = forms.CharField(widget=forms.HiddenInput, required=False)
    occurred_on = DayField(label=_("Date of the act"))
    reason = forms.CharField(
        label=_("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )

    field_order: Sequence[str] = ("seen_state", "occurred_on")

    def __init__(self, *args: Any, on: Any = None, **kwargs: Any) -> None:
        """`on` is the object the step is taken on; forms with choices from the record need it."""
        self.on = on
        super().__init__(*args, **kwargs)
        if "reason" in self.fields:
            self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])


class ReasonedForm(StepForm):
    """An act that the law or the house only lets through with a reason."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
