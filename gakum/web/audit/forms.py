"""What the lists of the audit pages may be asked for. Everything stands in the address."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Office, User
from gakum.audit.models import AccessKind
from gakum.cases.models import Case
from gakum.core.dates import beginning_of
from gakum.core.forms import DayField
from gakum.core.widgets import LongSelect
from gakum.web.audit.unusual import Unusual
from gakum.web.audit.words import actions

ANY = ("", _("All"))


def begins(day: date) -> datetime:
    """The first moment of a day in Jakarta, by whose days the log is read."""
    return beginning_of(day, settings.TIME_ZONE)


class ListForm(forms.Form):
    """Who, for which office, about which case, between which days."""

    use_required_attribute = False
    moment: ClassVar[str]  # the field that says when

    person = forms.CharField(
        label=_("Person who acted"),
        required=False,
        max_length=150,
        help_text=_("User name or employee number"),
    )
    office = forms.ChoiceField(label=_("Office"), required=False, widget=LongSelect)
    case = forms.CharField(label=_("Case number"), required=False, max_length=24)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Until"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = Office.objects.order_by("name").values_list("code", "name")
        choices: Any = self.fields["office"]
        choices.choices = [ANY, *offices]

    def clean_person(self) -> User | None:
        text = self.cleaned_data["person"].strip()
        if not text:
            return None
        found = User.objects.filter(Q(username=text) | Q(employee_number=text)).first()
        if found is None:
            raise forms.ValidationError(_("Nobody has this user name or employee number."))
        return found

    def clean_case(self) -> Any:
        number = self.cleaned_data["case"].strip().upper()
        if not number:
            return None
        key = Case.objects.filter(number=number).values_list("pk", flat=True).first()
        if key is None:
            raise forms.ValidationError(_("There is no case with this number."))
        return key

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        if asked.get("since") and asked.get("until") and asked["since"] > asked["until"]:
            self.add_error("until", _("The last day is before the first."))
        return asked

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that are asked for; the form is valid."""
        asked = self.cleaned_data
        if asked["person"]:
            rows = rows.filter(actor=asked["person"])
        if asked["office"]:
            rows = rows.filter(posting__office__code=asked["office"])
        if asked["case"]:
            rows = rows.filter(case_id=asked["case"])
        if asked["since"]:
            rows = rows.filter(**{f"{self.moment}__gte": begins(asked["since"])})
        if asked["until"]:
            rows = rows.filter(**{f"{self.moment}__lt": begins(asked["until"] + timedelta(days=1))})
        return rows

    @property
    def of_days(self) -> bool:
        """True when only some days are asked for; the form is valid."""
        return bool(self.cleaned_data["since"] or self.cleaned_data["until"])

    @property
    def filtered(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    def asked(self) -> dict[str, str]:
        """What was asked, as it stands in the address, for the access record of an export."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}


class ChangesForm(ListForm):
    """Also which kind of act, and of which object."""

    moment = "recorded_at"
    action = forms.ChoiceField(label=_("Act"), required=False, widget=LongSelect)
    of = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)  # "party:<key>"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["action"]
        choices.choices = [ANY, *actions()]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.cleaned_data
        if asked["action"]:
            rows = rows.filter(action=asked["action"])
        if asked["of"]:
            kind, _colon, key = asked["of"].partition(":")
            rows = rows.filter(subject_type=kind, subject_id=key)
        return super().narrow(rows)


class Asked(models.TextChoices):
    READ = AccessKind.READ.value, _("Readings")
    SEARCH = AccessKind.SEARCH.value, _("Searches")


class ReadingsForm(ListForm):
    """Also readings or searches, of which person, and what strikes the eye."""

    moment = "at"
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ANY, *Asked.choices])
    unusual = forms.ChoiceField(label=_("Unusual"), required=False, choices=[ANY, *Unusual.choices])
    of = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.cleaned_data
        # Without a choice, what is left out is named: the index of moments then serves the order.
        rows = rows.filter(kind=asked["kind"]) if asked["kind"] else rows.exclude(kind=AccessKind.EXPORT)
        if asked["of"]:
            kind, _colon, key = asked["of"].partition(":")
            rows = rows.filter(subject_type=kind, subject_id=key)
        return super().narrow(rows)


class ExportsForm(ListForm):
    moment = "at"
