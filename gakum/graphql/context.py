"""What a resolver knows of the request: who asks, and through what."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from django.http import HttpRequest

from gakum.accounts.actors import Actor
from gakum.core.errors import DomainError

Info: TypeAlias = Any
"""graphql's GraphQLResolveInfo, whose `context` is a `Context`."""


@dataclass
class Context:
    """One request. `fresh`: the person proved lately who they are. What a token decides, its scopes say."""

    request: HttpRequest
    actor: Actor
    body_hash: str
    fresh: bool

    @cached_property
    def sees_names(self) -> bool:
        """Asked of the actor once, for every text of every row."""
        return self.actor.sees_names


class NotThere(DomainError):
    """What was asked for does not exist, or not for this reader: nobody can tell the two apart."""

    code = "not_found"


class NotAllowed(DomainError):
    """The reader's posting does not hold the right to ask this."""

    code = "permission"


def actor_in(info: Info) -> Actor:
    """Who asks."""
    actor: Actor = info.context.actor
    return actor
