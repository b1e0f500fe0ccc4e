"""What each act of a conference asks."""

from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Posting, Role
from gakum.cases.conference.kinds import ConferenceRole
from gakum.cases.conference.rules import members_of
from gakum.cases.kinds import MeasureGround, Outcome
from gakum.core.dates import legal_today
from gakum.core.forms import DayField, ReasonedForm, StepForm

OUTSIDE = (Role.AUDITOR, Role.SECRETARIAT, Role.ADMINISTRATOR)


def lines(label: Any, *, rows: int = 3, required: bool = False, help_text: Any = "") -> forms.CharField:
    """A field for a few lines."""
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=4000,
        required=required,
        help_text=help_text,
    )


def colleagues(case: Any) -> list[tuple[str, str]]:
    """Who may be invited by posting: people of the case's office and of the one above it, today."""
    office = case.office
    found = (
        Posting.objects.in_force(legal_today(office.time_zone))
        .filter(Q(office=office) | Q(office=office.parent_id))
        .exclude(role__in=OUTSIDE)
        .select_related("user", "office")
        .order_by("user__first_name", "user__username", "pk")
    )
    here = [p for p in found if p.office_id == office.pk]
    above = [p for p in found if p.office_id != office.pk]
    return [
        (str(p.pk), f"{p.user}, {p.get_role_display()}" + ("" if p in here else f", {p.office}"))
        for p in (*here, *above)
    ]


class CallFields(forms.Form):
    """When, where, about what, and who is invited. All of it may be filled in or changed later."""

    planned_on = DayField(label=_("Date of the conference"), required=False)
    planned_time = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "class": "form-control control-short"}, format="%H:%M"),
    )
    place = forms.CharField(label=_("Place of the conference"), max_length=200, required=False)
    agenda = lines(
        _("Questions to be settled"),
        help_text=_("The subjects of the case stand on the agenda by themselves."),
    )
    chair = forms.ChoiceField(label=_("Chair"), required=False, help_text=_("A section head or above."))
    recorder = forms.ChoiceField(label=_("Recorder"), required=False)
    members = forms.MultipleChoiceField(
        label=_("Members"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on = getattr(self, "on", None)
        people = colleagues(on.case) if on is not None else []
        for name in ("chair", "recorder"):
            cast(forms.ChoiceField, self.fields[name]).choices = [("", "---------"), *people]
        cast(forms.ChoiceField, self.fields["members"]).choices = people

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("chair") and data["chair"] == data.get("recorder"):
            self.add_error("recorder", _("Chair and recorder are two people."))
        return data


class CallForm(StepForm, CallFields):
    """The call of the conference (domain.md 2.4 C3)."""


class CallAgainForm(ReasonedForm, CallFields):
    """A new conference in a case that had one."""


class InviteForm(StepForm):
    """One more person: a colleague, or somebody from outside by name, post and agency."""

    role = forms.ChoiceField(label=_("Role in the conference"), choices=ConferenceRole.choices)
    posting = forms.ChoiceField(label=_("Colleague"), required=False)
    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        required=False,
        help_text=_("Only for somebody from outside the office."),
    )
    post = forms.CharField(label=_("Post"), max_length=150, required=False)
    agency = forms.CharField(label=_("Agency"), max_length=150, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = colleagues(self.on.case) if self.on is not None else []
        cast(forms.ChoiceField, self.fields["posting"]).choices = [("", "---------"), *people]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("posting") and not data.get("name"):
            self.add_error("posting", _("Choose a colleague, or enter the name of somebody from outside."))
        elif data.get("posting") and data.get("name"):
            self.add_error("name", _("Choose a colleague or enter a name, not both."))
        elif data.get("name") and not data.get("agency"):
            self.add_error("agency", _("Enter the agency of somebody from outside."))
        return data


class MemberForm(StepForm):
    """An act about one member of the conference that was called."""

    member = forms.ChoiceField(label=_("Member of the conference"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = members_of(self.on.case) if self.on is not None else []
        cast(forms.ChoiceField, self.fields["member"]).choices = [
            (str(m.pk), f"{m}, {m.get_role_display()}") for m in members if self.takes(m)
        ]

    def takes(self, member: Any) -> bool:
        """True for a member whom the act can be about."""
        return True


class ConflictForm(MemberForm):
    conflict = lines(_("What the conflict of interest is"), required=True)


class ViewForm(MemberForm):
    """What one member holds about every subject, each with its reason, word for word."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for subject in self.on.case.roll if self.on is not None else ():
            about = {"name": subject.party.name}
            self.fields[f"view_{subject.pk.hex}"] = forms.ChoiceField(
                label=_("View on %(name)s") % about, choices=Outcome.choices
            )
            self.fields[f"because_{subject.pk.hex}"] = lines(_("Reason for %(name)s") % about, required=True)

    def takes(self, member: Any) -> bool:
        return not member.conflict

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.on is not None:
            data["views"] = {
                str(subject.pk): {
                    "outcome": data.pop(f"view_{subject.pk.hex}", ""),
                    "reason": data.pop(f"because_{subject.pk.hex}", ""),
                }
                for subject in self.on.case.roll
            }
        return data


class ConferenceForm(StepForm):
    """The conference as it was held, with a proposed result for each subject (7.6)."""

    minutes_no = forms.CharField(label=_("Number of the minutes"), max_length=60)
    present = forms.MultipleChoiceField(
        label=_("Present"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Who is not marked is noted absent."),
    )
    two_items_of_evidence = forms.BooleanField(label=_("Two items of evidence"), required=False)
    ground = forms.ChoiceField(
        label=_("Ground for measures"), choices=[("", "-"), *MeasureGround.choices], required=False
    )
    considerations = lines(_("Considerations"), rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members_of(self.on.case) if self.on is not None else []
        present = cast(forms.ChoiceField, self.fields["present"])
        present.choices = [
            (str(m.pk), f"{m}, {m.get_role_display()}" + (f" ({_('stood aside')})" if m.conflict else ""))
            for m in self.members
        ]
        for subject in self.on.case.roll if self.on is not None else ():
            self.fields[f"result_{subject.pk.hex}"] = forms.ChoiceField(
                label=_("Result for %(name)s") % {"name": subject.party.name}, choices=Outcome.choices
            )
        self.fields["departure"] = lines(
            _("Why the result departs from the majority"), help_text=_("Only when it does.")
        )
        if not self.members:
            present.help_text = _("Nobody has been invited yet. Invite the members first.")
        results = [name for name in self.fields if name.startswith("result_")]
        self.order_fields(["seen_state", "occurred_on", "minutes_no", "present", *results, "departure"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.on is None:
            return data
        data["results"] = {
            str(subject.pk): data.pop(f"result_{subject.pk.hex}", "") for subject in self.on.case.roll
        }
        here = [m for m in self.members if str(m.pk) in (data.get("present") or ())]
        chairs = [m for m in here if m.role == ConferenceRole.CHAIR and not m.conflict]
        data["chair"] = ", ".join(m.name for m in chairs)[:150]
        data["participants"] = "\n".join(f"{m}, {m.get_role_display()}" for m in here)
        return data
