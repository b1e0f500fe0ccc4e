"""Acts and what they changed, in words."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from gakum.audit.models import AuditEvent
from gakum.machine.models import steps_of
from gakum.machine.naming import label_of
from gakum.machine.steps import Text
from gakum.parties.services import NOUNS
from gakum.web.words import MACHINES, reason_of

VERBS: dict[str, Text] = {
    "add": _("%(what)s added"),
    "change": _("%(what)s changed"),
    "remove": _("%(what)s removed"),
}
MERGING: dict[str, Text] = {
    "party.propose_merge": _("Merge of two records proposed"),
    "party.merge": _("Two records merged"),
    "party.decline_merge": _("Records found not to be the same"),
    "party.set_apart": _("Records found not to be the same"),
    "party.unmerge": _("Merged records separated"),
}
LIMITS: dict[str, Text] = {
    "job.approved": _("Export that names many people approved"),
    "job.refused": _("Export that names many people refused"),
    "user.overspent": _("More people opened in a day than the house allows"),
}
EDITS: dict[str, Text] = {
    "added": _("%(what)s added"),
    "changed": _("%(what)s changed"),
    "deleted": _("%(what)s deleted"),
    "load": _("Loaded from a file: %(what)s"),
    "password_set": _("Password set"),
    "made": _("%(what)s made"),
    "agreed": _("%(what)s agreed to"),
    "revoked": _("%(what)s revoked"),
    "ended": _("%(what)s ended"),
    "sent_again": _("%(what)s: given-up delivery sent again"),
}
INTERNAL = {"row", "merge", "seen_state"}


def label(action: str) -> str:
    """What an event's action is called; its code when nothing knows it."""
    if action in MERGING or action in LIMITS:
        return str({**MERGING, **LIMITS}[action])
    model, _dot, verb = action.partition(".")
    if model == "party":
        done, _under, noun = verb.partition("_")
        row = next((m for m, n in NOUNS.items() if n == noun), None)
        return (
            str(VERBS[done]) % {"what": capfirst(row._meta.verbose_name)} if row and done in VERBS else action
        )
    if verb in EDITS:
        return str(EDITS[verb]) % {"what": _model_name(model)}
    machine, text = label_of(action)
    if machine is None:
        return action
    of = str(capfirst(str(machine._meta.verbose_name)))
    return f"{of}: {text}"


def _model_name(model: str) -> str:
    for one in apps.get_models():
        if one._meta.model_name == model:
            return str(capfirst(str(one._meta.verbose_name)))
    return model.replace("_", " ")


def actions() -> list[tuple[str, str]]:
    """Every kind of act that a person can look for, with its words, in the order of the words."""
    codes = [f"{name}.{step}" for name, machine in MACHINES.items() for step in ("open", *steps_of(machine))]
    codes += [*MERGING, *LIMITS, *(f"party.{verb}_{noun}" for verb in VERBS for noun in NOUNS.values())]
    return sorted(((code, label(code)) for code in codes), key=lambda pair: pair[1])


def differences(event: AuditEvent) -> list[tuple[str, Any, Any]]:
    """What an event changed or was told: what, the value before, the value after; None for none."""
    return list(_differences(event))


def _differences(event: AuditEvent) -> Iterator[tuple[str, Any, Any]]:
    fields = _fields(event.action)
    for name, value in event.data.items():
        if name == "changes" and isinstance(value, dict):
            for field, (old, new) in value.items():
                yield _name(field, fields), _value(field, old, fields), _value(field, new, fields)
        elif name not in INTERNAL and value not in (None, "", [], {}):
            yield _name(name, fields), None, _value(name, value, fields)


Fields = dict[str, tuple[str, dict[Any, Any]]]  # by name: what it is called, and what its codes are called
COMMON: dict[str, Text] = {
    "reason": _("Reason"),
    "subject": _("Subject"),
    "file": _("File"),
    "into": _("Main record"),
    "merged_into": _("Merged into"),
    "chair": _("Chair"),  # as conferences were recorded before their members were
    "participants": _("Participants"),
    "title": _("Title"),
    "purpose": _("Purpose"),
    "people": _("People"),
    "requested_by": _("Requested by"),
    "allowed": _("Allowed"),
    "act": _("Act"),  # that a paper was signed with
}


def _name(field: str, fields: Fields) -> str:
    known = fields.get(field)
    return known[0] if known else str(capfirst(str(COMMON.get(field, field.replace("_", " ")))))


def _value(field: str, value: Any, fields: Fields) -> Any:
    if field == "reason" and isinstance(value, str):
        return reason_of(value)
    if field == "act" and field not in fields:
        return label(value)
    codes = fields[field][1] if field in fields else {}
    return codes.get(value, value) if isinstance(value, str) else value


def _fields(action: str) -> Fields:
    """The fields of the form or row behind an action, as people read them."""
    model, _dot, verb = action.partition(".")
    machine = MACHINES.get(model)
    spec = None if machine is None else machine.OPENING if verb == "open" else steps_of(machine).get(verb)
    noun = verb.partition("_")[2]
    rows = [m for m, n in NOUNS.items() if model == "party" and n == noun]
    rows += [m for m in apps.get_models() if m._meta.model_name == model]
    kept = {
        f.name: (str(capfirst(str(f.verbose_name))), dict(f.flatchoices or ()))
        for row in rows[:1]
        for f in row._meta.concrete_fields
        if spec is None or f.name not in COMMON
    }
    asked: Any = getattr(spec.form_class, "base_fields", {}) if spec is not None else {}
    return kept | {n: (str(capfirst(str(f.label or n))), _codes(f)) for n, f in asked.items()}


def _codes(field: Any) -> dict[Any, Any]:
    """What the codes of a form's field are called, where they are fixed."""
    choices = getattr(field, "choices", ()) if type(field).__name__ == "ChoiceField" else ()
    return {code: label for code, label in choices if not isinstance(label, list | tuple)}
