"""What each step of a detention asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Facility
from gakum.cases.forms import CodeChoiceField
from gakum.core.forms import DayField, NumberField, ReasonedForm, StepForm
from gakum.detention.kinds import RELEASED, CopyTo, Elsewhere, EndReason, Leave


def _facilities(kind: str) -> list[tuple[str, str]]:
    return list(Facility.objects.filter(kind=kind).values_list("code", "name"))


def rooms() -> list[tuple[str, str]]:
    """The detention rooms of the offices (PP31 art. 207)."""
    return _facilities(Facility.Kind.ROOM)


def houses() -> list[tuple[str, str]]:
    """The detention houses."""
    return _facilities(Facility.Kind.HOUSE)


class OrderForm(StepForm):
    """The detention decision (domain.md 7.15). The copy to somebody else is demanded (GR-21)."""

    decision_no = NumberField("DETENTION_DECISION", label=_("Number of the detention decision"))
    copy_to = forms.ChoiceField(
        label=_("Copy to guarantor, family or mission (Article 212(4) of PP 31/2013)"),
        choices=CopyTo.choices,
    )


class RoomForm(StepForm):
    facility = CodeChoiceField(label=_("Detention room"), rows=rooms)


class HouseForm(StepForm):
    """Registration in a detention house (PP31 art. 209, SOP-REG)."""

    facility = CodeChoiceField(label=_("Detention house"), rows=houses)
    register_no = forms.CharField(label=_("Register number of the detainee"), max_length=60, required=False)


class ElsewhereForm(StepForm):
    why = forms.ChoiceField(label=_("Why in another place"), choices=Elsewhere.choices)
    place = forms.CharField(label=_("Place"), max_length=200)


class LeaveForm(StepForm):
    why = forms.ChoiceField(label=_("Why out"), choices=Leave.choices)
    back_by = DayField(label=_("Back by"), required=False)


class FamilyLeaveForm(ReasonedForm):
    back_by = DayField(label=_("Back by"), required=False)


class PermitForm(StepForm):
    """The permit to live outside with its duty to report (PP31 art. 220-221)."""

    permit_no = NumberField("OUTSIDE_PERMIT", label=_("Number of the permit"))
    place = forms.CharField(label=_("Address"), max_length=200)


class RevokePermitForm(ReasonedForm):
    """Back in the house until a day the decision names (PP31 art. 222)."""

    due_on = DayField(label=_("Held until (at most 6 months)"))


class ReportForm(StepForm):
    """The monthly report, with changes of civil status, job or address (PP31 art. 221)."""

    changes = forms.CharField(
        label=_("Changes of civil status, job or address"), max_length=400, required=False
    )
    place = forms.CharField(label=_("New address"), max_length=200, required=False)


class ReviewForm(StepForm):
    conclusion = forms.CharField(
        label=_("Conclusion of the review"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000
    )


class ReleaseForm(StepForm):
    end_reason = forms.ChoiceField(
        label=_("Ground of the release"), choices=[(r.value, EndReason(r).label) for r in RELEASED]
    )


class DeathForm(StepForm):
    certificate_no = forms.CharField(
        label=_("Number of the death certificate"), max_length=60, required=False
    )
