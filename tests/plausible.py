"""Data that a step's form would accept, made from the form itself: for tests that walk every step."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from gakum.files.forms import StoredFileField
from gakum.files.models import StoredFile
from gakum.machine.models import StateMachine
from gakum.machine.steps import Step


def plausible(spec: Step, obj: StateMachine, on: date, pick: Any = None) -> dict[str, Any]:
    """Cleaned data for a step: every field filled in, choices by `pick` (the first one if not given).

    `pick(options)` chooses one of several values; a hypothesis data source may stand behind it.
    """
    choose = pick or (lambda options: options[0])
    form = spec.form_class(on=obj)
    data = {name: _value(field, on, choose) for name, field in form.fields.items() if name != "seen_state"}
    answers = [data.pop(name) for name in list(data) if name.startswith("answer_")]
    if answers:
        data["answers"] = answers
    results = {name: data.pop(name) for name in list(data) if name.startswith("result_")}
    if results:
        data["results"] = {str(subject.pk): results[f"result_{subject.pk.hex}"] for subject in obj.case.roll}
    views = {name: data.pop(name) for name in list(data) if name.startswith(("view_", "because_"))}
    if views:
        data["views"] = {
            str(subject.pk): {
                "outcome": views[f"view_{subject.pk.hex}"],
                "reason": views[f"because_{subject.pk.hex}"],
            }
            for subject in obj.case.roll
        }
    return {**data, "occurred_on": on}


def _value(field: forms.Field, on: date, choose: Any) -> Any:
    if isinstance(field, forms.BooleanField):
        return choose([field.required, True]) if not field.required else True
    if isinstance(field, forms.MultipleChoiceField):
        return [str(value) for value, _label in field.choices] or None
    if isinstance(field, forms.TypedChoiceField) and field.coerce is int:
        options = [int(value) for value, _label in field.choices if value not in ("", None)]
        return choose(options) if options else ""
    if isinstance(field, forms.ChoiceField):
        options = [str(value) for value, _label in field.choices if value not in ("", None)]
        return choose(options) if options else ""
    if isinstance(field, forms.DateTimeField):
        return datetime.combine(on, time(9), ZoneInfo("Asia/Jakarta"))
    if isinstance(field, forms.DateField):
        return on
    if isinstance(field, forms.TimeField):
        return time(9)
    if isinstance(field, forms.IntegerField):
        low, high = int(field.min_value or 1), int(field.max_value or 90)
        return choose([low, (low + high) // 2, high])
    if isinstance(field, StoredFileField):
        return stored() if field.required else ""
    if isinstance(field, forms.JSONField):
        return {}
    return "Rekaan 1"


def stored() -> str:
    """The key of a file that was taken in: its row only, no bytes stand behind it."""
    return str(
        StoredFile.objects.create(
            sha256="0" * 64, size=1, kind="png", name="rekaan.png", received_at=timezone.now()
        ).pk
    )
