"""Evidence as a case takes it in: its kinds, what is asked about it, and the rules of taking it in."""

from typing import Any, cast

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from gakum.core.forms import DayField, StepForm
from gakum.files.forms import StoredFileField
from gakum.machine.steps import Data, Rule


class EvidenceKind(models.TextChoices):
    """What an item of evidence is. Only the first two can be given back, destroyed or auctioned."""

    THING = "thing", _("Object")
    DOCUMENT = "document", _("Document")
    PHOTO = "photo", _("Photograph")
    FILE = "file", _("Digital file")
    STATEMENT = "statement", _("Written statement")


GOODS = (EvidenceKind.THING, EvidenceKind.DOCUMENT)
"""Somebody else's property: a decision must be made on it before the case closes."""

NEEDS_FILE = (EvidenceKind.PHOTO, EvidenceKind.FILE)


class EvidenceForm(StepForm):
    """One item taken into custody: what, how much, where found, from whom, on what order.

    For seized goods domain.md asks order, minutes and permit, the goods with their features, and from
    whom (MINDIK; the permit of the court: K25-S).
    """

    kind = forms.ChoiceField(label=_("Kind of evidence"), choices=EvidenceKind.choices)
    file = StoredFileField(label=_("Photograph or file"), required=False)
    description = forms.CharField(
        label=_("What it is, with its features"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    quantity = forms.DecimalField(
        label=_("Quantity"), min_value=1, max_digits=12, decimal_places=3, required=False
    )
    unit = forms.CharField(label=_("Unit"), max_length=30, required=False)
    found_where = forms.CharField(label=_("Where it was found or made"), max_length=200)
    taken_from = forms.ChoiceField(label=_("Taken from"), required=False)
    seizure_no = forms.CharField(
        label=_("Number of the seizure order"),
        help_text=_("Only for what was seized; a seizure rests on a permit of the court."),
        max_length=60,
        required=False,
    )
    seized_on = DayField(label=_("Seized on"), required=False)
    court_permit_no = forms.CharField(label=_("Number of the court's permit"), max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = cast(forms.ChoiceField, self.fields["taken_from"])
        people = [(str(s.pk), s.party.name) for s in self.on.case.roll] if self.on is not None else []
        asked.choices = [("", _("Nobody in this case")), *people]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("kind") in NEEDS_FILE and not data.get("file") and "file" not in self.errors:
            self.add_error("file", _("Add the photograph or the file."))
        return data


has_its_file = Rule(
    "has_its_file",
    lambda case, data: data["kind"] not in NEEDS_FILE or bool(data.get("file")),
    _("A photograph or a digital file is registered with its file."),
    needs=("kind",),
)

seized_before_registered = Rule(
    "seized_before_registered",
    lambda case, data: data["seized_on"] <= data["occurred_on"],
    _("The item was seized after the day on which it is registered."),
    needs=("seized_on", "occurred_on"),
)


def _from_a_subject(case: Any, data: Data) -> bool:
    return not data["taken_from"] or any(str(s.pk) == str(data["taken_from"]) for s in case.roll)


taken_from_a_subject = Rule(
    "taken_from_a_subject",
    _from_a_subject,
    _("The person it was taken from is not in this case."),
    needs=("taken_from",),
)

# K25-S, read in the press only: the permit is not asked of what nobody was made to give up.
seizure_has_permit = Rule(
    "seizure_has_permit",
    lambda case, data: not data.get("seizure_no") or bool(data.get("court_permit_no")),
    _("A seizure rests on a permit of the court (wording unverified). Name it, or give the reason."),
)
