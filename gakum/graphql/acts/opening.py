"""Recording a finding: the case is born with its first subject."""

from typing import Any

import graphene
from django.utils.translation import gettext as _

from gakum.accounts.models import Office
from gakum.audit.models import AuditEvent
from gakum.cases.forms import OpenForm
from gakum.cases.models import Case
from gakum.core.errors import Refusal, Refused, StepRefused
from gakum.graphql.acts.answers import KEY, NotWellFormed, RefusedWith, Told, answered
from gakum.graphql.acts.forms import arguments_of, faults, filled_in
from gakum.graphql.acts.steps import done, result_type
from gakum.graphql.context import Info, actor_in
from gakum.machine.steps import Data
from gakum.workflow.service import admit


def resolve_open_case(root: None, info: Info, **given: Any) -> Told:
    """Record a finding at the office of the posting; somebody in an open case already asks a reason."""
    key = given.pop("client_mutation_id", None)
    return answered(info, key, lambda: open_case(info, given))


def open_case(info: Info, given: dict[str, Any]) -> Told:
    """Raises StepRefused and NotWellFormed; nothing is written then but that somebody was looked for."""
    actor = actor_in(info)
    if actor.office_id is None or not actor.may(Case.OPENING.permission):
        words = _("Your posting does not hold this right.")
        raise StepRefused([Refusal(Refused.PERMISSION, Case.OPENING.permission, words)])
    form = filled_in(OpenForm, given)
    if not form.is_valid():
        raise NotWellFormed(faults(form, OpenForm))
    data: Data = {name: value for name, value in form.cleaned_data.items() if name != "seen_state"}
    try:
        case = admit(Case(office=Office.objects.get(pk=actor.office_id)), by=actor, data=data)
    except StepRefused as refused:
        raise RefusedWith(refused.refusals, data) from refused
    return done(AuditEvent.objects.get(case_id=case.pk, case_seq=1), case.pk)


FIELDS: dict[str, Any] = {
    "open_case": graphene.Field(
        result_type(Case),
        required=True,
        args={**arguments_of(OpenForm), "client_mutation_id": KEY},
        resolver=resolve_open_case,
        description=f"{Case.OPENING.label} ({Case.OPENING.permission})",
    )
}
