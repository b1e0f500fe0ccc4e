"""Other systems and their tokens, for tests that act through one."""

from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.accounts.grants import Scope
from gakum.clients.models import Client
from gakum.clients.tokens import agree, make_token
from tests.people import People

ALL = tuple(Scope.values)


def client(people: People, code: str = "simkim") -> Client:
    """A system for which the Directorate General answers."""
    found, _made = Client.objects.get_or_create(
        code=code, defaults={"name": code.upper(), "office": people.ditjen, "contact": "Rekaan, 021-000"}
    )
    return found


def token_for(people: People, actor: Actor, scopes: Collection[str] = ALL, code: str = "simkim") -> str:
    """A good token with which a system acts for somebody's posting; the whole text of it."""
    assert actor.posting is not None
    until = timezone.now().date() + timedelta(days=90)
    token, secret = make_token(client(people, code), actor.posting, scopes, until, by=people.agus)
    agree(token, by=actor)
    return secret
