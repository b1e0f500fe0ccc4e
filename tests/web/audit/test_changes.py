"""Who changed what: the log, filtered, paged by key, and each value before and after."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessKind, AccessRecord, AuditEvent
from gakum.cases.models import Case
from gakum.law.models import Deadline
from gakum.measures.models import Measure
from gakum.parties import services
from gakum.parties.models import PartyName
from gakum.workflow.expiry import expire
from tests import roads
from tests.people import People
from tests.web.conftest import FOUND, NAME

Browser = Callable[[Actor], Client]


def seqs(client: Client, query: str = "", page: str = "audit-changes") -> list[int]:
    response = client.get(reverse(page) + query)
    assert response.status_code == 200
    return [row["event"].seq for row in response.context["rows"]]


def test_the_newest_event_stands_first_with_its_words(people: People, case: Case, browser: Browser) -> None:
    client = browser(people.dewi)
    found = seqs(client)
    assert found == sorted(found, reverse=True)
    assert found[0] == AuditEvent.objects.latest("seq").seq
    assert case.number in client.get(reverse("audit-changes")).content.decode()


def test_each_filter_keeps_what_it_names(people: People, case: Case, browser: Browser) -> None:
    other = roads.finding(people, by=people.citra, on=FOUND, name="Lain", passport_no="L1")
    client = browser(people.dewi)
    events = AuditEvent.objects
    assert people.ani.user is not None
    for query, expected in {
        f"?case={case.number}": events.filter(case_id=case.pk),
        f"?person={people.ani.user.username}": events.filter(actor=people.ani.user),
        f"?person={people.ani.user.employee_number}": events.filter(actor=people.ani.user),
        f"?office={people.other.code}": events.filter(posting__office=people.other),
        "?action=case.take_up": events.filter(action="case.take_up"),
        f"?of=case:{other.pk}": events.filter(case_id=other.pk, subject_type="case"),
        "?since=2020-01-01": events.filter(actor__isnull=False) | events.filter(actor=None),
        "?until=2020-01-01": events.none(),
    }.items():
        assert set(seqs(client, query)) == set(expected.values_list("seq", flat=True)), query


@pytest.mark.parametrize(
    "query",
    [
        "?person=nobody",
        "?case=K99-XXX-000001",
        "?since=2025-01-02&until=2025-01-01",
        "?action=x",
        "?office=x",
    ],
)
def test_a_filter_that_cannot_be_is_an_error_in_words(
    people: People, case: Case, browser: Browser, query: str
) -> None:
    response = browser(people.dewi).get(reverse("audit-changes") + query)
    assert response.status_code == 422
    assert response.context["rows"] == []


def test_pages_by_key_show_every_event_once(people: People, case: Case, browser: Browser) -> None:
    party = case.roll[0].party
    for n in range(120):
        services.add(PartyName(party=party, name=f"Alias {n}"), by=people.ani, reason="x")
    client, found, query = browser(people.dewi), [], ""
    while True:
        response = client.get(reverse("audit-changes") + query)
        found += [row["event"].seq for row in response.context["rows"]]
        after = response.context["page_turns"].next
        if not after:
            break
        query = f"?after={after}"
    assert found == list(AuditEvent.objects.order_by("-seq").values_list("seq", flat=True))
    assert client.get(reverse("audit-changes") + "?after=bent").status_code == 404


def test_the_list_costs_the_same_queries_for_ten_times_as_many(
    people: People, case: Case, browser: Browser
) -> None:
    client = browser(people.dewi)
    party = case.roll[0].party

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert seqs(client)
        return len(seen)

    queries()
    before = queries()
    for n in range(40):
        services.add(PartyName(party=party, name=f"Alias {n}"), by=people.ani, reason="x")
    assert queries() == before


def test_an_event_shows_each_value_before_and_after_and_is_a_reading(
    people: People, case: Case, browser: Browser
) -> None:
    party = case.roll[0].party
    row = services.add(PartyName(party=party, kind="alias", name="Si Lama"), by=people.ani, reason="x")
    seen = services.version_of(row)
    services.change(row, {"name": "Si Baru"}, by=people.ani, reason="Salah ketik", seen=seen)
    event = AuditEvent.objects.latest("seq")
    shown = browser(people.dewi).get(reverse("audit-change", args=[event.seq])).content.decode()
    for text in ("Si Lama", "Si Baru", "Salah ketik", event.hash, event.prev_hash):
        assert text in shown
    trace = AccessRecord.objects.get()
    assert (trace.kind, trace.actor, trace.subject_id) == (AccessKind.READ, people.dewi.user, str(event.pk))


def test_an_event_names_states_and_the_reason_of_the_system_in_words(
    people: People, case: Case, browser: Browser
) -> None:
    roads.served_measure(case, people, on=FOUND)
    deadline = Deadline.objects.get(code="OBJECTION_FILING")
    assert expire(deadline, deadline.due_on + timedelta(days=1))
    event = AuditEvent.objects.latest("seq")
    shown = browser(people.dewi).get(reverse("audit-change", args=[event.seq])).content.decode()
    assert f"Tenggat lewat: {deadline.rule.label_id}" in shown
    with override("id"):
        assert f"{Measure.State(event.source).label} → {Measure.State(event.target).label}" in shown


def test_every_event_of_a_long_road_can_be_opened(people: People, case: Case, browser: Browser) -> None:
    roads.served_measure(case, people, on=FOUND)
    client = browser(people.dewi)
    for seq in AuditEvent.objects.values_list("seq", flat=True):
        assert client.get(reverse("audit-change", args=[seq])).status_code == 200
    assert client.get(reverse("audit-change", args=[10**9])).status_code == 404


def test_corrections_are_those_acts_and_no_others(people: People, case: Case, browser: Browser) -> None:
    roads.take(
        case,
        "correct_subject",
        people.ani,
        FOUND,
        subject=str(case.roll[0].pk),
        name="Nama Benar",
        reason="Salah ketik",
    )
    client = browser(people.dewi)
    (seq,) = seqs(client, page="audit-corrections")
    assert AuditEvent.objects.get(seq=seq).action == "case.correct_subject"


def test_an_export_is_written_down_and_names_no_subject(people: People, case: Case, browser: Browser) -> None:
    response = browser(people.dewi).get(reverse("audit-changes") + f"?case={case.number}&format=csv")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + AuditEvent.objects.filter(case_id=case.pk).count()
    assert NAME not in response.content.decode()
    assert "attachment" in response.headers["Content-Disposition"]
    trace = AccessRecord.objects.get()
    assert (trace.kind, trace.count) == (AccessKind.EXPORT, len(lines) - 1)
    assert trace.detail == {"list": "audit-changes", "format": "csv", "filters": {"case": case.number}}
