"""One proposal, decided on its own page: approve, return, reject; never by who proposed it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.accounts.models import Role
from gakum.audit.models import AccessRecord, AuditEvent
from gakum.cases.models import Case
from gakum.measures.models import Measure
from tests import roads
from tests.people import People, person
from tests.web.conftest import FOUND, NAME

Browser = Callable[[Actor], Client]
DAY = FOUND.isoformat()


@pytest.fixture
def measure(case: Case, people: People) -> Measure:
    """A deportation drafted by Ani and reviewed by Sari, waiting for Budi."""
    drafted = roads.drafted_measure(case, people, "f", FOUND, ground_text="Tinggal melewati izin")
    roads.take(drafted, "review", people.sari, FOUND)
    return drafted


def address(obj: Any, choice: str = "") -> str:
    return f"/persetujuan/{obj._meta.model_name}/{obj.pk}/" + (f"?keputusan={choice}" if choice else "")


def test_the_page_shows_what_is_decided_and_on_which_grounds(
    measure: Measure, people: People, browser: Browser
) -> None:
    page = browser(people.budi).get(address(measure))
    text = page.content.decode()
    assert page.status_code == 200
    assert NAME in text
    assert "Tinggal melewati izin" in text
    assert "Pasal 75 ayat (1) UU 6/2011" in text
    assert text.count(f"/gelar/{measure.conference_id}/") == 1
    assert [name for name, _value in page.context["facts"] if "conference" in name.lower()] == []
    assert "Gelar kasus" in text
    assert text.count("<dt>Gelar kasus</dt>") == 1
    assert [name for name, *_rest in page.context["choices"]] == ["decide", "return_draft"]
    assert 'method="post" novalidate data-draft' not in text


def test_who_proposed_and_when_is_said_of_the_proposal_and_of_nothing_done_since(
    people: People, browser: Browser
) -> None:
    case = roads.to_taken_up(roads.finding(people, on=FOUND), people, FOUND)
    roads.take(case, "propose_field_order", people.ani, FOUND, team="Ani", target="Rekaan")
    roads.take(case, "claim", people.ani, FOUND)
    proposal = browser(people.budi).get(address(case)).context["grounds"].proposal
    assert proposal.event.action == "case.propose_field_order"


def test_the_chosen_decision_asks_its_own_questions(
    measure: Measure, people: People, browser: Browser
) -> None:
    client = browser(people.budi)
    assert 'name="decision_no"' in client.get(address(measure, "decide")).content.decode()
    assert 'name="decision_no"' not in client.get(address(measure, "return_draft")).content.decode()


def test_continuing_without_a_choice_is_an_error_that_says_so(
    measure: Measure, people: People, browser: Browser
) -> None:
    for choice in ("", "no_such"):
        answer = browser(people.budi).get(f"{address(measure)}?keputusan={choice}")
        assert answer.status_code == 422
        assert 'href="#choice-1"' in answer.content.decode()


def test_approving_says_what_comes_next_and_offers_the_next_one(
    measure: Measure, people: People, browser: Browser
) -> None:
    client = browser(people.budi)
    client.post("/bahasa/", {"language": "en"})
    given = {"keputusan": "decide", "seen_state": "reviewed", "occurred_on": DAY, "decision_no": "TAK-7"}
    answer = client.post(address(measure, "decide"), given, follow=True)
    roads.again(measure)
    assert (measure.state, measure.decision_no) == ("decided", "TAK-7")
    assert answer.redirect_chain == [("/persetujuan/", 302)]
    text = answer.content.decode()
    assert "Recorded: Decide the measure." in text
    assert "Next: Serve the decision" in text


def test_returning_needs_a_reason_and_is_counted(measure: Measure, people: People, browser: Browser) -> None:
    client = browser(people.budi)
    given = {"keputusan": "return_draft", "seen_state": "reviewed", "occurred_on": DAY, "reason": ""}
    written = AuditEvent.objects.count()
    assert client.post(address(measure, "return_draft"), given).status_code == 422
    assert AuditEvent.objects.count() == written
    assert client.post(address(measure, "return_draft"), {**given, "reason": "Lengkapi"}).status_code == 302
    roads.take(measure, "review", people.sari, FOUND)
    page = client.get(address(measure))
    assert [entry.reason for entry in page.context["grounds"].returns] == ["Lengkapi"]
    assert "Lengkapi" in page.content.decode()


def test_rejecting_a_detention_ends_it(case: Case, people: People, browser: Browser) -> None:
    roads.take(case, "propose_detention", people.ani, FOUND, subject=str(case.roll[0].pk), ground="d")
    (held,) = case.detentions.all()
    page = browser(people.budi).get(address(held))
    assert [name for name, *_rest in page.context["choices"]] == ["order_detention", "decline"]
    given = {"keputusan": "decline", "seen_state": "proposed", "occurred_on": DAY, "reason": "Tidak perlu"}
    assert browser(people.budi).post(address(held, "decline"), given).status_code == 302
    roads.again(held)
    assert held.state == "declined"


def test_where_a_proposal_cannot_be_rejected_the_page_says_so(
    measure: Measure, people: People, browser: Browser
) -> None:
    client = browser(people.budi)
    client.post("/bahasa/", {"language": "en"})
    assert "This proposal cannot be rejected. Return it" in client.get(address(measure)).content.decode()
    roads.take(
        measure.case, "propose_detention", people.ani, FOUND, subject=str(measure.subject_id), ground="d"
    )
    held = measure.case.detentions.get()
    assert "cannot be rejected" not in client.get(address(held)).content.decode()


def test_a_proposal_to_close_is_returned_with_a_reason(case: Case, people: People, browser: Browser) -> None:
    roads.take(case, "propose_closing", people.sari, FOUND)
    client = browser(people.budi)
    page = client.get(address(case))
    assert [name for name, *_rest in page.context["choices"]] == ["close", "return_closing"]
    given = {"keputusan": "return_closing", "seen_state": case.state, "occurred_on": DAY, "reason": "Belum"}
    assert client.post(address(case, "return_closing"), given).status_code == 302
    roads.again(case)
    assert case.closing_proposed is False
    assert client.get(address(case)).status_code == 409


def test_whoever_proposed_may_not_decide(case: Case, people: People, browser: Browser) -> None:
    found = roads.finding(people, on=FOUND, name="Rekaan Dua", passport_no="Z2")
    roads.to_ready(found, people, FOUND)
    results = {str(found.roll[0].pk): "not_proven"}
    roads.take(found, "hold_conference", people.sari, FOUND, minutes_no="BA", results=results)
    sari_as_head = person("sari", Role.HEAD, people.kanim)
    client = browser(sari_as_head)
    client.post("/akun/jabatan/", {"posting": sari_as_head.posting_id, "next": "/kasus/"})
    written = AuditEvent.objects.count()
    given = {"keputusan": "fix_conference", "seen_state": "conference", "occurred_on": DAY}
    assert client.get(address(found)).status_code == 403
    assert client.post(address(found, "fix_conference"), given).status_code == 403
    assert AuditEvent.objects.count() == written
    roads.again(found)
    assert found.state == "conference"


@pytest.mark.parametrize(("who", "status"), [("ani", 403), ("gita", 403), ("sekar", 403), ("citra", 404)])
def test_only_who_may_decide_gets_the_choices(
    measure: Measure, people: People, browser: Browser, who: str, status: int
) -> None:
    answer = browser(getattr(people, who)).get(address(measure))
    assert answer.status_code == status
    assert 'name="keputusan"' not in answer.content.decode()
    if who == "sekar":
        assert NAME not in answer.content.decode()


def test_where_nothing_waits_nothing_is_decided(measure: Measure, people: People, browser: Browser) -> None:
    roads.take(measure, "withdraw", people.ani, FOUND, reason="Keliru")
    client = browser(people.budi)
    assert client.get(address(measure)).status_code == 409
    assert client.post(address(measure), {"keputusan": "decide"}).status_code == 409


def test_a_decision_that_comes_second_keeps_what_was_typed(
    measure: Measure, people: People, browser: Browser
) -> None:
    typed = {
        "keputusan": "decide",
        "seen_state": "drafted",  # as it stood when the page was opened
        "occurred_on": DAY,
        "decision_no": "KETIKAN-9",
    }
    answer = browser(people.budi).post(address(measure, "decide"), typed)
    assert answer.status_code == 409
    assert "KETIKAN-9" in answer.content.decode()
    roads.again(measure)
    assert measure.state == "reviewed"


def test_a_choice_that_the_record_forbids_says_why_and_leaves_the_others(
    case: Case, people: People, browser: Browser
) -> None:
    found = roads.finding(people, on=FOUND, name="Rekaan Dua", passport_no="Z2")
    roads.to_ready(found, people, FOUND)
    pk = str(found.roll[0].pk)
    roads.take(
        found,
        "hold_conference",
        people.sari,
        FOUND,
        minutes_no="BA",
        ground="a",
        results={pk: "administrative"},
    )
    roads.take(found, "screen_subject", people.ani, FOUND, subject=pk, is_victim=True)
    page = browser(people.budi).get(address(found))
    said = {name: bool(no) for name, _kind, _spec, no in page.context["choices"]}
    assert said == {"fix_conference": True, "return_conference": False}
    assert 'value="fix_conference" disabled' in page.content.decode()


def test_nothing_is_decided_in_bulk(measure: Measure, people: People, browser: Browser) -> None:
    text = browser(people.budi).get("/persetujuan/").content.decode()
    assert 'type="checkbox"' not in text


def test_deciding_asks_for_the_password_again(measure: Measure, people: People) -> None:
    client = Client()
    assert people.budi.user is not None
    client.force_login(people.budi.user)
    assert client.get(address(measure)).status_code == 200
    answer = client.get(address(measure, "decide"))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/akun/sandi/lagi/")


@pytest.mark.parametrize("choice", ["", "decide", "no_such"])
def test_opening_a_proposal_is_written_down(
    measure: Measure, people: People, browser: Browser, choice: str
) -> None:
    browser(people.budi).get(address(measure, choice))
    assert AccessRecord.objects.filter(case_id=measure.case_id, actor=people.budi.user).exists()


def test_a_machine_without_decisions_has_no_such_page(case: Case, people: People, browser: Browser) -> None:
    assert browser(people.budi).get(f"/persetujuan/nothing/{case.pk}/").status_code == 404
