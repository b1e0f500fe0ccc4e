"""Two people take the same step at the same time: one succeeds, one is told what changed."""

from collections import Counter
from collections.abc import Callable

import pytest

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.core.errors import StaleState, StepRefused
from gakum.detention.models import Detention
from gakum.indicators.models import IndexFact
from gakum.workflow.service import perform
from tests.at_once import at_once
from tests.detention.holding import build_places, case_to_detain, proposed
from tests.people import People
from tests.roads import DAY, finding, to_ready

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_succeeds_and_the_other_is_told_the_present_state() -> None:
    people = People()
    case = finding(people)

    def match() -> object:
        mine = Case.objects.get(pk=case.pk)
        return perform(
            mine, "match_lists", by=people.ani, data={"occurred_on": DAY, "hits": "-"}, seen_state="received"
        )

    answers = at_once(match, match)
    kinds = Counter(type(a) for a in answers)
    assert kinds == {AuditEvent: 1, StaleState: 1}
    (stale,) = [a for a in answers if isinstance(a, StaleState)]
    assert (stale.seen, stale.now) == ("received", "checked")
    assert AuditEvent.objects.filter(action="case.match_lists").count() == 1


def test_eight_heads_fix_one_conference_once_and_it_counts_once() -> None:
    people = People()
    case = to_ready(finding(people), people)
    results = {str(case.roll[0].pk): "administrative"}
    data = {
        "occurred_on": DAY,
        "minutes_no": "BA-1",
        "chair": "Sari",
        "participants": "Ani",
        "ground": "a",
        "results": results,
    }
    perform(case, "hold_conference", by=people.sari, data=data, seen_state=case.state)

    def fix() -> object:
        mine = Case.objects.get(pk=case.pk)
        return perform(
            mine, "fix_conference", by=people.budi, data={"occurred_on": DAY}, seen_state="conference"
        )

    answers = at_once(*[fix] * 8)
    assert Counter(type(a) for a in answers) == {AuditEvent: 1, StaleState: 7}
    assert AuditEvent.objects.filter(action="case.fix_conference").count() == 1
    assert IndexFact.objects.filter(case_id=case.pk, count="administrative").count() == 1


def test_acts_in_different_cases_at_once_leave_one_gapless_chain() -> None:
    people = People()
    cases = [finding(people, name=f"Rekaan {n}", passport_no=f"Z{n}") for n in range(8)]

    def match(case: Case) -> Callable[[], object]:
        return lambda: perform(
            case, "match_lists", by=people.ani, data={"occurred_on": DAY, "hits": "-"}, seen_state="received"
        )

    answers = at_once(*[match(case) for case in cases])
    assert {type(a) for a in answers} == {AuditEvent}, answers
    assert list(AuditEvent.objects.values_list("seq", flat=True)) == list(range(1, 17))


def test_of_two_offices_that_detain_one_person_at_once_one_is_refused_in_words() -> None:
    """No guard sees an act of another case that is not committed yet; the database does."""
    people = People()
    build_places(people)
    first = proposed(case_to_detain(people), people)
    second = proposed(case_to_detain(people, reason="Perkara lain"), people)

    def order(detention: Detention) -> Callable[[], object]:
        data = {"occurred_on": DAY, "decision_no": "DET-1", "copy_to": "family"}
        return lambda: perform(
            Detention.objects.get(pk=detention.pk),
            "order_detention",
            by=people.budi,
            data=data,
            seen_state="proposed",
        )

    answers = at_once(order(first), order(second))
    assert Counter(type(a) for a in answers) == {AuditEvent: 1, StepRefused: 1}, answers
    assert AuditEvent.objects.filter(action="detention.order_detention").count() == 1
