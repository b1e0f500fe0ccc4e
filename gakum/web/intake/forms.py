"""The steps of a finding recorded in the field.

Each is a part of the form with which a case is born, so that a rule about its fields stands there alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from gakum.cases.forms import OpenForm
from gakum.core.widgets import DayInThree
from gakum.machine.steps import Text
from gakum.parties.models import PartyKind

MRZ_READ = "mrz_read"  # among a draft's values: the zone whose fields were filled in


class PartForm(OpenForm):
    """Some fields of the form, and what the step asks besides."""

    asks: ClassVar[tuple[str, ...]]

    def __init__(self, *args: Any, known: Mapping[str, str], **kwargs: Any) -> None:
        """`known` is what the draft says already, in the other steps too."""
        super().__init__(*args, **kwargs)
        self.known = known
        for name in [name for name in self.fields if name not in self.asks]:
            del self.fields[name]
        self.order_fields(self.asks)


class WhoForm(PartForm):
    """Whom the officer has before them."""

    asks = ("subject_kind", "no_passport", "passport_no", "nationality")

    no_passport = forms.BooleanField(label=_("No passport can be shown"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = self.fields["passport_no"]
        for name in ("passport_no", "nationality"):
            self.fields[name].help_text = _(
                "Leave it empty if you read the passport by its code lines in the next step."
            )
        number.widget.attrs |= {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("no_passport") and data["passport_no"]:
            self.add_error("passport_no", _("Remove the number, or untick that no passport can be shown."))
        if not any(data.get(name) for name in ("passport_no", "no_passport", "nationality")):
            self.errors.pop("nationality", None)  # the passport says it; the answers ask again
        return data


class ParticularsForm(PartForm):
    """What the passport says, read from its code lines or typed."""

    asks = ("mrz", "name", "names_seen", "sex", "birth_date")

    mrz = forms.CharField(
        label=_("Code lines of the passport (MRZ)"),
        help_text=_("Paste or type them, or hold the passport to the reader. Then press “Read the lines”."),
        widget=forms.Textarea(
            attrs={"rows": 4, "autocomplete": "off", "autocapitalize": "characters",
                   "spellcheck": "false"}
        ),
        required=False,
    )  # fmt: skip
    names_seen = forms.BooleanField(label=_("I have compared the name with the passport"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        company = self.known.get("subject_kind") == PartyKind.CORPORATION
        if company:
            self.fields["name"].label = _("Name of the corporation")
            del self.fields["sex"], self.fields["birth_date"]
        if company or self.known.get("no_passport"):
            del self.fields["mrz"]
        if "mrz" not in self.fields or not self.known.get(MRZ_READ):
            del self.fields["names_seen"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "names_seen" in self.fields and not data.get("names_seen"):
            self.add_error(
                "names_seen",
                _("No check digit protects the name. Compare it with the passport, then tick the box."),
            )
        return data


class FindingForm(PartForm):
    """Where, when, and what."""

    asks = ("occurred_on", "place", "source", "source_note", "summary", "article")


def typed(form: type[PartForm], sent: Mapping[str, str]) -> dict[str, str]:
    """What was sent of a step's fields, each as the one text that a draft keeps."""
    found = {name: sent[name] for name in form.asks if name in sent}
    for name in form.asks:
        widget = form.base_fields[name].widget
        if isinstance(widget, DayInThree) and not widget.value_omitted_from_data(sent, {}, name):
            found[name] = widget.value_from_datadict(sent, {}, name) or ""
    return found


@dataclass(frozen=True)
class Step:
    """One page of the intake."""

    slug: str
    title: Text
    form: type[PartForm] | None = None  # photos and answers have pages of their own


STEPS = (
    Step("siapa", _("Who was found?"), WhoForm),
    Step("paspor", _("Passport and particulars"), ParticularsForm),
    Step("temuan", _("Where, and what was found?"), FindingForm),
    Step("foto", _("Photographs")),
    Step("periksa", _("Check before sending")),
)
ASKED = {name: step for step in STEPS if step.form for name in step.form.asks}
"""The step that asks for a field."""


def after(step: Step) -> Step:
    """The next step."""
    return STEPS[STEPS.index(step) + 1]
