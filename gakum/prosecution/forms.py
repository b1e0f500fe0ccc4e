"""What each step of a criminal matter asks."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from gakum.cases.forms import SubjectForm
from gakum.core.forms import DayField, NumberField, ReasonedForm, StepForm
from gakum.prosecution import effects
from gakum.prosecution.kinds import STOP_REASONS, Court, StopReason, Verdict


def text(label: Any, rows: int = 3, required: bool = True) -> forms.CharField:
    """A field for a few lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, max_length=4000, required=required)


class OrderForm(StepForm):
    order_no = NumberField("INQUIRY_ORDER", label=_("Order number"))


class LetterForm(StepForm):
    """A letter sent or received."""

    letter_no = forms.CharField(label=_("Letter number"), max_length=60)


class ReasonedLetterForm(ReasonedForm, LetterForm):
    """A letter with the reason it gives."""


class ConferenceForm(StepForm):
    """The minutes of a criminal case conference (7.6)."""

    minutes_no = forms.CharField(label=_("Number of the minutes"), max_length=60)
    participants = text(_("Participants"), required=False)
    conclusion = text(_("Conclusion"), required=False)


class SprindikForm(StepForm):
    """The investigation order (7.7)."""

    sprindik_no = NumberField("SPRINDIK", label=_("Number of the investigation order"))
    team = forms.CharField(label=_("Team"), max_length=400, required=False)


class DraftSpdpForm(StepForm):
    """The draft of the notice that investigation has started (7.8)."""

    addressee = forms.CharField(label=_("Prosecution office"), max_length=150)
    addressee_place = forms.CharField(
        label=_("Place of the prosecution office"), max_length=120, required=False
    )
    facts = text(_("The offence in short"), required=False)


class SpdpForm(StepForm):
    """The notice that investigation has started, signed (7.8)."""

    spdp_no = NumberField("SPDP", label=_("SPDP number"))
    embassy_notified = forms.BooleanField(
        label=_("Letter to the home mission through the Ministry of Foreign Affairs is attached"),
        help_text=_("For every foreign national who is not a refugee and has no claim pending."),
        required=False,
    )


class ProsecutorForm(LetterForm):
    """The prosecutor named to follow the investigation (P-16)."""

    prosecutor = forms.CharField(label=_("Prosecutor"), max_length=150)


class SuspectForm(SubjectForm):
    """The ruling that a person is a suspect (7.9)."""

    ruling_no = NumberField("SUSPECT_RULING", label=_("Number of the suspect ruling"))
    evidence_items = forms.IntegerField(label=_("Items of evidence"), min_value=2, max_value=20)
    evidence = text(_("The evidence"), required=False)
    notified_on = DayField(label=_("Suspect told on"), required=False)


class CustodyForm(SubjectForm):
    """What arrest and detention have in common (7.10)."""

    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    polri_order_no = forms.CharField(
        label=_("Number of the police investigator's order"), max_length=60, required=False
    )
    polri_order_on = DayField(label=_("Date of the police investigator's order"), required=False)


class ArrestForm(CustodyForm):
    """The arrest; its limit is counted in hours."""

    warrant_no = NumberField("ARREST_WARRANT", label=_("Warrant number"))
    occurred_at = forms.DateTimeField(
        label=_("Time of the arrest"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    family_told_on = DayField(label=_("Family told on"), required=False)

    def clean_occurred_at(self) -> datetime:
        """The clock on the wall of the office, whatever the zone of the server."""
        moment: datetime = self.cleaned_data["occurred_at"]
        if self.on is not None:
            moment = moment.replace(tzinfo=ZoneInfo(self.on.office.time_zone))
        if self.cleaned_data.get("occurred_on") not in (None, moment.date()):
            raise forms.ValidationError(_("The time must lie on the date of the act."))
        return moment


class DetainForm(CustodyForm):
    """Criminal detention; the order names its last day."""

    warrant_no = NumberField("DETENTION_WARRANT", label=_("Warrant number"))
    due_on = DayField(label=_("In detention until, as ordered"), required=False)


class ExtensionForm(SubjectForm):
    """The extension of detention by the prosecutor or the court."""

    order_no = forms.CharField(label=_("Number of the extension"), max_length=60)
    due_on = DayField(label=_("In detention until, as extended"))


class ReleaseForm(ReasonedForm, SubjectForm):
    """The order that lets a suspect out of custody."""

    order_no = NumberField("RELEASE_ORDER", label=_("Order number"))


class DossierForm(StepForm):
    """The dossier (7.11)."""

    dossier_no = forms.CharField(label=_("Dossier number"), max_length=60)


class InstructionsForm(LetterForm):
    """The dossier comes back with instructions (P-18, P-19)."""

    p18_no = forms.CharField(label=_("P-18 number"), max_length=60, required=False)
    formal = text(_("Formal directions, one per line"), rows=3, required=False)
    instructions = text(_("Material directions, one per line"), rows=6, required=False)


class DirectionForm(StepForm):
    """What was done about one direction of the last P-19, and where the dossier shows it."""

    direction = forms.IntegerField(label=_("Direction"), min_value=1)
    done = text(_("What was done"))
    place = forms.CharField(label=_("Where in the dossier"), max_length=200)
    done_by = forms.CharField(
        label=_("Done by"),
        max_length=150,
        required=False,
        help_text=_("Left empty: whoever records it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.on is not None:
            self.fields["direction"] = forms.TypedChoiceField(
                label=_("Direction"),
                coerce=int,
                choices=[(row.number, str(row)) for row in self.on.matrix],
            )
            self.order_fields(["seen_state", "direction"])


class AnswersForm(LetterForm):
    """The answer matrix: one answer to each instruction of the last P-19."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matrix = self.on.matrix if self.on is not None else []
        for at, row in enumerate(self.matrix):
            if row.done:
                continue
            self.fields[f"answer_{at}"] = text(_("Answer to: %(instruction)s") % {"instruction": row.text})
            self.fields[f"place_{at}"] = forms.CharField(
                label=_("Where in the dossier"), max_length=200, required=False
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        data["answers"] = [data.pop(f"answer_{at}", row.done) for at, row in enumerate(self.matrix)]
        data["places"] = [data.pop(f"place_{at}", row.place) for at, row in enumerate(self.matrix)]
        return data


class CompleteForm(LetterForm):
    """The dossier is complete (P-21)."""

    signed_by = forms.CharField(label=_("Signed by"), max_length=150, required=False)


class HandOverForm(LetterForm):
    """Suspect and evidence go to the prosecutor (7.12)."""

    suspect_present = forms.BooleanField(label=_("The suspect is present"))
    evidence_matched = forms.BooleanField(label=_("The evidence matches the list"), required=False)


class ProposeStopForm(ConferenceForm):
    """The conference that proposes to stop, with one reason the code of procedure knows (7.13)."""

    sp3_reason = forms.ChoiceField(label=_("Reason of the stop"), choices=StopReason.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.on is not None and self.on.regime:
            self.fields["sp3_reason"] = forms.ChoiceField(
                label=_("Reason of the stop"),
                choices=[(reason.value, reason.label) for reason in STOP_REASONS[self.on.regime]],
            )


class StopForm(StepForm):
    """The order that stops the investigation (SP3, 7.13)."""

    sp3_no = NumberField("SP3", label=_("SP3 number"))
    evidence_status = text(_("What becomes of the evidence"), rows=2, required=False)
    polri_participant = forms.CharField(
        label=_("Police investigator who took part"), max_length=150, required=False
    )
    polri_document = forms.CharField(
        label=_("Document of the police investigator"), max_length=100, required=False
    )


class StopNoticeForm(LetterForm):
    """Who was told of the stop."""

    told_prosecutor = forms.BooleanField(label=_("The prosecutor is told"))
    told_suspect = forms.BooleanField(label=_("The suspect is told"), required=False)
    told_victim = forms.BooleanField(label=_("The victim is told"), required=False)


class VerdictForm(StepForm):
    """A judgment, of the first court or of one above it."""

    court = forms.ChoiceField(label=_("Court"), choices=Court.choices)
    judgment_no = forms.CharField(label=_("Number of the judgment"), max_length=80)
    verdict = forms.ChoiceField(label=_("Verdict"), choices=Verdict.choices)
    sentence = text(_("Sentence"), required=False)


class SentenceForm(StepForm):
    """The sentence begins; the coming release is called some time before (G29)."""

    prison = forms.CharField(label=_("Prison"), max_length=150)
    release_on = DayField(label=_("Release expected on"))
    due_on = DayField(
        label=_("Call the release from"), help_text=_("30 days before it, if left empty."), required=False
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("release_on") and data.get("occurred_on") and not data.get("due_on"):
            data["due_on"] = effects.alert_day(data["release_on"], data["occurred_on"])
        return data


class EndForm(StepForm):
    """The matter ends with nobody to imprison."""

    fine_only = forms.BooleanField(label=_("Convicted to a fine only, and paid"), required=False)
