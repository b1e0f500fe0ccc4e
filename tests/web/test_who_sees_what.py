"""Who reads a case and who may act on it; the walk in `tests/walk` asks every other address."""

from collections.abc import Callable

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.accounts.models import User
from gakum.cases.models import Case
from tests.people import People
from tests.web.conftest import NAME, step_url

Browser = Callable[[Actor], Client]

OWN = ("ani", "indra", "sari", "budi")
READERS = (*OWN, "gita", "wira", "dewi", "sekar")
STRANGERS = ("citra", "hadi", "karu", "dedi", "agus")


@pytest.mark.parametrize("who", READERS)
def test_those_who_may_read_the_case_open_it(case: Case, people: People, browser: Browser, who: str) -> None:
    client = browser(getattr(people, who))
    assert client.get(f"/kasus/{case.number}/").status_code == 200
    assert case.number in client.get("/kasus/").content.decode()


@pytest.mark.parametrize("who", STRANGERS)
def test_to_everybody_else_the_case_does_not_exist(
    case: Case, people: People, browser: Browser, who: str
) -> None:
    client = browser(getattr(people, who))
    assert client.get(f"/kasus/{case.number}/").status_code == 404
    assert client.get(step_url(case, "draft_measure")).status_code == 404
    assert client.post(step_url(case, "draft_measure"), {}).status_code == 404
    assert case.number not in client.get("/kasus/").content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [(who, 200 if who in ("ani", "sari") else 403) for who in READERS],
)
def test_only_those_with_the_right_get_the_form_of_a_step(
    case: Case, people: People, browser: Browser, who: str, status: int
) -> None:
    assert browser(getattr(people, who)).get(step_url(case, "draft_measure")).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [(who, 200 if who in ("ani", "indra", "citra") else 403) for who in (*READERS, *STRANGERS)],
)
def test_only_those_with_the_right_may_record_a_finding(
    people: People, browser: Browser, who: str, status: int
) -> None:
    assert browser(getattr(people, who)).get("/kasus/baru/").status_code == status


def test_somebody_without_a_posting_sees_no_case_and_is_told_why(case: Case) -> None:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.create(username="baru", employee_number="NIP-baru"))
    page = client.get("/kasus/")
    assert page.status_code == 200
    assert case.number not in page.content.decode()
    assert client.get(f"/kasus/{case.number}/").status_code == 404


def test_the_secretariat_receives_no_name_when_a_form_is_refused(
    case: Case, people: People, browser: Browser
) -> None:
    response = browser(people.sekar).post(step_url(case, "draft_measure"), {"seen_state": "received"})
    assert response.status_code == 403
    assert NAME not in response.content.decode()


def test_the_secretariat_cannot_find_out_a_name_by_searching(
    case: Case, people: People, browser: Browser
) -> None:
    searched = f"/kasus/?q={NAME.split()[0]}"
    assert case.number in browser(people.ani).get(searched).content.decode()
    assert case.number not in browser(people.sekar).get(searched).content.decode()


def test_a_posting_of_somebody_else_cannot_be_chosen(case: Case, people: People, browser: Browser) -> None:
    client = browser(people.citra)
    client.post("/akun/jabatan/", {"posting": people.budi.posting_id, "next": "/kasus/"})
    assert client.get(f"/kasus/{case.number}/").status_code == 404


def test_one_acts_for_the_posting_one_chose(case: Case, people: People, browser: Browser) -> None:
    assert people.ani.posting is not None
    assert people.citra.user is not None
    second = people.ani.posting
    second.pk, second.user = None, people.citra.user
    second.save()
    client = browser(people.citra)
    assert client.get(f"/kasus/{case.number}/").status_code == 404
    answer = client.post("/akun/jabatan/", {"posting": second.pk, "next": f"/kasus/{case.number}/"})
    assert answer["Location"] == f"/kasus/{case.number}/"
    assert client.get(f"/kasus/{case.number}/").status_code == 200


def test_nobody_is_sent_to_another_site(people: People, browser: Browser) -> None:
    answer = browser(people.ani).post("/akun/jabatan/", {"next": "https://elsewhere.example/"})
    assert answer["Location"] == "/kasus/"
