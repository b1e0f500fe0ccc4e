"""The form of an act as arguments, and arguments as what the form is sent.

The form alone decides what is well-formed. A form that asks something about every subject of its case has
fields that only the record makes; they are one list of answers here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import graphene
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.datastructures import MultiValueDict
from graphene.utils.str_converters import to_camel_case
from graphene_django.forms.converter import convert_form_field

from gakum.cases.conference.forms import ConferenceForm, ViewForm
from gakum.cases.kinds import Outcome
from gakum.documents.forms import FieldsForm
from gakum.files.forms import StoredFileField
from gakum.graphql.enums import enum_of, enum_of_field
from gakum.graphql.scalars import Json, Upload
from gakum.prosecution.forms import AnswersForm

OUTCOME = enum_of(Outcome)


class SubjectResultInput(graphene.InputObjectType):
    """What the conference came to about one subject."""

    subject = graphene.ID(required=True)
    outcome = graphene.InputField(OUTCOME, required=True)


class SubjectViewInput(graphene.InputObjectType):
    """What one member holds about one subject, and why."""

    subject = graphene.ID(required=True)
    outcome = graphene.InputField(OUTCOME, required=True)
    reason = graphene.String(required=True)


@dataclass(frozen=True)
class PerRecord:
    """Fields that a form makes for the record: the argument they are sent as, and their prefixes."""

    argument: str
    of: Any
    prefixes: Mapping[str, str]  # of the form's field, by the key of the answer; "" for a list of texts

    def kind(self) -> Any:
        """The argument: an object of values by name, or a list of answers."""
        if self.of is Json:
            return Json(required=True, description="What the type of record asks, by name.")
        return graphene.List(graphene.NonNull(self.of), required=True)

    def fields(self, answers: Any) -> dict[str, Any]:
        """The answers as the form names them."""
        if self.of is Json:
            return {name: _typed(value) for name, value in answers.items()}
        if "" in self.prefixes:
            return {f"{self.prefixes['']}{number}": text for number, text in enumerate(answers)}
        return {
            f"{prefix}{_hex(answer['subject'])}": plain(answer[key])
            for answer in answers
            for key, prefix in self.prefixes.items()
        }


PER_RECORD: Mapping[type[forms.Form], PerRecord] = {
    ConferenceForm: PerRecord("results", SubjectResultInput, {"outcome": "result_"}),
    ViewForm: PerRecord("views", SubjectViewInput, {"outcome": "view_", "reason": "because_"}),
    AnswersForm: PerRecord("answers", graphene.String, {"": "answer_"}),
    FieldsForm: PerRecord("fields", Json, {}),
}
FROM_PAGES = ("seen_state",)  # asked of every step, with a type of its own


def arguments_of(form_class: type[forms.Form]) -> dict[str, Any]:
    """The arguments of an act, one for each thing that its form asks."""
    found = {name: _argument(field) for name, field in _fields(form_class).items()}
    asked = PER_RECORD.get(form_class)
    if asked is not None:
        found[asked.argument] = asked.kind()
    return found


def _fields(form_class: type[forms.Form]) -> dict[str, forms.Field]:
    return {name: field for name, field in form_class().fields.items() if name not in FROM_PAGES}


def _argument(field: forms.Field) -> Any:
    words = " ".join(str(text) for text in (field.label, field.help_text) if text)
    if isinstance(field, StoredFileField):
        return Upload(required=field.required, description=words)
    if isinstance(field, forms.MultipleChoiceField):
        return graphene.List(graphene.NonNull(graphene.ID), required=field.required, description=words)
    if isinstance(field, forms.ChoiceField):
        kind = enum_of_field(field) or (graphene.String if hasattr(field, "rows") else graphene.ID)
        return kind(required=field.required, description=words)
    made = convert_form_field(field)
    made.kwargs.update(required=field.required, description=words)
    return made


def filled_in(form_class: type[forms.Form], given: Mapping[str, Any], **more: Any) -> forms.Form:
    """The form as these arguments fill it in, not validated yet."""
    data: dict[str, Any] = {}
    files: dict[str, Any] = {}
    asked = PER_RECORD.get(form_class)
    for name, value in given.items():
        if value is None:
            continue
        if asked is not None and name == asked.argument:
            answers = asked.fields(value)
            data.update({key: answers[key] for key in answers.keys() - form_class.base_fields.keys()})
        elif isinstance(form_class.base_fields.get(name), StoredFileField):
            files[name] = value
        else:
            data[name] = plain(value)
    made: forms.Form = form_class(data, files=MultiValueDict({k: [v] for k, v in files.items()}), **more)
    return made


def plain(value: Any) -> Any:
    """Members of enums as the values that forms know."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    return getattr(value, "value", value)


def faults(form: forms.BaseForm, form_class: type[forms.Form]) -> list[dict[str, Any]]:
    """What is wrong with a form, by the name of the argument; "" where it is about all of it."""
    asked = PER_RECORD.get(form_class)
    found: dict[str, list[str]] = {}
    for name, errors in form.errors.items():
        argument = name
        if asked is not None and name not in form_class.base_fields and name != "departure":
            argument = asked.argument
        key = "" if name == NON_FIELD_ERRORS else to_camel_case(argument)
        found.setdefault(key, []).extend(str(error) for error in errors)
    return [{"field": name, "messages": messages} for name, messages in found.items()]


def _typed(value: Any) -> Any:
    """A value as somebody would type it; several are typed one per line."""
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    return value if value is None or isinstance(value, bool) else str(value)


def _hex(key: str) -> str:
    return key.replace("-", "").lower()


def choices_of(form: forms.Form) -> list[dict[str, Any]]:
    """What the record lets one choose from, by argument: subjects, members, postings. No codes."""
    asked: dict[str, Any] = {name: field for name, field in form.fields.items() if name in form.base_fields}
    return [
        {
            "argument": to_camel_case(name),
            "choices": [{"value": str(v), "label": str(x)} for v, x in field.choices if v not in ("", None)],
        }
        for name, field in asked.items()
        if _by_record(field)
    ]


def _by_record(field: Any) -> bool:
    chosen = isinstance(field, forms.ChoiceField) and not hasattr(field, "rows")
    return chosen and enum_of_field(field) is None
