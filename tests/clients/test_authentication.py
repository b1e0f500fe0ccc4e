"""Who asks: somebody with a session or a system with a token, never both, and nobody learns why not."""

import logging
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from gakum.accounts.models import OfficeKind, Role
from gakum.clients import authentication
from gakum.clients.authentication import actor_of
from gakum.clients.models import ApiToken, Tally
from gakum.clients.tokens import revoke
from tests.clients.conftest import Asking
from tests.people import People
from tests.tokens import token_for

Spoil = Callable[[People, ApiToken], object]


def test_whoever_is_signed_in_acts_for_the_posting_of_the_session(people: People, asking: Asking) -> None:
    assert actor_of(asking(session=people.ani)) == people.ani


def test_nobody_is_nobody(people: People, asking: Asking) -> None:
    assert actor_of(asking()) is None


def test_a_token_acts_for_its_posting_and_says_which_system_it_is(people: People, asking: Asking) -> None:
    actor = actor_of(asking(token_for(people, people.ani)))
    assert actor is not None
    assert (actor.user, actor.posting) == (people.ani.user, people.ani.posting)
    assert str(actor.grant) == f"simkim/{ApiToken.objects.get().prefix}"


def test_a_token_together_with_a_session_is_nobody(people: People, asking: Asking) -> None:
    token = token_for(people, people.ani)
    assert actor_of(asking(token, session=people.ani)) is None


@pytest.mark.parametrize("scheme", ["Basic", "Token", ""])
def test_another_scheme_is_nobody(people: People, asking: Asking, scheme: str) -> None:
    assert actor_of(asking(token_for(people, people.ani), scheme=scheme)) is None


@pytest.mark.parametrize(
    "changed",
    [
        lambda t: t[:-1] + ("A" if t[-1] != "A" else "B"),
        lambda t: t + "A",
        lambda t: t.replace("gkm_", "gkx_"),
        lambda t: t.partition("_")[2],
        lambda t: "gkm_" + "0" * 10 + "_" + t.rpartition("_")[2],
        lambda t: "gkm_" + t.split("_")[1] + "_",
        lambda t: "gkm__" + "\x00é" * 20,
        lambda _t: "_",
        lambda t: t * 200,
    ],
)
def test_anything_but_the_token_is_nobody(
    people: People, asking: Asking, changed: Callable[[str], str]
) -> None:
    token = token_for(people, people.ani)
    assert actor_of(asking(changed(token))) is None
    assert actor_of(asking(token)) is not None


def _demoted(people: People, token: ApiToken) -> None:
    token.posting.role = Role.OFFICER
    token.posting.save()


def _moved(people: People, token: ApiToken) -> None:
    token.posting.office = people.other
    token.posting.save()


def _ended(people: People, token: ApiToken) -> None:
    token.posting.valid_to = timezone.now().date() - timedelta(days=2)
    token.posting.save()


def _not_begun(people: People, token: ApiToken) -> None:
    token.posting.valid_from = timezone.now().date() + timedelta(days=2)
    token.posting.save()


def _dismissed(people: People, token: ApiToken) -> None:
    token.posting.user.is_active = False
    token.posting.user.save()


def _revoked(people: People, token: ApiToken) -> None:
    revoke(token, by=people.agus)


def _revoked_by_its_person(people: People, token: ApiToken) -> None:
    revoke(token, by=people.budi)


def _expired(people: People, token: ApiToken) -> None:
    token.expires_on = timezone.now().date() - timedelta(days=2)
    token.save()


def _not_agreed(people: People, token: ApiToken) -> None:
    token.agreed_at = None
    token.save()


@pytest.mark.parametrize(
    "spoil",
    [
        _demoted,
        _moved,
        _ended,
        _not_begun,
        _dismissed,
        _revoked,
        _revoked_by_its_person,
        _expired,
        _not_agreed,
    ],
)
def test_the_power_of_a_token_ends_at_once_with_what_it_rests_on(
    people: People, asking: Asking, spoil: Spoil
) -> None:
    token = token_for(people, people.budi)
    assert actor_of(asking(token)) is not None
    spoil(people, ApiToken.objects.select_related("posting__user").get())
    assert actor_of(asking(token)) is None


def test_a_token_is_good_on_its_last_day_and_not_on_the_next(people: People, asking: Asking) -> None:
    with time_machine.travel("2026-06-01T03:00Z", tick=False):
        token = token_for(people, people.ani)
    ApiToken.objects.update(expires_on=date(2026, 6, 10))
    with time_machine.travel("2026-06-10T16:59Z", tick=False):  # 23:59 in Jakarta
        assert actor_of(asking(token)) is not None
    with time_machine.travel("2026-06-10T17:00Z", tick=False):
        assert actor_of(asking(token)) is None


def test_the_last_use_is_known_and_not_written_at_every_request(people: People, asking: Asking) -> None:
    token = token_for(people, people.ani)
    with time_machine.travel("2026-06-01T03:00Z", tick=False) as clock:
        ApiToken.objects.update(expires_on=date(2026, 12, 1))
        actor_of(asking(token))
        first = ApiToken.objects.get()
        assert (first.used_at, first.used_from) == (timezone.now(), "192.0.2.7")
        clock.shift(30)
        actor_of(asking(token))
        assert ApiToken.objects.get().used_at == first.used_at
        clock.shift(31)
        actor_of(asking(token))
        assert ApiToken.objects.get().used_at == timezone.now()


def test_refusals_are_logged_without_the_token_and_no_further_than_a_flood(
    people: People, asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    token = token_for(people, people.ani)
    wrong = token[:-6] + "wrong1"
    with (
        time_machine.travel("2026-06-01T03:00Z", tick=False),
        caplog.at_level(logging.INFO, logger="gakum.security"),
    ):
        for _again in range(authentication.FAILURES_TOLD + 10):
            assert actor_of(asking(wrong)) is None
    told = [record for record in caplog.records if record.name == "gakum.security"]
    assert len(told) == authentication.FAILURES_TOLD + 1
    assert "192.0.2.7" in caplog.text
    assert wrong.rpartition("_")[2] not in caplog.text
    assert token.rpartition("_")[2] not in caplog.text
    assert Tally.objects.get(key="unknown:192.0.2.7").count == authentication.FAILURES_TOLD + 10
    assert actor_of(asking(token)) is not None  # a neighbour's wrong tokens lock nobody out


def test_of_a_token_only_a_hash_is_kept(people: People) -> None:
    token = token_for(people, people.ani)
    start, prefix, secret = token.split("_", 2)
    kept = ApiToken.objects.get()
    assert (start, prefix) == ("gkm", kept.prefix)
    assert len(secret) == 43  # 256 bits
    assert secret not in str([getattr(kept, f.attname) for f in kept._meta.concrete_fields])


def test_an_office_of_another_kind_gives_no_right_either(people: People, asking: Asking) -> None:
    token = token_for(people, people.budi)
    before = actor_of(asking(token))
    assert before is not None
    assert before.may("detention.order")
    people.kanim.kind = OfficeKind.KANWIL
    people.kanim.save()
    after = actor_of(asking(token))
    assert after is not None
    assert not after.may("detention.order")
