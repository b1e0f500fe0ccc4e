"""What each step of an item of evidence asks. Registering is asked by `cases.exhibits.EvidenceForm`."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from gakum.core.forms import DayField, ReasonedForm, StepForm
from gakum.evidence.kinds import BodyKind, Disposal
from gakum.evidence.receivers import receivers
from gakum.files.forms import StoredFileField


class SealForm(StepForm):
    """A seal put on, with its number."""

    seal_no = forms.CharField(label=_("Seal number"), max_length=60)
    file = StoredFileField(label=_("Photograph of the seal"), required=False)


class BreakSealForm(ReasonedForm):
    """A seal broken, before somebody."""

    witness = forms.CharField(label=_("Witness"), max_length=150)


class OfferForm(StepForm):
    """To whom the item is handed over. It changes hands when that person accepts."""

    to = forms.ChoiceField(label=_("Hand over to"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.on is not None:
            asked = cast(forms.ChoiceField, self.fields["to"])
            asked.choices = [(str(posting.pk), str(posting)) for posting in receivers(self.on)]


class ReceiptForm(StepForm):
    """In what condition the item comes."""

    condition = forms.CharField(label=_("Condition of the item"), max_length=400)
    seal_intact = forms.BooleanField(label=_("The seal is whole"), required=False)


class SendOutForm(StepForm):
    """The outside body that takes the item for a while, and its receipt."""

    body_kind = forms.ChoiceField(label=_("Kind of body"), choices=BodyKind.choices)
    body = forms.CharField(label=_("Name of the body"), max_length=150)
    purpose = forms.CharField(label=_("What for"), max_length=400)
    receipt_no = forms.CharField(label=_("Number of its receipt"), max_length=60)
    expected_back_on = DayField(label=_("Expected back on"), required=False)


class TakeBackForm(ReceiptForm):
    """An item that comes back from an outside body."""

    receipt_no = forms.CharField(label=_("Number of the receipt"), max_length=60)


class ProposeDisposalForm(ReasonedForm):
    """What is to become of the item, and why."""

    disposal = forms.ChoiceField(label=_("What is to be done"), choices=Disposal.choices)
    receiver = forms.CharField(label=_("To whom"), max_length=150, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("disposal") in (Disposal.RETURN, Disposal.PROSECUTOR) and not data.get("receiver"):
            self.add_error("receiver", _("Name who is to receive the item."))
        return data


class OrderForm(StepForm):
    """The decision, with its number."""

    order_no = forms.CharField(label=_("Decision number"), max_length=60)


class CarryOutForm(StepForm):
    """The decision carried out: to whom, on what receipt, before whom."""

    received_by = forms.CharField(label=_("Received by"), max_length=150)
    receipt_no = forms.CharField(label=_("Number of the receipt or minutes"), max_length=60)
    witnesses = forms.CharField(label=_("Witnesses"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.on is not None:
            self.fields["received_by"].initial = self.on.receiver


class AddFileForm(StepForm):
    """A further photograph, a laboratory's result, minutes."""

    file = StoredFileField(label=_("File"))
    label = forms.CharField(label=_("What it shows"), max_length=120)


class CorrectForm(ReasonedForm):
    """A correction of the description; the log keeps what stood there."""

    description = forms.CharField(
        label=_("What it is, with its features"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    quantity = forms.DecimalField(
        label=_("Quantity"), min_value=1, max_digits=12, decimal_places=3, required=False
    )
    unit = forms.CharField(label=_("Unit"), max_length=30, required=False)
    found_where = forms.CharField(label=_("Where it was found or made"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.on is not None:
            for name in ("description", "quantity", "unit", "found_where"):
                self.fields[name].initial = getattr(self.on, name)
