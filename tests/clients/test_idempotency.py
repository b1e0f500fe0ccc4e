"""The same request twice acts once: fifty at once and one late, on both engines (security A42)."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.accounts.grants import Grant, Scope
from gakum.audit.models import AuditEvent
from gakum.audit.verify import verify
from gakum.cases.models import Case
from gakum.clients.idempotency import KEPT, KeyRefused, forget, once
from gakum.clients.models import Answered
from gakum.core.errors import StepRefused
from gakum.indicators.models import IndexFact
from gakum.workflow.service import perform
from tests.at_once import at_once
from tests.people import People
from tests.roads import DAY, finding

pytestmark = pytest.mark.django_db
BODY, OTHER = "a" * 64, "b" * 64


def matched(case: Case, by: Actor) -> dict[str, Any]:
    """Take a step, and answer as an interface would."""
    mine = Case.objects.get(pk=case.pk)
    event = perform(mine, "match_lists", by=by, data={"occurred_on": DAY, "hits": "-"}, seen_state="received")
    return {"event": str(event.pk), "state": mine.state, "on": DAY.isoformat()}


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_and_one_late_act_once_and_hear_the_same() -> None:
    people = People()
    case = finding(people)

    def ask() -> object:
        return str(once(people.ani, "key-1", BODY, lambda: matched(case, people.ani)))

    answers = Counter(at_once(*[ask] * 50))
    answers[str(ask())] += 1
    ((answer, times),) = answers.items()
    assert times == 51
    event = AuditEvent.objects.get(action="case.match_lists")
    assert str(event.pk) in str(answer)
    assert Answered.objects.count() == 1
    assert verify(replay=True).ok


def test_the_figures_and_the_log_are_written_as_without_a_key(people: People) -> None:
    def record() -> dict[str, Any]:
        return {"case": finding(people).number}

    answer = once(people.ani, "key-1", BODY, record)
    assert IndexFact.objects.filter(case__number=answer["case"]).exists()
    assert once(people.ani, "key-1", BODY, record) == answer
    assert Case.objects.count() == 1


def test_the_same_key_for_something_else_is_refused(people: People) -> None:
    case = finding(people)
    once(people.ani, "key-1", BODY, lambda: matched(case, people.ani))
    before = AuditEvent.objects.count()
    with pytest.raises(KeyRefused, match="another request"):
        once(people.ani, "key-1", OTHER, lambda: {"never": str(1 / 0)})
    assert (AuditEvent.objects.count(), Answered.objects.count()) == (before, 1)


def test_the_same_key_for_another_posting_of_the_person_is_refused(people: People) -> None:
    assert people.ani.posting is not None
    once(people.ani, "key-1", BODY, lambda: {"n": 1})
    second = people.ani.posting
    second.pk, second.office = None, people.other
    second.save()
    with pytest.raises(KeyRefused):
        once(Actor.of(second), "key-1", BODY, lambda: {"n": 2})


def test_a_refused_act_leaves_no_answer_and_may_be_tried_again(people: People) -> None:
    case = finding(people)
    before = AuditEvent.objects.count()
    with pytest.raises(StepRefused):
        once(people.citra, "key-1", BODY, lambda: matched(case, people.citra))
    assert (AuditEvent.objects.count(), Answered.objects.count()) == (before, 0)
    assert once(people.citra, "key-1", BODY, lambda: {"n": 1}) == {"n": 1}


def test_a_key_belongs_to_one_person_or_one_system(people: People) -> None:
    assert people.ani.posting is not None
    system = Actor.through(people.ani.posting, Grant("simkim", "abc", frozenset(Scope.values)))
    renewed = Actor.through(people.ani.posting, Grant("simkim", "def", frozenset(Scope.values)))
    other = Actor.through(people.ani.posting, Grant("papan", "ghi", frozenset(Scope.values)))
    for number, actor in enumerate((people.ani, people.budi, system, other)):
        assert once(actor, "key-1", BODY, lambda number=number: {"n": number}) == {"n": number}  # type: ignore[misc]
    assert once(renewed, "key-1", BODY, lambda: {"n": 9}) == {"n": 2}  # a new token of the same system


@pytest.mark.parametrize("key", ["", "x" * 201, "a\nb", "a\x00b"])
def test_a_malformed_key_is_refused_and_nothing_is_done(people: People, key: str) -> None:
    with pytest.raises(KeyRefused):
        once(people.ani, key, BODY, lambda: {"never": str(1 / 0)})
    assert not Answered.objects.exists()


def test_answers_are_forgotten_after_thirty_days(people: People) -> None:
    once(people.ani, "old", BODY, lambda: {"n": 1})
    Answered.objects.update(made_at=timezone.now() - KEPT - timedelta(minutes=1))
    once(people.ani, "new", BODY, lambda: {"n": 2})
    assert forget() == 1
    assert Answered.objects.get().key == "new"
