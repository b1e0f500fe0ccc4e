"""What each step of a measure and an objection asks. Drafting is asked by `cases.forms.MeasureForm`."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gakum.cases.kinds import MeasureType
from gakum.core.forms import DayField, NumberField, ReasonedForm, StepForm
from gakum.measures.kinds import BY_HAND


class TermsForm(StepForm):
    """The text of a draft: reasons (UU6 art. 76) and the terms of its type."""

    ground_text = forms.CharField(
        label=_("Reasons (Article 76)"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000
    )
    particulars = forms.CharField(
        label=_("Particulars: permit, places, period, address"), max_length=400, required=False
    )
    overstay_days = forms.IntegerField(label=_("Days of overstay"), min_value=1, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.on is not None:
            for name in ("ground_text", "particulars", "overstay_days"):
                self.fields[name].initial = getattr(self.on, name)
            if self.on.measure_type == MeasureType.CHARGE:
                self.fields["overstay_days"].required = True
            else:
                del self.fields["overstay_days"]


class DecideForm(StepForm):
    """The decision, numbered. Only the terms of the measure's own type are asked (2.4 E)."""

    decision_no = NumberField("MEASURE_DECISION", label=_("Decision number"))
    valid_from = DayField(label=_("In effect from"), required=False)
    valid_until = DayField(label=_("In effect until"), required=False)
    report_every_days = forms.IntegerField(label=_("Report every (days)"), min_value=1, required=False)
    days_waived = forms.IntegerField(label=_("Days taken off the overstay"), min_value=0, required=False)

    ASKED = {
        MeasureType.LISTING: (),
        MeasureType.PERMIT: ("valid_from",),
        MeasureType.PLACE_BAN: ("valid_from", "valid_until"),
        MeasureType.RESIDENCE: ("valid_from", "valid_until", "report_every_days"),
        MeasureType.CHARGE: ("days_waived",),
        MeasureType.DEPORTATION: (),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.on is not None:
            asked = self.ASKED[MeasureType(self.on.measure_type)]
            for name in ("valid_from", "valid_until", "report_every_days", "days_waived"):
                if name not in asked:
                    del self.fields[name]
            if self.on.measure_type == MeasureType.PLACE_BAN:
                self.fields["valid_until"].required = True

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("valid_from") or data.get("occurred_on"), data.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("The last day is before the first."))
        return data


class ChargeForm(StepForm):
    """The bill at the counter (2.4 E5)."""

    decision_no = NumberField("OVERSTAY_BILL", label=_("Decision number"), registers_say=False)
    billing_code = forms.CharField(label=_("Billing code"), max_length=40, required=False)


class ServeForm(StepForm):
    """Proof of receipt: the date of the act is the date of receipt (2.4 D4)."""

    received_by = forms.CharField(label=_("Received by"), max_length=200, required=False)
    refused_to_sign = forms.BooleanField(label=_("Refused to sign for receipt"), required=False)


class CompleteForm(StepForm):
    """Evidence of completion (2.4 D6): a report, or the receipt of the payment."""

    evidence = forms.CharField(label=_("Number of the report or receipt"), max_length=120, required=False)


class RevokeForm(ReasonedForm):
    ground = forms.ChoiceField(
        label=_("Ground"), choices=[(ground.value, ground.label) for ground in BY_HAND]
    )


class FileObjectionForm(StepForm):
    """An objection in writing, in Indonesian, with reasons and evidence, signed (PM2 art. 73)."""

    grounds = forms.CharField(
        label=_("Grounds and evidence"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )
    receipt_no = forms.CharField(label=_("Number of the receipt"), max_length=60, required=False)
    attorney = forms.CharField(
        label=_("Attorney, with the power of attorney"), max_length=200, required=False
    )


class ForwardForm(StepForm):
    """The Director General's advice and consideration to the Minister (PM2 art. 73(8))."""

    letter_no = NumberField("OBJECTION_ADVICE", label=_("Number of the letter"), registers_say=False)
    advice = forms.CharField(
        label=_("Advice and consideration"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )


class MinisterDecisionForm(StepForm):
    """The Minister's decision, which is final (UU6 art. 77(3))."""

    ministry_decision_no = forms.CharField(label=_("Number of the Minister's decision"), max_length=60)
