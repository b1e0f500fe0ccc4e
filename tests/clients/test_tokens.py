"""Making, agreeing to and revoking tokens: by whom, within which bounds, and with which trace."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.accounts.grants import Scope
from gakum.audit.models import AuditEvent
from gakum.clients.models import ApiToken
from gakum.clients.tokens import TokenRefused, agree, make_token, revoke
from tests.people import People
from tests.tokens import client, token_for

SOON = timedelta(days=30)


def made(people: People, actor: Actor) -> tuple[ApiToken, str]:
    assert actor.posting is not None
    until = timezone.now().date() + SOON
    return make_token(client(people), actor.posting, [Scope.READ_CASES], until, by=people.agus)


@pytest.mark.parametrize("who", ["ani", "budi", "wira", "dewi", "sekar"])
def test_only_an_administrator_makes_a_token(people: People, who: str) -> None:
    assert people.ani.posting is not None
    until = timezone.now().date() + SOON
    with pytest.raises(TokenRefused):
        make_token(client(people), people.ani.posting, [Scope.READ_CASES], until, by=getattr(people, who))
    assert not ApiToken.objects.exists()
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_a_token_lasts_a_year_at_most(people: People, days: int) -> None:
    assert people.ani.posting is not None
    until = timezone.now().date() + timedelta(days=days)
    with pytest.raises(TokenRefused):
        make_token(client(people), people.ani.posting, [Scope.READ_CASES], until, by=people.agus)
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("scopes", [[], ["read:everything"], [Scope.READ_CASES, "x"]])
def test_a_token_is_good_for_something_that_exists(people: People, scopes: list[str]) -> None:
    assert people.ani.posting is not None
    with pytest.raises(TokenRefused):
        make_token(client(people), people.ani.posting, scopes, timezone.now().date() + SOON, by=people.agus)
    assert not ApiToken.objects.exists()


def test_no_system_acts_for_an_administrator_or_an_ended_posting(people: People) -> None:
    with pytest.raises(TokenRefused):
        made(people, people.agus)
    assert people.ani.posting is not None
    people.ani.posting.valid_to = timezone.now().date() - timedelta(days=2)
    with pytest.raises(TokenRefused):
        made(people, people.ani)
    assert not ApiToken.objects.exists()


def test_only_the_person_of_the_posting_agrees(people: People) -> None:
    token, _secret = made(people, people.ani)
    for other in (people.agus, people.budi, people.dewi, Actor.through(token.posting, token.grant)):
        with pytest.raises(TokenRefused):
            agree(token, by=other)
    token.refresh_from_db()
    assert token.agreed_at is None
    agree(token, by=people.ani)
    token.refresh_from_db()
    assert token.agreed_at is not None
    with pytest.raises(TokenRefused):
        agree(token, by=people.ani)


def test_a_revoked_token_cannot_be_agreed_to(people: People) -> None:
    token, _secret = made(people, people.ani)
    revoke(token, by=people.agus)
    with pytest.raises(TokenRefused):
        agree(token, by=people.ani)
    token.refresh_from_db()
    assert token.agreed_at is None


def test_only_an_administrator_or_the_person_revokes(people: People) -> None:
    token, _secret = made(people, people.ani)
    for other in (people.budi, people.dewi, Actor.through(token.posting, token.grant)):
        with pytest.raises(TokenRefused):
            revoke(token, by=other)
    revoke(token, by=people.ani)
    revoke(token, by=people.agus)  # once more changes nothing
    assert AuditEvent.objects.filter(action="apitoken.revoked").count() == 1


def test_what_becomes_of_a_token_is_in_the_log_and_its_secret_is_not(people: People) -> None:
    secret = token_for(people, people.ani).rpartition("_")[2]
    token = ApiToken.objects.get()
    revoke(token, by=people.agus)
    events = list(AuditEvent.objects.order_by("seq"))
    assert [(e.action, e.actor) for e in events] == [
        ("apitoken.made", people.agus.user),
        ("apitoken.agreed", people.ani.user),
        ("apitoken.revoked", people.agus.user),
    ]
    assert events[0].data["scopes"] == token.scopes
    assert not any(secret in e.payload or token.digest in e.payload for e in events)
