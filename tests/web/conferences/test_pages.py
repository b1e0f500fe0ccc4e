"""The pages of case conferences: who sees which, and what they show."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord
from gakum.cases.conference.models import Conference, ConferenceMember
from gakum.cases.models import Case
from tests import roads
from tests.people import People
from tests.web.conftest import FOUND, NAME

Browser = Callable[[Actor], Client]


@pytest.fixture
def called(people: People) -> Case:
    """A case with a called conference: Sari chairs, Ani records, Indra is a member."""
    found = roads.to_ready(roads.finding(people, on=FOUND, name=NAME), people, FOUND)
    for actor, role in ((people.sari, "chair"), (people.ani, "recorder"), (people.indra, "member")):
        roads.take(found, "invite", people.sari, FOUND, posting=str(actor.posting_id), role=role)
    return found


def page_of(case: Case) -> str:
    return f"/gelar/{Conference.objects.filter(case=case).latest('pk').pk}/"


def say(case: Case, actor: Actor, outcome: str, reason: str) -> None:
    member = ConferenceMember.objects.get(posting=actor.posting_id, conference__case=case)
    views = {str(s.pk): {"outcome": outcome, "reason": reason} for s in case.roll}
    roads.take(case, "record_view", actor, FOUND, member=str(member.pk), views=views)


def hold(case: Case, people: People, **data: Any) -> None:
    given = {
        "minutes_no": "BA-77",
        "present": [str(m.pk) for m in ConferenceMember.objects.filter(conference__case=case)],
        "results": {str(s.pk): "not_proven" for s in case.roll},
        "departure": "Bukti baru",
        "considerations": "Setelah menimbang",
    }
    roads.take(case, "hold_conference", people.sari, FOUND, **{**given, **data})


def test_a_called_conference_shows_members_and_what_is_still_needed(
    called: Case, people: People, browser: Browser
) -> None:
    page = browser(people.sari).get(page_of(called))
    minutes = page.context["minutes"]
    assert [m.name for m in minutes.members] == ["Sari", "Ani", "Indra"]
    assert [c.met for c in minutes.conditions] == [True, True, True, True, False]
    assert [s.spec.name for s in minutes.steps if s.available] == [
        "invite",
        "declare_conflict",
        "record_view",
        "hold_conference",
    ]
    assert page.status_code == 200


def test_a_view_is_recorded_from_the_page_and_leads_back_to_it(
    called: Case, people: People, browser: Browser
) -> None:
    (subject,) = called.roll
    member = ConferenceMember.objects.get(name="Indra")
    client, here = browser(people.indra), page_of(called)
    address = f"/langkah/case/{called.pk}/record_view/?member={member.pk}&next={here}"
    form = client.get(address).content.decode()
    assert f'value="{member.pk}" selected' in form
    answer = client.post(
        address,
        {
            "seen_state": "ready_for_conference",
            "occurred_on": FOUND.isoformat(),
            "member": str(member.pk),
            f"view_{subject.pk.hex}": "criminal",
            f"because_{subject.pk.hex}": "Paspor dipalsukan",
        },
    )
    assert (answer.status_code, answer["Location"]) == (302, here)
    assert "Paspor dipalsukan" in client.get(here).content.decode()


def test_a_step_never_leads_to_another_site(called: Case, people: People, browser: Browser) -> None:
    address = f"/langkah/case/{called.pk}/invite/?next=https://elsewhere.example/"
    given = {
        "seen_state": "ready_for_conference",
        "occurred_on": FOUND.isoformat(),
        "role": "expert",
        "name": "Ahli Rekaan",
        "agency": "Kampus",
    }
    conference = called.conferences.get()
    assert browser(people.sari).post(address, given)["Location"] == f"/gelar/{conference.pk}/"


def test_the_case_leads_to_its_conference_while_that_is_prepared_or_waits(
    called: Case, people: People, browser: Browser
) -> None:
    here = f'href="/gelar/{called.conferences.get().pk}/"'
    page = f"/kasus/{called.number}/"
    client = browser(people.indra)
    assert client.get(page).content.decode().count(here) == 2  # beside the next steps, and among the records
    Conference.objects.update(held_on=FOUND, fixed_on=FOUND)
    assert client.get(page).content.decode().count(here) == 1


def test_who_stood_aside_is_shown_with_the_reason_and_has_no_row_of_views(
    called: Case, people: People, browser: Browser
) -> None:
    member = ConferenceMember.objects.get(name="Indra")
    roads.take(
        called, "declare_conflict", people.indra, FOUND, member=str(member.pk), conflict="Ipar penjamin"
    )
    page = browser(people.sari).get(page_of(called))
    assert "Ipar penjamin" in page.content.decode()
    (item,) = page.context["minutes"].items
    assert [row.member.name for row in item.rows] == ["Sari", "Ani"]


def test_the_minutes_keep_dissent_word_for_word(called: Case, people: People, browser: Browser) -> None:
    say(called, people.sari, "not_proven", "Lemah")
    say(called, people.ani, "administrative", "Izin lewat sebulan")
    say(called, people.indra, "administrative", "Sama")
    hold(called, people)
    text = browser(people.budi).get(page_of(called)).content.decode()
    assert "Izin lewat sebulan" in text
    assert "Bukti baru" in text
    page = browser(people.budi).get(page_of(called))
    assert [row.member.name for _s, row in page.context["minutes"].dissent] == ["Ani", "Indra"]
    assert "fix_conference" in {s.spec.name for s in page.context["minutes"].steps if s.available}


def test_the_list_follows_a_conference_from_call_to_fixing(
    called: Case, people: People, browser: Browser
) -> None:
    client = browser(people.budi)

    def listed(stage: str) -> int:
        return len(client.get(f"/gelar/?tahap={stage}").context["conferences"])

    assert (listed("called"), listed("held"), listed("fixed")) == (1, 0, 0)
    for actor in (people.sari, people.ani, people.indra):
        say(called, actor, "not_proven", "Lemah")
    hold(called, people)
    assert (listed("called"), listed("held"), listed("fixed")) == (0, 1, 0)
    roads.take(called, "fix_conference", people.budi, FOUND)
    assert (listed("called"), listed("held"), listed("fixed")) == (0, 0, 1)


def test_a_called_conference_of_a_case_that_went_elsewhere_is_in_no_list(
    called: Case, people: People, browser: Browser
) -> None:
    other = roads.finding(people, on=FOUND, name="Rekaan Dua", passport_no="Z2")
    roads.take(called, "merge_into", people.budi, FOUND, into=other.number, reason="Sama")
    assert not browser(people.budi).get("/gelar/").context["conferences"]


def test_the_list_is_filtered_by_office(called: Case, people: People, browser: Browser) -> None:
    client = browser(people.wira)
    assert len(client.get("/gelar/?satker=KANIM-JAKSEL").context["conferences"]) == 1
    assert not client.get("/gelar/?satker=KANIM-DENPASAR").context["conferences"]


@pytest.mark.parametrize("asked", ["satker=%00", f"mulai={'9' * 5000}", "mulai=²", "tahap=%00"])
def test_an_address_bent_by_hand_is_answered(
    called: Case, people: People, browser: Browser, asked: str
) -> None:
    assert browser(people.ani).get(f"/gelar/?{asked}").status_code == 200
    assert browser(people.ani).get(f"/kasus/{called.number}/riwayat/?{asked}").status_code == 200


@pytest.mark.parametrize(("who", "status"), [("gita", 200), ("dewi", 200), ("citra", 404), ("agus", 404)])
def test_who_may_read_the_case_reads_its_conference(
    called: Case, people: People, browser: Browser, who: str, status: int
) -> None:
    assert browser(getattr(people, who)).get(page_of(called)).status_code == status
    listed = browser(getattr(people, who)).get("/gelar/").content.decode()
    assert (called.number in listed) == (status == 200)


def test_the_secretariat_reads_no_name_and_no_free_text(
    called: Case, people: People, browser: Browser
) -> None:
    for actor in (people.sari, people.ani, people.indra):
        say(called, actor, "administrative", f"Karena {NAME}")
    hold(called, people, considerations=f"Tentang {NAME}")
    for address in ("/gelar/", "/gelar/?tahap=held", page_of(called)):
        page = browser(people.sekar).get(address)
        assert page.status_code == 200
        for part in (*NAME.split(), "BA-77", "Bukti baru"):
            assert part not in page.content.decode()


def test_opening_a_conference_is_written_down(called: Case, people: People, browser: Browser) -> None:
    browser(people.dewi).get(page_of(called))
    assert AccessRecord.objects.filter(case_id=called.pk, actor=people.dewi.user).count() == 1


def test_a_conference_costs_the_same_for_more_subjects_and_members(
    called: Case, people: People, browser: Browser
) -> None:
    client = browser(people.sari)

    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    small = cost(page_of(called))
    for number in range(9):
        given = {"name": f"Rekaan {number}", "passport_no": f"Q{number}", "nationality": "AUS"}
        roads.take(called, "add_subject", people.ani, FOUND, subject_kind="foreigner", **given)
        roads.take(called, "invite", people.sari, FOUND, role="expert", name=f"Ahli {number}", agency="K")
    say(called, people.ani, "not_proven", "Lemah")
    assert cost(page_of(called)) == small


def test_an_old_conference_shows_the_words_of_its_register(
    case: Case, people: People, browser: Browser
) -> None:
    text = browser(people.ani).get(page_of(case)).content.decode()
    assert "Ani, Indra, Sari" in text
