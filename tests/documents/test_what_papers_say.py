"""What a step asks, and what the register knows, stands on the paper (domain.md 7)."""

import re
from datetime import date
from html import unescape
from typing import Any
from uuid import UUID

from django.utils.html import strip_tags

from gakum.accounts.models import Posting
from gakum.cases.forms import FieldOrderForm
from gakum.cases.models import Case
from gakum.documents.models import Document
from gakum.documents.rendering import html_of
from gakum.parties.models import Party
from tests.deportation.leaving import decided, walk
from tests.people import People
from tests.prosecution.roads import NEW, reported, to_investigation, to_spdp
from tests.roads import decided_measure, finding, take, to_taken_up


def said(about: Any, code: str) -> str:
    """The last paper of a type about an object, as text."""
    paper = Document.objects.filter(about_id=about.pk, kind=code).latest("pk")
    assert paper.context is not None
    text = " ".join(unescape(strip_tags(html_of(paper.context).replace("<", " <"))).split())
    return re.sub(r" ([,.;])", r"\1", text)


def ordered(people: People, **more: Any) -> Case:
    case = to_taken_up(finding(people), people)
    take(case, "propose_field_order", people.ani, team="Ani, Indra", target="Jalan Rekaan 1", **more)
    take(case, "sign_field_order", people.budi, order_no="SP-1")
    return case


def test_a_field_order_names_its_days_and_the_vehicle(people: People) -> None:
    days = {"starts_on": date(2026, 3, 4), "ends_on": date(2026, 3, 6), "vehicle": "Mobil patroli B 1 XX"}
    text = said(ordered(people, **days), "FIELD_ORDER")
    assert "Waktu: tanggal 4 Maret 2026 sampai dengan tanggal 6 Maret 2026;" in text
    assert "Kendaraan patroli: Mobil patroli B 1 XX;" in text


def test_a_field_order_without_them_lasts_until_the_work_is_done(people: People) -> None:
    text = said(ordered(people), "FIELD_ORDER")
    assert "Waktu: sejak tanggal surat perintah ini sampai dengan selesainya tugas;" in text
    assert "Kendaraan" not in text


def test_field_work_does_not_end_before_it_starts() -> None:
    given = {"occurred_on": "2026-03-02", "team": "Ani", "target": "Rekaan"}
    form = FieldOrderForm({**given, "starts_on": "2026-03-04", "ends_on": "2026-03-03"})
    assert not form.is_valid()
    assert list(form.errors) == ["ends_on"]


def test_the_notice_of_an_investigation_goes_to_the_office_that_was_named_with_its_facts(
    people: People,
) -> None:
    matter = to_investigation(reported(people, NEW), people, NEW)
    given = {
        "addressee": "Kejaksaan Negeri Rekaan",
        "addressee_place": "Kota Rekaan",
        "facts": "Memakai paspor lain.",
    }
    take(matter, "draft_spdp", people.indra, NEW, **given)
    take(matter, "issue_spdp", people.budi, NEW, spdp_no="SPDP-1", embassy_notified=True)
    text = said(matter, "SPDP")
    assert "Yth. Kepala Kejaksaan Negeri Rekaan u.p. Kepala Seksi Tindak Pidana Umum di Kota Rekaan" in text
    assert "Memakai paspor lain." in text


def test_a_stop_says_what_becomes_of_the_evidence(people: People) -> None:
    matter = to_spdp(people, NEW)
    take(matter, "propose_stop", people.indra, NEW, minutes_no="BA-3", sp3_reason="h")
    police = {"polri_participant": "Penyidik Rekaan", "polri_document": "B/1/2026"}
    take(
        matter,
        "stop_investigation",
        people.budi,
        NEW,
        evidence_status="Dikembalikan kepada pemiliknya.",
        **police,
    )
    assert "Status barang bukti: Dikembalikan kepada pemiliknya." in said(matter, "SP3")


def test_the_proposal_of_an_entry_ban_names_the_period_that_the_meeting_proposed(
    people: People, case: Case
) -> None:
    deportation = walk(decided(case, people), people, "arrange_ticket")
    take(deportation, "hold_preparation", people.sari, tpi="Rekaan", ban_period="10 (sepuluh) tahun")
    text = said(walk(deportation, people, "sign_papers"), "ENTRY_BAN_PROPOSAL")
    assert "Jangka waktu 10 (sepuluh) tahun" in text
    assert "Alasan: Rekaan" in text


def test_the_rank_of_who_signs_stands_below_the_name(people: People, case: Case) -> None:
    Posting.objects.filter(user=people.budi.user).update(rank="Pembina (IV/a)")
    people.budi.posting.refresh_from_db()  # type: ignore[union-attr]
    assert "Budi Pembina (IV/a)" in said(decided_measure(case, people, "a"), "MEASURE_DECISION")


def test_what_the_register_knows_of_a_person_is_printed_and_what_it_does_not_is_left_out(
    people: People, case: Case
) -> None:
    bare = said(decided_measure(case, people, "a"), "MEASURE_DECISION")
    assert "Alamat" not in bare
    assert "Tempat, tanggal lahir" not in bare
    party = Party.objects.get(pk=case.roll[0].party_id)
    party.names.create(name="Nama Lain")
    party.contacts.create(kind="phone", value="0812")
    party.contacts.create(pk=UUID(int=1), kind="address", value="Jalan Lama 1")  # written down first
    party.contacts.create(kind="address", value="Jalan Baru 2")
    party.documents.create(kind="passport", number=party.passport_no, valid_to=date(2029, 11, 30))
    party.documents.create(kind="passport", number="LAIN", valid_to=date(2020, 1, 1))
    fresh = Case.objects.get(pk=case.pk)
    text = said(decided_measure(fresh, people, "b"), "MEASURE_DECISION")
    assert "Alias Nama Lain" in text
    assert "Alamat Jalan Baru 2" in text
    assert f"{party.passport_no}, berlaku s.d. 30 November 2029" in text
