"""Forms of what is written down about a party. Each asks where it comes from or why it changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gakum.core.forms import DayField
from gakum.core.text import normalise
from gakum.core.widgets import LongSelect
from gakum.machine.steps import Text
from gakum.parties.models import (
    IdentityDocument,
    Nationality,
    PartyContact,
    PartyName,
    PartyPhoto,
    PartyWarning,
    number_key,
)

if TYPE_CHECKING:
    Base = forms.ModelForm[Any]
else:
    Base = forms.ModelForm


class ReasonForm(forms.Form):
    """Why; kept in the log."""

    reason = forms.CharField(
        label=_("Source or reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Is kept in the log with what you write down."),
    )


class EndForm(ReasonForm):
    until = DayField(label=_("Held until"))
    field_order = ("until", "reason")


class RowForm(Base):
    """One row about a party, with the mark of the values that were shown."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    reason = ReasonForm.base_fields["reason"]

    def values(self) -> dict[str, Any]:
        """What is to stand in the row."""
        return {f: self.cleaned_data[f] for f in self._meta.fields or () if f in self.cleaned_data}


class NameForm(RowForm):
    name = forms.CharField(label=_("Name"), max_length=200)

    class Meta:
        model = PartyName
        fields = ("kind", "name")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not normalise(name):
            raise ValidationError(_("A name has at least one letter."))
        return name


class DocumentForm(RowForm):
    valid_to = DayField(label=_("Valid to"), required=False)

    class Meta:
        model = IdentityDocument
        fields = ("kind", "number", "country", "valid_to")
        widgets = {"country": LongSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries: Any = self.fields["country"]
        countries.queryset = Nationality.objects.order_by("name_id")

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if not number_key(number):
            raise ValidationError(_("A document number has at least one letter or digit."))
        return number


class ContactForm(RowForm):
    class Meta:
        model = PartyContact
        fields = ("kind", "value")


class PhotoForm(RowForm):
    upload = forms.FileField(
        label=_("Photo"),
        help_text=_("JPG or PNG"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png", "capture": "environment"}),
    )
    taken_on = DayField(label=_("Taken on"), required=False)

    class Meta:
        model = PartyPhoto
        fields = ("taken_on", "note")

    field_order = ("upload", "taken_on", "note", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            del self.fields["upload"]

    @property
    def content(self) -> "UploadedFile[bytes]":
        upload: UploadedFile[bytes] = self.cleaned_data["upload"]
        return upload


class WarningForm(RowForm):
    since = DayField(label=_("Since"))

    class Meta:
        model = PartyWarning
        fields = ("kind", "text", "since")


@dataclass(frozen=True)
class Kind:
    """What can be written down about a party: its rows, its form, and the words on the buttons."""

    form: type[RowForm]
    add: Text
    change: Text
    remove: Text

    @property
    def model(self) -> Any:
        return self.form._meta.model


KINDS: Mapping[str, Kind] = {
    "nama": Kind(NameForm, _("Add a name"), _("Change the name"), _("Remove the name")),
    "dokumen": Kind(DocumentForm, _("Add a document"), _("Change the document"), _("Remove the document")),
    "kontak": Kind(ContactForm, _("Add a contact"), _("Change the contact"), _("Remove the contact")),
    "foto": Kind(PhotoForm, _("Add a photo"), _("Change the photo"), _("Remove the photo")),
    "peringatan": Kind(WarningForm, _("Add a warning"), _("Change the warning"), _("Remove the warning")),
}
"""By the word in the address."""
