"""The one view for every step: its answers, and that a refusal writes nothing."""

from collections.abc import Callable

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord, AuditEvent
from gakum.cases.models import Case
from tests import roads
from tests.people import People
from tests.web.conftest import FOUND, NAME, step_url

Browser = Callable[[Actor], Client]

CHECK = {"seen_state": "received", "occurred_on": "2026-03-03", "hits": "tidak ada"}


@pytest.fixture
def received(people: People) -> Case:
    return roads.finding(people, on=FOUND, name=NAME)


def test_a_step_is_taken_and_the_reader_goes_back_to_the_case(
    received: Case, people: People, browser: Browser
) -> None:
    answer = browser(people.ani).post(step_url(received, "match_lists"), CHECK)
    assert (answer.status_code, answer["Location"]) == (302, f"/kasus/{received.number}/")
    roads.again(received)
    assert received.state == "checked"
    assert AuditEvent.objects.latest("seq").action == "case.match_lists"


def test_the_form_shows_what_the_step_rests_on(received: Case, people: People, browser: Browser) -> None:
    page = browser(people.ani).get(step_url(received, "match_lists"))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Pasal 68 UU 6/2011" in text
    assert 'name="seen_state" value="received"' in text


def test_a_form_that_is_not_filled_in_comes_back_with_a_summary(
    received: Case, people: People, browser: Browser
) -> None:
    answer = browser(people.ani).post(
        step_url(received, "match_lists"), {**CHECK, "occurred_on": "31-02-2026"}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'class="error-summary"' in text
    assert 'href="#id_occurred_on"' in text
    assert 'aria-describedby="id_occurred_on_error"' in text
    assert AuditEvent.objects.count() == 1


def test_a_date_in_the_future_is_refused_with_the_reason(
    received: Case, people: People, browser: Browser
) -> None:
    answer = browser(people.ani).post(
        step_url(received, "match_lists"), {**CHECK, "occurred_on": "2126-03-03"}
    )
    assert answer.status_code == 409
    assert "tidak ada</textarea>" in answer.content.decode()
    assert AuditEvent.objects.count() == 1


def test_who_lacks_the_right_is_refused_before_the_form(
    received: Case, people: People, browser: Browser
) -> None:
    answer = browser(people.budi).post(step_url(received, "match_lists"), CHECK)
    assert answer.status_code == 403
    assert "<textarea" not in answer.content.decode()
    assert AuditEvent.objects.count() == 1


def test_nobody_may_take_a_step_that_only_follows_from_another(
    case: Case, people: People, browser: Browser
) -> None:
    before = AuditEvent.objects.count()
    answer = browser(people.budi).post(
        step_url(case, "enter_detention"), {"seen_state": case.state, "occurred_on": "2026-03-03"}
    )
    assert answer.status_code == 403
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("path", ["case/{}/no_such_step", "nothing/{}/match_lists"])
def test_an_unknown_step_or_machine_is_not_found(
    received: Case, people: People, browser: Browser, path: str
) -> None:
    assert browser(people.ani).get(f"/langkah/{path.format(received.pk)}/").status_code == 404


def test_a_step_that_does_not_leave_the_present_state_is_refused_in_words(
    received: Case, people: People, browser: Browser
) -> None:
    assert browser(people.budi).get(step_url(received, "close")).status_code == 409


def test_whoever_comes_second_sees_what_changed_and_keeps_what_was_typed(
    received: Case, people: People, browser: Browser
) -> None:
    browser(people.indra).post(step_url(received, "match_lists"), CHECK)
    written = AuditEvent.objects.count()
    answer = browser(people.ani).post(step_url(received, "match_lists"), {**CHECK, "hits": "ketikan saya"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "ketikan saya" in text
    assert "Indra" in text
    assert "<fieldset disabled>" in text
    assert AuditEvent.objects.count() == written


def test_a_step_that_is_still_possible_can_be_sent_again(
    received: Case, people: People, browser: Browser
) -> None:
    browser(people.indra).post(step_url(received, "match_lists"), CHECK)
    client = browser(people.ani)
    order = {"occurred_on": "2026-03-03", "exigency": "unlawful_act", "team": "A", "target": "B"}
    answer = client.post(step_url(received, "act_in_exigency"), {**order, "seen_state": "received"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert 'name="seen_state" value="checked"' in text
    assert "<fieldset disabled>" not in text
    again = client.post(step_url(received, "act_in_exigency"), {**order, "seen_state": "checked"})
    assert again.status_code == 302


def test_a_caution_asks_for_a_reason_and_then_lets_through(people: People, browser: Browser) -> None:
    first = roads.finding(people, on=FOUND, name=NAME)
    client = browser(people.ani)
    finding = {
        "occurred_on": "2026-03-04",
        "source": "LAPMAS",
        "subject_kind": "foreigner",
        "name": NAME,
        "nationality": "CHN",
        "passport_no": "X1234567",
    }
    stopped = client.post("/kasus/baru/", finding)
    assert stopped.status_code == 409
    assert f'href="/kasus/{first.number}/"' in stopped.content.decode()
    assert Case.objects.count() == 1
    assert AuditEvent.objects.count() == 1
    trace = AccessRecord.objects.get(kind="search")  # it said in which case of the country the person stands
    assert (trace.actor, trace.count, trace.detail["asked"]) == (people.ani.user, 1, ["name", "number"])
    assert "X1234567" not in str(trace.detail)
    recorded = client.post("/kasus/baru/", {**finding, "reason": "perbuatan lain"})
    assert recorded.status_code == 302
    assert Case.objects.count() == 2
    assert AuditEvent.objects.latest("seq").data["reason"] == "perbuatan lain"


def test_a_case_elsewhere_is_named_but_not_linked(people: People, browser: Browser) -> None:
    first = roads.finding(people, on=FOUND, name=NAME)
    stopped = browser(people.citra).post(
        "/kasus/baru/",
        {
            "occurred_on": "2026-03-04",
            "source": "LAPMAS",
            "subject_kind": "foreigner",
            "name": NAME,
            "nationality": "CHN",
            "passport_no": "X1234567",
        },
    )
    text = stopped.content.decode()
    assert stopped.status_code == 409
    assert first.number in text
    assert f'href="/kasus/{first.number}/"' not in text


def test_a_finding_that_is_not_filled_in_writes_nothing(people: People, browser: Browser) -> None:
    assert browser(people.ani).post("/kasus/baru/", {}).status_code == 422
    assert not Case.objects.exists()
    assert not AuditEvent.objects.exists()


def test_no_list_stands_on_a_choice_nobody_made(people: People, browser: Browser) -> None:
    page = browser(people.ani).get("/kasus/baru/").content.decode()
    chosen = page.split('name="source"')[1].split("</select>")[0]
    assert chosen.index('value=""') < chosen.index('value="LAPMAS"')


def test_who_declines_an_offered_case_is_led_back_to_the_list(
    received: Case, people: People, browser: Browser
) -> None:
    """With the offer goes the sight of the case: its page would answer that it does not exist."""
    other = people.other.code
    roads.take(received, "offer_transfer", people.budi, FOUND, to_office=other, reason="Wilayah lain")
    given = {"seen_state": "received", "occurred_on": FOUND.isoformat(), "reason": "Bukan wilayah kami"}
    answer = browser(people.hadi).post(step_url(received, "decline_transfer"), given)
    assert (answer.status_code, answer["Location"]) == (302, "/kasus/")


@pytest.mark.parametrize(("who", "status"), [("ani", 422), ("sekar", 403)])
def test_a_page_that_says_no_names_people_too_and_leaves_a_trace(
    received: Case, people: People, browser: Browser, who: str, status: int
) -> None:
    actor = getattr(people, who)
    assert browser(actor).post(step_url(received, "match_lists"), {}).status_code == status
    trace = AccessRecord.objects.get()
    assert (trace.actor, trace.case_id, trace.detail["step"]) == (actor.user, received.pk, "case.match_lists")
