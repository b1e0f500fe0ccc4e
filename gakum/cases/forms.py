"""What each step of a case asks."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Office
from gakum.cases.kinds import (
    DetentionGround,
    Exigency,
    MeasureType,
    NotTakenUp,
    Result,
    SourceKind,
)
from gakum.core.forms import DayField, KnownDayField, NumberField, ReasonedForm, StepForm
from gakum.core.text import localized
from gakum.law.models import Provision
from gakum.parties.models import Nationality, PartyKind, Sex


class CodeChoiceField(forms.TypedChoiceField):
    """A choice among rows of reference data whose cleaned value is the row's code, as text."""

    def __init__(self, *, rows: Any, **kwargs: Any) -> None:
        self.rows = rows
        kwargs.setdefault("empty_value", "")
        super().__init__(choices=self._choices, **kwargs)

    def _choices(self) -> list[tuple[str, Any]]:
        return [("", "---------"), *self.rows()]


def articles() -> list[tuple[str, str]]:
    """Provisions that may be the article of a case."""
    found = Provision.objects.filter(is_violation=True).select_related("instrument")
    return [(p.code, f"{p.citation}: {localized(p, 'summary')}") for p in found]


def offices() -> list[tuple[str, str]]:
    return [(o.code, o.name) for o in Office.objects.filter(valid_to=None)]


def nationalities() -> list[tuple[str, str]]:
    named = [(n.code, localized(n, "name")) for n in Nationality.objects.all()]
    return sorted(named, key=lambda one: one[1])


class SubjectFields(forms.Form):
    """A party as it is first written down."""

    subject_kind = forms.ChoiceField(label=_("Kind of subject"), choices=PartyKind.choices)
    name = forms.CharField(label=_("Name as in the passport"), max_length=200)
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", "-"), *Sex.choices], required=False)
    birth_date = KnownDayField(label=_("Date of birth"), required=False)
    nationality = CodeChoiceField(
        label=_("Nationality"),
        rows=nationalities,
        required=False,
        help_text=_("Needed for a foreign national."),
    )
    passport_no = forms.CharField(label=_("Passport number"), max_length=20, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("subject_kind") == PartyKind.FOREIGNER and not data.get("nationality"):
            self.add_error("nationality", _("Enter the nationality of a foreign national."))
        if data.get("subject_kind") == PartyKind.FOREIGNER and data.get("nationality") == "IDN":
            self.add_error("nationality", _("An Indonesian citizen is not a foreign national."))
        if data.get("subject_kind") == PartyKind.CITIZEN:
            data["nationality"] = "IDN"
        data["passport_no"] = (data.get("passport_no") or "").replace(" ", "").upper()
        return data


class OpenForm(StepForm, SubjectFields):
    """Recording a finding: the case is born with its first subject."""

    source = forms.ChoiceField(label=_("Source"), choices=SourceKind.choices)
    source_note = forms.CharField(label=_("Reference of the source"), max_length=200, required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    summary = forms.CharField(
        label=_("What was found"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000, required=False
    )
    article = CodeChoiceField(label=_("Article that may be broken"), rows=articles, required=False)

    field_order = ("seen_state", "occurred_on", "source", "source_note", "place", "summary", "article")


class AddSubjectForm(StepForm, SubjectFields):
    """One more party in the case."""

    article = CodeChoiceField(label=_("Article that may be broken"), rows=articles, required=False)


class SubjectForm(StepForm):
    """A step about one subject of the case."""

    subject = forms.ChoiceField(label=_("Subject"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.on is not None:
            asked = cast(forms.ChoiceField, self.fields["subject"])
            asked.choices = [(str(s.pk), s.party.name) for s in self.on.case.roll]


class ScreenForm(SubjectForm):
    """Victim screening and the other gates of 2.4 F."""

    is_victim = forms.BooleanField(label=_("Victim of trafficking or smuggling"), required=False)
    is_refugee = forms.BooleanField(label=_("Refugee or pending claim"), required=False)
    is_diplomat = forms.BooleanField(label=_("On a diplomatic task"), required=False)
    is_minor = forms.BooleanField(label=_("Child"), required=False)
    exit_ban = forms.BooleanField(label=_("Active exit ban"), required=False)
    exit_ban_owner = forms.CharField(label=_("Owner of the exit ban"), max_length=120, required=False)


class CorrectSubjectForm(SubjectForm):
    """A correction of a party's particulars; the old ones stay in the log."""

    name = forms.CharField(label=_("Name as in the passport"), max_length=200)
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", "-"), *Sex.choices], required=False)
    birth_date = KnownDayField(label=_("Date of birth"), required=False)
    nationality = CodeChoiceField(label=_("Nationality"), rows=nationalities, required=False)
    passport_no = forms.CharField(label=_("Passport number"), max_length=20, required=False)
    article = CodeChoiceField(label=_("Main article"), rows=articles, required=False)
    permit_no = forms.CharField(label=_("Stay permit number"), max_length=40, required=False)
    permit_valid_to = DayField(label=_("Stay permit valid to"), required=False)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class CheckForm(StepForm):
    """Matching against SIMKIM, the ban lists, subjects of interest and wanted lists (2.4 A1)."""

    hits = forms.CharField(
        label=_("Hits and how they were judged"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


class TakeUpForm(StepForm):
    """Why there may be a violation (2.4 A2)."""

    article = CodeChoiceField(label=_("Article that may be broken"), rows=articles, required=False)


class NotTakeUpForm(ReasonedForm):
    ground = forms.ChoiceField(label=_("Ground"), choices=NotTakenUp.choices)


class ConclusionForm(StepForm):
    conclusion = forms.CharField(
        label=_("Conclusion"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000
    )


class FieldOrderForm(StepForm):
    """The draft of a field order (2.4 B3, 7.2)."""

    team = forms.CharField(label=_("Team"), max_length=400)
    target = forms.CharField(label=_("Target and place"), max_length=400)
    starts_on = DayField(label=_("First day of the field work"), required=False)
    ends_on = DayField(label=_("Last day of the field work"), required=False)
    vehicle = forms.CharField(label=_("Patrol vehicle"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        return data


class SignOrderForm(StepForm):
    """Both kinds of field order are numbered in one series."""

    order_no = NumberField("FIELD_ORDER", label=_("Order number"))


class ExigencyForm(StepForm):
    """Field work without an order: exactly one of three situations (PM2 art. 30(3))."""

    exigency = forms.ChoiceField(label=_("Exigency"), choices=Exigency.choices)
    team = forms.CharField(label=_("Team"), max_length=400)
    target = forms.CharField(label=_("Target and place"), max_length=400)
    vehicle = forms.CharField(label=_("Patrol vehicle"), max_length=120, required=False)


class FieldResultForm(StepForm):
    result = forms.CharField(
        label=_("Persons met, checked, documents seen"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )


class ExaminationForm(StepForm):
    """The examination record, BAP (PM2 art. 30(5)a)."""

    bap_no = forms.CharField(
        label=_("Number of the examination record (BAP)"),
        help_text=_("Of a record written outside. Left empty where the record was signed here."),
        max_length=60,
        required=False,
    )
    interpreter = forms.CharField(label=_("Interpreter"), max_length=150, required=False)


class OverstayChargeForm(StepForm):
    """The fast path: overstay counted and charged at once (2.4 E5, EC-15)."""

    overstay_days = forms.IntegerField(label=_("Days of overstay"), min_value=1, max_value=60)
    billing_code = forms.CharField(label=_("Billing code"), max_length=40, required=False)


class MeasureForm(SubjectForm):
    """A measure proposed for one subject, one type at a time (UU6 art. 75(2))."""

    measure_type = forms.ChoiceField(label=_("Measure"), choices=MeasureType.choices)
    ground_text = forms.CharField(
        label=_("Reasons (Article 76)"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000
    )
    overstay_days = forms.IntegerField(label=_("Days of overstay"), min_value=1, required=False)
    particulars = forms.CharField(
        label=_("Particulars: permit, places, period, address"), max_length=400, required=False
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("measure_type") == MeasureType.CHARGE and not data.get("overstay_days"):
            self.add_error("overstay_days", _("Enter the days of overstay that are charged."))
        if data.get("measure_type") in (MeasureType.PLACE_BAN, MeasureType.RESIDENCE) and not data.get(
            "particulars"
        ):
            self.add_error("particulars", _("Enter the place and the period."))
        return data


class MatterForm(SubjectForm):
    """The immigration report (LK) that opens a criminal matter (PM39 art. 27(1)a)."""

    report_no = NumberField("IMMIGRATION_REPORT", label=_("Number of the immigration report (LK)"))
    article = CodeChoiceField(label=_("Article suspected"), rows=articles)
    summary = forms.CharField(
        label=_("Facts in short"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000, required=False
    )


class DetentionProposalForm(SubjectForm):
    """A proposal to detain, on one of the grounds of UU6 art. 83(1)."""

    ground = forms.ChoiceField(
        label=_("Ground (Article 83(1) of Act 6/2011)"), choices=DetentionGround.choices
    )


class TransferForm(ReasonedForm):
    to_office = CodeChoiceField(label=_("Office"), rows=offices)


class MergeForm(ReasonedForm):
    into = forms.CharField(label=_("Number of the surviving case"), max_length=24)


class CloseForm(StepForm):
    result = forms.ChoiceField(
        label=_("Result"),
        choices=[c for c in Result.choices if c[0] not in ("merged", "split", "not_taken_up")],
    )


class ReferralForm(StepForm):
    """Handing a victim to a shelter or for special care (UU6 art. 87-88)."""

    referred_to = forms.CharField(label=_("Referred to"), max_length=200)
