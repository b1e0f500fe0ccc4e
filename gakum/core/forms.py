"""The form behind every step: what all acts ask, and nothing more."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from gakum.core.widgets import DayInThree

DAY_FORMATS = ("%d-%m-%Y", "%d/%m/%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d")
"""Day first, in either language: Django's English formats would read 5/6/2026 as the sixth of May."""


class DayField(forms.DateField):
    """A calendar day near today, entered with the browser's picker or typed as ISO or Indonesian dates."""

    widget: Any = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=DAY_FORMATS, **kwargs)


class KnownDayField(DayField):
    """A day that somebody knows or reads off a document, as a date of birth: three boxes (ux.md 2.4).

    A picker would show it in the format of the browser, whatever the language of the page.
    """

    widget = DayInThree
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("This day is not in the calendar. Example: 27 3 1990.")
    }


class NumberField(forms.CharField):
    """The number of the paper that a step signs: typed from the office's own book, or left empty.

    Left empty, the door takes the next number of the office's series for that type of paper. An old
    register has to say it, unless `registers_say` is off: what it lacks is not made up.
    """

    def __init__(self, document: str, *, registers_say: bool = True, **kwargs: Any) -> None:
        self.document, self.registers_say = document, registers_say
        given = {"max_length": 60, "help_text": _("Left empty, the office's series gives the number.")}
        super().__init__(required=False, **{**given, **kwargs})


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
