"""Who is told of an act: written with it or not at all, sent until it arrives or is given up."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.accounts.grants import Scope
from gakum.audit.journal import unit_of_work
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.clients import webhooks
from gakum.clients.feed import events
from gakum.clients.models import ApiToken, Delivery, Tally, Webhook
from gakum.clients.outgoing import AddressRefused
from gakum.clients.tokens import TokenRefused, revoke
from gakum.clients.webhooks import WebhookRefused, deliver, end_webhook, make_webhook, send_again, wait_after
from tests import roads
from tests.at_once import at_once
from tests.clients.listening import Listener, listening
from tests.people import People
from tests.roads import DAY, finding, take
from tests.tokens import token_for

NAME = "Zbigniew Rekaanowski"


@pytest.fixture(autouse=True)
def _switched_on(settings: Any) -> None:
    settings.WEBHOOKS, settings.WEBHOOKS_HTTP, settings.WEBHOOKS_NETWORKS = True, True, ["127.0.0.1/32"]


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening() as made:
        yield made


def hooked(people: People, listener: Listener | None, *actions: str, actor: Actor | None = None) -> Webhook:
    """A webhook of a token that acts for somebody, Ani unless told."""
    token_for(people, actor or people.ani, [Scope.READ_CASES])
    token = ApiToken.objects.latest("made_at")
    port = listener.port if listener else 9
    return make_webhook(token, f"http://127.0.0.1:{port}/gakum", actions, by=people.agus)[0]


def later(**more: float) -> None:
    """Time passes for what waits."""
    for delivery in Delivery.objects.filter(state="due"):
        delivery.due_at -= timedelta(**more)
        delivery.save()


def test_an_act_is_told_with_a_signature_that_the_document_explains(
    people: People, listener: Listener
) -> None:
    """The example of docs/api.md verifies it."""
    hook = hooked(people, listener)
    case = finding(people, name=NAME, summary=NAME)
    assert deliver() == {"delivered": 1}
    ((headers, body),) = listener.received
    told = json.loads(body)
    event = AuditEvent.objects.get(action="case.open")
    assert (told["action"], told["event"], told["case"]) == ("case.open", str(event.pk), str(case.pk))
    assert (told["seq"], told["target"], told["occurred_on"]) == (event.seq, "received", DAY.isoformat())
    (same,) = events(people.ani, told["before"]).events
    assert same["id"] == told["event"]
    verified = example()["verified"]
    secret, header = webhooks.secret_of(hook), headers["Gakum-Signature"]
    assert verified(secret, header, body)
    assert not verified(secret, header, body + b" ")
    assert not verified("x" * 64, header, body)
    assert not verified(secret, header.replace("t=", "t=1"), body)
    assert not verified(secret, webhooks.signature(secret, 1_000_000_000, body), body)  # long ago: replayed
    assert not verified(secret, "nonsense", body)


def example() -> dict[str, Any]:
    """The Python of docs/api.md that verifies a signature, run."""
    text = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    code = next(part for part in text.split("```python\n")[1:] if "def verified" in part).split("```")[0]
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102  # our own document
    return names


def test_the_body_names_nobody(people: People, listener: Listener) -> None:
    hooked(people, listener)
    finding(people, name=NAME, summary=NAME, place=NAME)
    deliver()
    told = listener.received[0][1].decode()
    assert NAME not in told
    assert "X1234567" not in told
    assert "ani" not in told.lower()


def test_nothing_is_written_and_no_question_asked_while_webhooks_are_off(
    people: People, settings: Any
) -> None:
    hooked(people, None)
    case = finding(people)
    settings.WEBHOOKS = False
    Delivery.objects.all().delete()
    with CaptureQueriesContext(connection) as asked:
        take(case, "match_lists", people.ani, hits="-")
    assert not Delivery.objects.exists()
    assert not [q for q in asked.captured_queries if "webhook" in q["sql"]]
    with pytest.raises(WebhookRefused):
        make_webhook(ApiToken.objects.get(), "https://hooks.example/", [], by=people.agus)


def test_what_is_told_is_written_with_the_act_or_not_at_all(people: People) -> None:
    hooked(people, None)
    case = finding(people)
    before = set(Delivery.objects.values_list("event"))

    class Stop(Exception):
        pass

    def broken() -> None:
        with unit_of_work():
            take(case, "match_lists", people.ani, hits="-")
            raise Stop

    with pytest.raises(Stop):
        broken()
    assert set(Delivery.objects.values_list("event")) == before
    take(case, "match_lists", people.ani, hits="-")
    assert Delivery.objects.count() == len(before) + 1


def test_one_is_told_of_the_cases_one_sees_and_the_acts_one_asked_for(people: People) -> None:
    of_cases = hooked(people, None, "case.")
    of_one = hooked(people, None, "case.match_lists")
    elsewhere = hooked(people, None, actor=people.citra)
    case = finding(people)
    take(case, "match_lists", people.ani, hits="-")
    assert [d.event.action for d in of_cases.deliveries.order_by("event__seq")] == [
        "case.open",
        "case.match_lists",
    ]
    assert [d.event.action for d in of_one.deliveries.all()] == ["case.match_lists"]
    assert not elsewhere.deliveries.exists()


def test_of_existing_records_nobody_is_told(people: People) -> None:
    hooked(people, None)
    office = people.ani.posting
    assert office is not None
    finding(people)
    told = Delivery.objects.count()
    case = Case.objects.get()
    roads.take(case, "match_lists", Actor.importer(people.ani.user, "old.csv:1"), hits="-")
    assert Delivery.objects.count() == told


def test_what_fails_is_tried_again_later_and_later_and_given_up_at_last(
    people: People, listener: Listener
) -> None:
    hooked(people, listener)
    finding(people)
    listener.status = 503
    for tries in range(1, webhooks.MOST_TRIES):
        assert deliver() == {"due": 1}
        assert deliver() == {}  # not before its time
        delivery = Delivery.objects.get()
        assert (delivery.tries, delivery.answer) == (tries, "503")
        later(hours=7)
    assert deliver() == {"dead": 1}
    later(hours=24)
    assert deliver() == {}
    assert len(listener.received) == webhooks.MOST_TRIES


def test_the_waits_double_up_to_six_hours_and_differ_by_chance() -> None:
    for tries in range(1, webhooks.MOST_TRIES + 1):
        longest = min(30 * 2 ** (tries - 1), 6 * 3600)
        waits = {wait_after(tries).total_seconds() for _time in range(30)}
        assert longest / 2 <= min(waits) <= max(waits) <= longest
        assert len(waits) > 20


def test_what_was_given_up_is_sent_again_by_an_administrator_only(people: People, listener: Listener) -> None:
    hooked(people, listener)
    finding(people)
    Delivery.objects.update(state="dead", tries=webhooks.MOST_TRIES)
    delivery = Delivery.objects.get()
    with pytest.raises(TokenRefused):
        send_again(delivery, by=people.ani)
    assert deliver() == {}
    send_again(delivery, by=people.agus)
    assert AuditEvent.objects.filter(action="webhook.sent_again").count() == 1
    assert deliver() == {"delivered": 1}
    send_again(delivery, by=people.agus)  # what was delivered is not sent twice
    assert deliver() == {}
    assert AuditEvent.objects.filter(action="webhook.sent_again").count() == 1


@pytest.mark.parametrize("how", ["revoked", "ended", "dismissed", "moved away"])
def test_rights_are_asked_again_when_it_is_sent(people: People, listener: Listener, how: str) -> None:
    """A41: what waits is sent with the rights of now, not of then."""
    hook = hooked(people, listener)
    case = finding(people)
    if how == "revoked":
        revoke(hook.token, by=people.agus)
    elif how == "ended":
        end_webhook(hook, by=people.agus)
    elif how == "dismissed":
        assert people.ani.user is not None
        people.ani.user.is_active = False
        people.ani.user.save()
    else:
        Case._base_manager.filter(pk=case.pk).update(office=people.other)
    assert deliver() == {"dropped": 1}
    assert listener.received == []


def test_an_address_inside_is_given_up_at_once(people: People, settings: Any) -> None:
    hooked(people, None)
    finding(people)
    settings.WEBHOOKS_NETWORKS = []
    assert deliver() == {"dead": 1}
    assert "inside a network" in Delivery.objects.get().answer


def test_an_administrator_makes_and_ends_webhooks_and_nobody_else(people: People) -> None:
    hook = hooked(people, None)
    for other in (people.ani, people.budi, people.dewi):
        with pytest.raises(TokenRefused):
            make_webhook(hook.token, "http://127.0.0.1/", [], by=other)
        with pytest.raises(TokenRefused):
            end_webhook(hook, by=other)
    with pytest.raises(AddressRefused):
        make_webhook(hook.token, "file:///etc/passwd", [], by=people.agus)
    end_webhook(hook, by=people.agus)
    end_webhook(hook, by=people.agus)
    events = AuditEvent.objects.filter(subject_type="webhook").order_by("seq")
    assert [e.action for e in events] == ["webhook.made", "webhook.ended"]
    assert not any(webhooks.secret_of(hook) in e.payload for e in events)
    revoke(hook.token, by=people.agus)
    with pytest.raises(WebhookRefused):
        make_webhook(hook.token, "http://127.0.0.1/", [], by=people.agus)
    assert Webhook.objects.count() == 1


def test_the_commands_send_and_forget(people: People, listener: Listener) -> None:
    hooked(people, listener)
    finding(people)
    call_command("deliver")
    assert len(listener.received) == 1
    Delivery.objects.update(ended_at=timezone.now() - timedelta(days=31))
    Tally.objects.create(key="x", starts=0, count=1)
    call_command("forget_requests")
    assert not Delivery.objects.exists()
    assert not Tally.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_that_deliver_at_once_send_each_only_once(listener: Listener) -> None:
    people = People()
    hooked(people, listener, "case.open")
    for number in range(6):
        finding(people, name=f"Rekaan {chr(65 + number) * 6}", passport_no=f"Q{number}")
    at_once(deliver, deliver, deliver)
    assert len(listener.received) == 6
    assert Delivery.objects.filter(state="delivered").count() == 6
