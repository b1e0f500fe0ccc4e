"""What a device may keep, and how it hands in what it kept."""

import json
import re
from collections.abc import Callable
from uuid import uuid4

from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.web.models import Draft
from tests.people import People
from tests.web.intake.conftest import FINDING, PARTICULARS, WHO, Officer, photo


def test_the_empty_form_is_the_same_for_everybody_and_knows_nobody(
    officer: Officer, law_and_people: People, browser: Callable[[Actor], Client]
) -> None:
    pages = [client.get("/lapangan/luring/").content for client in (officer.client, Client())]
    assert pages[0] == pages[1]
    page = pages[0].decode()
    assert "ani" not in re.findall(r"\b\w+\b", page)
    assert not re.search(r'csrfmiddlewaretoken" value="\w', page)
    for name in (*WHO, *PARTICULARS, *FINDING):
        assert re.search(rf'name="{name}(_day)?"', page), name


def test_the_worker_keeps_the_sites_own_files_and_that_form_only(officer: Officer) -> None:
    answer = Client().get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    script = answer.content.decode()
    kept = json.loads(re.search(r"const KEPT = (\[.*?\]);", script)[1])  # type: ignore[index]
    assert kept
    assert all(address.startswith("/static/") for address in kept)
    assert all(finders.find(address.removeprefix("/static/")) for address in kept)
    assert 'const SHELL = "/lapangan/luring/";' in script


def test_the_line_tells_who_is_signed_in(officer: Officer, law_and_people: People) -> None:
    answer = officer.client.get("/lapangan/ada/")
    assert answer.json()["user"] == str(law_and_people.ani.user_id)
    assert "no-store" in answer["Cache-Control"]
    assert Client().get("/lapangan/ada/").status_code == 302


def test_a_device_hands_its_draft_in_and_goes_on_to_the_answers(officer: Officer) -> None:
    sent = {"draft": officer.key, **WHO, **PARTICULARS, **FINDING, "bukan": "bidang", "photos": [photo()]}
    answer = officer.client.post("/lapangan/terima/", sent)
    assert answer.json() == {"next": f"/lapangan/baru/periksa/?draf={officer.key}"}
    assert officer.draft.values["name"] == "Xiao Rekaan"
    assert "bukan" not in officer.draft.values
    assert officer.draft.files.count() == 1
    assert Case.objects.count() == 0
    assert officer.fill("periksa").status_code == 302
    assert Case.objects.count() == 1


def test_handing_in_twice_leaves_one_draft_and_one_photograph(officer: Officer) -> None:
    for _attempt in range(2):
        sent = {"draft": officer.key, **WHO, "photos": [photo()]}
        assert officer.client.post("/lapangan/terima/", sent).status_code == 200
    assert Draft.objects.count() == 1
    assert officer.draft.files.count() == 1


def test_a_draft_that_is_a_case_already_leads_to_it(officer: Officer) -> None:
    officer.fill_all()
    officer.fill("periksa")
    answer = officer.client.post("/lapangan/terima/", {"draft": officer.key, **WHO})
    assert answer.json() == {"next": f"/kasus/{Case.objects.get().number}/"}
    assert "passport_no" not in officer.draft.values


def test_a_refused_photograph_is_named_on_the_next_page(officer: Officer) -> None:
    wrong = photo("palsu.jpg")
    wrong.file.truncate(30)  # type: ignore[union-attr]
    answer = officer.client.post("/lapangan/terima/", {"draft": officer.key, **WHO, "photos": [wrong]})
    assert "palsu.jpg" in officer.client.get(answer.json()["next"]).content.decode()


def test_the_list_of_drafts_costs_the_same_for_few_and_many(officer: Officer, law_and_people: People) -> None:
    def cost(drafts: int) -> int:
        Draft.objects.all().delete()
        for _draft in range(drafts):
            Draft.objects.create(
                pk=uuid4(), owner=law_and_people.ani.user, form="intake", values={"name": "Rekaan"}
            )
        officer.client.get("/lapangan/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            officer.client.get("/lapangan/")
        return len(queries)

    assert cost(10) == cost(100)
