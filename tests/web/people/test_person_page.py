"""One page with all that is known about a person, and the trace that reading it leaves."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessKind, AccessRecord
from gakum.cases.models import Case
from gakum.files.services import path_of
from gakum.parties import merging, services
from gakum.parties.models import IdentityDocument, Party, PartyName, PartyPhoto
from tests import roads
from tests.people import People
from tests.web.conftest import FOUND, NAME
from tests.web.people.conftest import ALIAS, DANGER, PAPER, PHONE

Browser = Callable[[Actor], Client]


def page(client: Client, party: Party) -> str:
    response = client.get(reverse("person", args=[party.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_everything_known_stands_on_one_page(
    people: People, case: Case, party: Party, twin: Party, browser: Browser
) -> None:
    measure = roads.decided_measure(case, people, on=FOUND)
    shown = page(browser(people.ani), party)
    for text in (NAME, ALIAS, PAPER, PHONE, DANGER, case.number, measure.decision_no, twin.name):
        assert text in shown
    assert shown.index(DANGER) < shown.index(case.number)  # warnings first
    assert "urutan kata" in shown or "its words in another order" in shown


def test_a_name_is_never_in_the_title_of_the_page(people: People, party: Party, browser: Browser) -> None:
    title = page(browser(people.ani), party).partition("</title>")[0]
    assert NAME not in title


def test_reading_leaves_a_trace_that_the_page_of_the_own_office_shows(
    people: People, party: Party, browser: Browser
) -> None:
    page(browser(people.citra), party)
    trace = AccessRecord.objects.get()
    assert (trace.kind, trace.actor, trace.subject_id) == (AccessKind.READ, people.citra.user, str(party.pk))
    assert str(people.citra.user) in page(browser(people.ani), party)
    assert (
        str(people.ani.user)
        not in page(browser(people.hadi), party).partition("<main")[2].partition('id="readings"')[2]
    )


def test_another_office_learns_of_an_open_case_its_number_and_no_more(
    people: People, case: Case, party: Party, browser: Browser
) -> None:
    """As GR-18 tells at a finding (security A12)."""
    measure = roads.decided_measure(case, people, on=FOUND)
    shown = page(browser(people.citra), party)
    assert case.number in shown
    assert reverse("case-detail", args=[case.number]) not in shown
    assert measure.decision_no not in shown
    assert "Rumah" not in shown


def test_another_office_does_not_learn_of_a_case_that_has_ended(
    people: People, party: Party, browser: Browser
) -> None:
    ended = roads.finding(people, on=FOUND, name=NAME, reason="again")
    roads.take(ended, "match_lists", people.ani, FOUND, hits="-")
    roads.take(ended, "not_take_up", people.sari, FOUND, ground="not_proven", reason="x")
    shown = page(browser(people.citra), party)
    assert ended.number not in shown
    assert ended.number in page(browser(people.ani), party)


def test_a_merged_record_shows_the_whole_person_and_says_so(
    people: People, case: Case, party: Party, twin: Party, browser: Browser
) -> None:
    merge = merging.propose(party, twin, by=people.ani, reason="Sidik jari rekaan")
    merging.approve(merge, by=people.sari, reason="Setuju")
    for one in (party, twin):
        shown = page(browser(people.ani), one)
        assert case.number in shown
        assert ALIAS in shown
        assert "Sidik jari rekaan" in shown
        assert reverse("merge", args=[merge.pk]) in shown


def test_a_corporation_has_its_own_address(people: People, party: Party, browser: Browser) -> None:
    firm = Party.objects.create(kind="corporation", name="PT Rekaan")
    client = browser(people.ani)
    assert client.get(reverse("person", args=[firm.pk])).headers["Location"] == reverse(
        "company", args=[firm.pk]
    )
    page = client.get(reverse("company", args=[firm.pk]))
    assert page.status_code == 200
    assert "nama terdaftar" in page.content.decode()
    assert "nama sesuai paspor" not in page.content.decode()
    moved = client.get(reverse("company", args=[party.pk]))
    assert moved.headers["Location"] == reverse("person", args=[party.pk])


def test_the_page_costs_the_same_queries_for_ten_times_as_much(
    people: People, party: Party, browser: Browser
) -> None:
    client = browser(people.ani)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(client, party)
        return len(seen)

    def more(n: int) -> None:
        for i in range(n):
            services.add(PartyName(party=party, name=f"Alias {n} {i}"), by=people.ani, reason="x")
            paper = IdentityDocument(party=party, kind="permit", number=f"{n}-{i}")
            services.add(paper, by=people.ani, reason="x")
            Party.objects.create(
                kind=party.kind, name=party.name, birth_date=party.birth_date, passport_no=f"Q{n}{i}"
            )
            roads.finding(people, on=FOUND, name=NAME, reason="again", article="ADM-075-1")

    more(2)
    queries()
    before = queries()
    more(8)
    assert queries() == before


def test_a_photo_is_shown_as_a_copy_made_anew(people: People, party: Party, browser: Browser) -> None:
    content = BytesIO()
    Image.new("RGB", (900, 900), "red").save(content, "PNG")
    upload = SimpleUploadedFile("wajah.png", content.getvalue() + b"<script>")
    client = browser(people.ani)
    response = client.post(
        reverse("person-add", args=[party.pk, "foto"]), {"upload": upload, "note": "Wajah", "reason": "BAP"}
    )
    assert response.status_code == 302
    photo = PartyPhoto.objects.get()
    shown = client.get(reverse("person-photo", args=[party.pk, photo.pk]))
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/jpeg")
    assert b"<script>" not in shown.content
    assert "no-store" in shown.headers["Cache-Control"]
    assert client.get(reverse("person-photo", args=[party.pk, party.names.get().pk])).status_code == 404
    for who in (people.sekar, people.agus):
        refused = browser(who).get(reverse("person-photo", args=[party.pk, photo.pk]))
        assert refused.status_code == 404


def test_a_photo_is_blurred_in_lists_and_opening_it_leaves_a_trace(
    people: People, party: Party, browser: Browser
) -> None:
    content = BytesIO()
    Image.effect_noise((900, 600), 200).convert("RGB").save(content, "PNG")
    client = browser(people.ani)
    upload = SimpleUploadedFile("wajah.png", content.getvalue())
    client.post(reverse("person-add", args=[party.pk, "foto"]), {"upload": upload, "reason": "BAP"})
    photo = PartyPhoto.objects.get()

    def traces() -> int:
        return AccessRecord.objects.filter(subject_id=str(party.pk), detail__page="photo").count()

    veiled = client.get(reverse("person-photo-veiled", args=[party.pk, photo.pk]))
    assert max(Image.open(BytesIO(veiled.content)).size) == 8
    assert traces() == 0
    address = reverse("person-photo-unveiled", args=[party.pk, photo.pk])
    assert max(Image.open(BytesIO(client.get(address).content)).size) == 640
    assert traces() == 1
    within = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert reverse("person-photo", args=[party.pk, photo.pk]) in within
    assert traces() == 2
    assert browser(people.sekar).get(address).status_code == 404
    assert traces() == 2


def test_a_photo_whose_original_is_gone_is_not_there(people: People, party: Party, browser: Browser) -> None:
    client = browser(people.ani)
    content = BytesIO()
    Image.new("RGB", (9, 9), "red").save(content, "PNG")
    upload = SimpleUploadedFile("wajah.png", content.getvalue())
    client.post(reverse("person-add", args=[party.pk, "foto"]), {"upload": upload, "reason": "BAP"})
    photo = PartyPhoto.objects.get()
    path_of(photo.file.sha256).unlink()
    assert client.get(reverse("person-photo", args=[party.pk, photo.pk])).status_code == 404


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"", b"GIF89a"])
def test_what_is_no_photo_is_refused_in_words(
    people: People, party: Party, browser: Browser, content: bytes
) -> None:
    upload = SimpleUploadedFile("a.png", content)
    address = reverse("person-add", args=[party.pk, "foto"])
    response = browser(people.ani).post(address, {"upload": upload, "reason": "BAP"})
    assert response.status_code == 422
    assert not PartyPhoto.objects.exists()


def typed(**more: Any) -> dict[str, Any]:
    return {"kind": "alias", "name": "Nama Baru", "reason": "BAP 2", **more}


def test_a_name_is_added_changed_and_removed(people: People, party: Party, browser: Browser) -> None:
    client = browser(people.ani)
    assert client.post(reverse("person-add", args=[party.pk, "nama"]), typed()).status_code == 302
    row = party.names.get(name="Nama Baru")
    change = reverse("person-change", args=[party.pk, "nama", row.pk])
    seen = services.version_of(row)
    assert client.post(change, typed(name="Nama Lain", seen=seen)).status_code == 302
    row.refresh_from_db()
    assert row.search_key == "NAMA LAIN"
    assert (
        client.post(reverse("person-remove", args=[party.pk, "nama", row.pk]), {"reason": "x"}).status_code
        == 302
    )
    assert not party.names.filter(pk=row.pk).exists()


def test_without_a_reason_nothing_is_written_and_what_was_typed_stays(
    people: People, party: Party, browser: Browser
) -> None:
    response = browser(people.ani).post(reverse("person-add", args=[party.pk, "nama"]), typed(reason=""))
    assert response.status_code == 422
    assert "Nama Baru" in response.content.decode()
    assert party.names.count() == 1


def test_a_form_that_was_overtaken_keeps_what_was_typed(
    people: People, party: Party, browser: Browser
) -> None:
    row = party.names.get()
    seen = services.version_of(row)
    services.change(row, {"name": "Yang Lain"}, by=people.sari, reason="x", seen=seen)
    address = reverse("person-change", args=[party.pk, "nama", row.pk])
    client = browser(people.ani)
    response = client.post(address, typed(seen=seen))
    assert response.status_code == 409
    assert "Nama Baru" in response.content.decode()
    row.refresh_from_db()
    assert row.name == "Yang Lain"
    again = client.post(address, typed(seen=services.version_of(row)))
    assert again.status_code == 302


def test_a_warning_is_ended_with_a_day_and_a_reason(people: People, party: Party, browser: Browser) -> None:
    warning = party.warnings.get()
    address = reverse("person-warning-end", args=[party.pk, warning.pk])
    client = browser(people.ani)
    assert client.post(address, {"until": "2020-01-01", "reason": "x"}).status_code == 422
    assert client.post(address, {"until": "2026-04-01", "reason": "x"}).status_code == 302
    warning.refresh_from_db()
    assert warning.until == date(2026, 4, 1)
    assert client.get(address).status_code == 404  # once
