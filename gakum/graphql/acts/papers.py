"""Papers: a draft begun about a record, and a signed paper handed out."""

from typing import Any

import graphene
from django import forms
from django.utils.translation import gettext as _

from gakum.audit.models import AuditEvent
from gakum.core.errors import Refusal, Refused, StepRefused
from gakum.core.forms import StepForm
from gakum.documents.catalogue import TYPES
from gakum.documents.forms import FieldsForm, add_fields
from gakum.documents.models import Document
from gakum.graphql.acts.answers import KEY, NotWellFormed, Told, answered
from gakum.graphql.acts.forms import PER_RECORD, arguments_of, faults, plain
from gakum.graphql.acts.steps import done, object_of, result_type
from gakum.graphql.context import Info, NotThere, actor_in
from gakum.graphql.scalars import Uuid
from gakum.graphql.types.parts import BY_NAME, Machine
from gakum.workflow import papers


def resolve_draft(root: None, info: Info, kind: str, machine: Any, about: Any, **given: Any) -> Told:
    """Begin a paper of a type about a record. Raises NotThere for a type that the house does not write."""
    of = TYPES.get(kind)
    if of is None or not of.is_made:
        raise NotThere(_("There is no such type of document."))
    obj = object_of(BY_NAME[plain(machine)], info, about)
    key = given.pop("client_mutation_id", None)

    def act() -> Told:
        actor = actor_in(info)
        if not actor.may("document.draft"):
            words = _("Your posting does not hold this right.")
            raise StepRefused([Refusal(Refused.PERMISSION, "document.draft", words)])
        typed = PER_RECORD[FieldsForm].fields(given.pop("fields", None) or {})
        form = StepForm({**typed, **given}, on=obj)
        add_fields(form, of)
        form.fields["subject"] = forms.ChoiceField(
            choices=[("", "-"), *((str(one.pk), one.party.name) for one in obj.case.roll)], required=False
        )
        if not form.is_valid():
            raise NotWellFormed(faults(form, FieldsForm))
        data = {name: value for name, value in form.cleaned_data.items() if name != "seen_state"}
        paper = papers.draft(of, obj, by=actor, data=data)
        event = AuditEvent.objects.filter(subject_type="document", subject_id=str(paper.pk)).latest("seq")
        return done(event, paper.pk)

    return answered(info, key, act)


FIELDS: dict[str, Any] = {
    "draft_document": graphene.Field(
        result_type(Document),
        required=True,
        args={
            "kind": graphene.ID(required=True, description="The code of the type of document."),
            "machine": Machine(required=True, description="The kind of record it is about."),
            "about": Uuid(required=True, description="The record it is about."),
            "subject": graphene.ID(description="Whom it is about, where there are several."),
            **arguments_of(FieldsForm),
            "client_mutation_id": KEY,
        },
        resolver=resolve_draft,
        description="Begin a paper (document.draft)",
    )
}
