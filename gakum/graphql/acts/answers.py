"""What every act answers: what came of it, or why nothing did."""

from collections.abc import Callable, Sequence
from typing import Any

import graphene
from django.utils.translation import gettext as _

from gakum.cases.known import known_cases
from gakum.cases.models import Case
from gakum.clients.idempotency import once
from gakum.core.errors import LawMissing, Refusal, Refused, StaleState, StepRefused
from gakum.graphql.context import Info
from gakum.graphql.enums import enum_of
from gakum.machine.steps import Data

Told = dict[str, Any]
"""An answer as plain data, so that it can be given again to whoever asks with the same key."""


class FieldErrors(graphene.ObjectType):
    """What is wrong with one argument; about all of them where `field` is empty."""

    field = graphene.String(required=True)
    messages = graphene.List(graphene.NonNull(graphene.String), required=True)


class RefusalType(graphene.ObjectType):
    """One reason why the act was not done."""

    class Meta:
        name = "Refusal"

    kind = graphene.Field(enum_of(Refused), required=True, description="What stood in the way.")
    code = graphene.String(required=True, description="The rule, by its stable code.")
    message = graphene.String(required=True, description="The reason in words.")


KEY = graphene.String(
    description="A key of your own: the same request with the same key is done once and answered alike."
)


class KnownCase(graphene.ObjectType):
    """An open case in which the person stands already; it may be one that you may not read."""

    number = graphene.String(required=True)
    office = graphene.String(required=True, description="The name of its office.")
    readable = graphene.Boolean(required=True)


KNOWN = graphene.List(
    graphene.NonNull(KnownCase),
    required=True,
    description="Where the person stands already (GR-18); send a reason to go on all the same.",
    resolver=lambda root, info: root.get("known", []),
)
COMMON: dict[str, Any] = {
    "done": graphene.Boolean(required=True, description="True when the act was done."),
    "errors": graphene.List(graphene.NonNull(FieldErrors), required=True, description="What to correct."),
    "refusals": graphene.List(
        graphene.NonNull(RefusalType), required=True, description="What stood in the way."
    ),
    "client_mutation_id": graphene.String(description="The key that was sent."),
}


class RefusedWith(StepRefused):
    """The door refused what a form had let through: `data` is what it was given."""

    def __init__(self, refusals: Sequence[Refusal], data: Data) -> None:
        self.data = data
        super().__init__(refusals)


class NotWellFormed(Exception):
    """The arguments are not what the form of the act asks: `errors` says what to correct."""

    def __init__(self, errors: list[dict[str, Any]]) -> None:
        self.errors = errors
        super().__init__("not well-formed")


def _known(case: Case, readable: bool) -> Told:
    return {"number": case.number, "office": case.office.name, "readable": readable}


def _refused(*reasons: Refusal) -> Told:
    told = [{"kind": str(r.kind), "code": r.code, "message": str(r)} for r in reasons]
    return {"done": False, "errors": [], "refusals": told}


def answered(info: Info, key: str | None, act: Callable[[], Told]) -> Told:
    """Do the act, once where a key came along, and say what came of it.

    A refusal writes nothing and is remembered under no key. Raises KeyRefused for a key that cannot be used.
    """
    try:
        told = once(info.context.actor, key, info.context.body_hash, act) if key else act()
    except RefusedWith as no:
        known = known_cases(no.refusals, no.data, info.context.actor)
        told = {**_refused(*no.refusals), "known": [_known(case, readable) for case, readable in known]}
    except StepRefused as no:
        told = _refused(*no.refusals)
    except NotWellFormed as faulty:
        told = {"done": False, "errors": faulty.errors, "refusals": []}
    except StaleState as moved:
        words = _("The record has moved: it is now in the state “%(now)s”. Read it again.")
        told = _refused(Refusal(Refused.STEP, moved.code, words % {"now": moved.now}))
    except LawMissing as missing:
        words = _("The law tables lack what this step needs. Tell the administrator; nothing was recorded.")
        told = _refused(Refusal(Refused.GUARD, missing.code, words))
    return {**told, "client_mutation_id": key}


def fresh_sign_in(info: Info) -> None:
    """Raises StepRefused when a person has to prove again who they are, as on the site before a decision."""
    if not info.context.fresh:
        words = _("Prove again who you are: give your password on the site, then send this once more.")
        raise StepRefused([Refusal(Refused.PERMISSION, "fresh_sign_in", words)])
