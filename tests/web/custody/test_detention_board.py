"""The detention board: who is held where, for how long, by which limit, and what comes next."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gakum.accounts.actors import Actor
from gakum.accounts.models import Facility
from gakum.cases.models import Case, CaseShare
from gakum.detention.models import Detention
from gakum.detention.selectors import BANDS, in_bands
from gakum.files.models import StoredFile
from gakum.law.calendar import add_months
from gakum.law.models import Deadline, DeadlineRule
from gakum.parties.models import PartyPhoto
from tests import specimens
from tests.people import People
from tests.web.board.world import World

Browser = Callable[[Actor], Client]
TODAY = date(2026, 6, 15)


@pytest.fixture
def room(people: People) -> Facility:
    return Facility.objects.create(code="KAMAR", office=people.kanim, kind="room", name="Ruang A", capacity=1)


@pytest.fixture
def house(people: People) -> Facility:
    return Facility.objects.create(code="RUMAH", office=people.rudenim, kind="house", name="Rumah B")


def held(people: People, facility: Facility, days: int, number: int = 1, **subject: object) -> Detention:
    """Somebody ordered into detention so many days ago, who is in a facility today."""
    case = specimens.case(people)
    Case._base_manager.filter(pk=case.pk).update(number=f"K26-H-{number:06d}")
    again = Case.objects.get(pk=case.pk)
    row = again.roll[0]
    for name, value in subject.items():
        setattr(row, name, value)
    row.save()
    made = Detention(
        case=again,
        subject=row,
        ground="d",
        state="in_house" if facility.kind == "house" else "in_room",
        state_since=TODAY,
        ordered_on=TODAY - timedelta(days=days),
        facility=facility,
        office_holding=facility.office,
    )
    made.save(force_insert=True)
    if facility.office_id != again.office_id:
        CaseShare.objects.create(case=again, office=facility.office, reason=CaseShare.Reason.DETENTION)
    return made


def clock(detention: Detention, code: str, due: date) -> None:
    rule = DeadlineRule.objects.filter(code=code).exclude(amount=None).order_by("-in_force_from")[0]
    Deadline.objects.create(
        rule=rule,
        code=code,
        case_id=detention.case_id,
        office_id=detention.case.office_id,
        subject_type="detention",
        subject_id=detention.pk,
        starts_on=due,
        due_on=due,
    )


def english(client: Client) -> Client:
    client.post("/bahasa/", {"language": "en"})
    return client


@given(ordered=st.dates(date(2000, 1, 1), date(2030, 1, 1)), on=st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_every_order_falls_in_exactly_one_band(ordered: date, on: date) -> None:
    newer: date | None = None
    found = []
    for band in BANDS:
        first = band.first_day(on)
        if (newer is None or ordered < newer) and (first is None or ordered >= first):
            found.append(band.code)
        newer = first
    assert len(found) == 1
    assert list(in_bands(on)) == [band.code for band in BANDS]


@pytest.mark.parametrize(
    ("days", "band"), [(0, "7h"), (7, "7h"), (8, "30h"), (30, "30h"), (31, "1t"), (365, "1t"), (366, "3t")]
)
def test_the_seventh_and_the_thirtieth_day_still_lie_within_their_limit(
    people: People, browser: Browser, room: Facility, days: int, band: str
) -> None:
    held(people, room, days)
    client = browser(people.budi)
    assert client.get(f"/detensi/KAMAR/?jam={band}").context["page"].paginator.count == 1
    others = {one.code for one in BANDS} - {band}
    assert {client.get(f"/detensi/KAMAR/?jam={one}").context["page"].paginator.count for one in others} == {0}


def test_nine_years_are_counted_by_the_calendar() -> None:
    last = BANDS[-2].first_day(date(2024, 2, 29))
    assert last == add_months(date(2024, 2, 29), -108) == date(2015, 2, 28)


def test_a_room_with_more_people_than_places_says_so_in_words(
    people: People, browser: Browser, room: Facility
) -> None:
    held(people, room, 2)
    held(people, room, 3, 2)
    text = english(browser(people.budi)).get("/detensi/").content.decode()
    assert "1 over capacity" in text
    assert "200%" in text


def test_a_house_of_unknown_capacity_has_no_percentage(
    people: People, browser: Browser, house: Facility
) -> None:
    held(people, house, 2)
    (shown,) = browser(people.karu).get("/detensi/").context["houses"]
    assert (shown.inside, shown.percent, shown.over) == (1, None, 0)


def test_the_office_of_the_case_sees_its_own_detainee_elsewhere_and_no_other(
    people: People, browser: Browser, house: Facility
) -> None:
    mine = held(people, house, 2)
    theirs = held(people, house, 2, 2)
    Case._base_manager.filter(pk=theirs.case_id).update(office=people.other)
    (shown,) = [one for one in browser(people.budi).get("/detensi/").context["houses"] if one.inside]
    assert (shown.facility, shown.own, shown.inside) == (house, False, 1)
    text = browser(people.budi).get("/detensi/RUMAH/").content.decode()
    assert mine.case.number in text
    assert theirs.case.number not in text
    assert browser(people.karu).get("/detensi/RUMAH/").context["page"].paginator.count == 2


def test_a_facility_where_one_sees_nobody_does_not_exist(
    people: People, browser: Browser, house: Facility
) -> None:
    held(people, house, 2)
    assert browser(people.citra).get("/detensi/RUMAH/").status_code == 404
    assert browser(people.citra).get("/detensi/NONE/").status_code == 404
    assert browser(people.citra).get("/detensi/deteni/").context["page"].paginator.count == 0


@pytest.mark.parametrize("asked", ["jam=none", "kelompok=none", "keadaan=released", "keadaan=none"])
def test_a_list_that_does_not_exist_is_not_found(people: People, browser: Browser, asked: str) -> None:
    assert browser(people.wira).get(f"/detensi/deteni/?{asked}").status_code == 404


def test_who_needs_an_act_stands_with_day_limit_source_and_the_step(
    people: People, browser: Browser, room: Facility
) -> None:
    late, soon, fine = (held(people, room, days, days) for days in (9, 5, 1))
    clock(late, "DETENTION_ROOM_KANIM", TODAY - timedelta(days=2))
    clock(soon, "DETENTION_ROOM_KANIM", TODAY + timedelta(days=2))
    clock(fine, "DETENTION_ROOM_KANIM", TODAY + timedelta(days=6))
    page = english(browser(people.budi)).get("/detensi/")
    assert [(row.detention, row.day, row.days) for row in page.context["rows"]] == [
        (late, 9, -2),
        (soon, 5, 2),
    ]
    text = page.content.decode()
    assert f'href="/langkah/detention/{late.pk}/move_to_house/"' in text
    assert "Pedoman IMI-190/2024" in text
    assert "from a secondary source" in text


def test_a_room_alarm_that_was_missed_stays_urgent_until_the_move(
    people: People, browser: Browser, room: Facility
) -> None:
    detention = held(people, room, 40)
    alarm = TODAY - timedelta(days=33)
    Detention._base_manager.filter(pk=detention.pk).update(room_until=alarm, move_proposed_on=alarm)
    clock(detention, "DETENTION_ROOM_KANIM", alarm)
    Deadline.objects.update(status="missed", closed_on=TODAY)
    (row,) = browser(people.budi).get("/detensi/").context["rows"]
    assert (row.day, row.days, row.clock.code) == (40, -33, "DETENTION_ROOM_KANIM")


def test_whoever_has_no_place_yet_is_urgent_and_leads_to_the_placing(
    people: People, browser: Browser, room: Facility
) -> None:
    detention = held(people, room, 1)
    Detention._base_manager.filter(pk=detention.pk).update(state="ordered", facility=None)
    page = english(browser(people.ani)).get("/detensi/")
    assert "To be placed" in page.content.decode()
    assert f"/langkah/detention/{detention.pk}/admit_to_room/" in page.content.decode()


def test_a_review_that_is_due_leads_to_the_review(people: People, browser: Browser, house: Facility) -> None:
    detention = held(people, house, 366)
    clock(detention, "DETENTION_REVIEW_1Y", TODAY)
    text = english(browser(people.wira)).get("/detensi/").content.decode()
    assert f'href="/langkah/detention/{detention.pk}/review/"' in text
    assert "house rule, not law" in text
    assert f"/langkah/detention/{detention.pk}/" not in browser(people.ani).get("/detensi/").content.decode()


def test_each_limit_stands_with_its_article_and_mark(
    people: People, browser: Browser, room: Facility
) -> None:
    limits = browser(people.budi).get("/detensi/").context["limits"]
    assert [(one.rule.catalogue_id, one.rule.mark) for one in limits] == [
        ("DL-18", "secondary"),
        ("DL-17", "verified"),
        *[("H12", "design")] * 4,
        ("DL-23", "verified"),
    ]


def test_children_and_refugees_are_counted_and_listed(
    people: People, browser: Browser, room: Facility
) -> None:
    held(people, room, 2, is_minor=True, is_refugee=True)
    client = browser(people.budi)
    (shown,) = client.get("/detensi/").context["houses"]
    assert [one.count for one in shown.groups] == [1, 0, 1, 1, 0]  # and nobody who is sick
    for cell in shown.groups:
        assert client.get(cell.url).context["page"].paginator.count == cell.count


def test_the_secretariat_sees_initials(people: People, browser: Browser, room: Facility) -> None:
    detention = held(people, room, 9)
    clock(detention, "DETENTION_ROOM", TODAY)
    for address in ("/detensi/", "/detensi/KAMAR/", "/detensi/deteni/"):
        assert "Contoh Rekaan" not in browser(people.sekar).get(address).content.decode()
        assert "Contoh Rekaan" in browser(people.budi).get(address).content.decode()


def test_whoever_reads_no_case_is_told_why_the_board_is_empty(people: People, browser: Browser) -> None:
    text = english(browser(people.agus)).get("/detensi/").content.decode()
    assert "Administrators see no cases." in text


def test_the_pages_cost_the_same_number_of_queries_whatever_their_size(
    people: People, browser: Browser
) -> None:
    world = World(people, Random(3), cases=12)
    client = browser(people.wira)

    def cost(address: str) -> int:
        client.get(address)
        counts = []
        for _turn in range(2):  # the law's tables are read anew each minute, now and then in between
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
        return min(counts)

    addresses = ("/detensi/", "/detensi/FAC-0/", "/detensi/deteni/", "/pendeportasian/")
    few = [cost(address) for address in addresses]
    for _number in range(90):
        world.case()
    assert [cost(address) for address in addresses] == few


def sick_away(people: People, house: Facility, number: int, state: str = "temporarily_out") -> Detention:
    made = held(people, house, 40, number)
    Detention._base_manager.filter(pk=made.pk).update(state=state, why_away="sick")
    return made


def test_who_is_sick_and_away_stands_in_a_column_of_the_house_and_not_inside(
    people: People, browser: Browser, house: Facility
) -> None:
    held(people, house, 5)
    out = sick_away(people, house, 2)
    elsewhere = sick_away(people, house, 3, "elsewhere")
    Detention._base_manager.filter(pk=elsewhere.pk).update(facility=None)
    client = english(browser(people.karu))
    page = client.get("/detensi/")
    (shown,) = page.context["houses"]
    (sick,) = [cell for cell in shown.groups if str(cell.label) == "Sick, away"]
    assert (shown.inside, sick.count) == (1, 1)
    assert [row.detention for row in client.get(sick.url).context["rows"]] == [out]
    (everywhere,) = [cell for cell in page.context["elsewhere"] if str(cell.label) == "Sick, away"]
    listed = client.get(everywhere.url)
    assert everywhere.count == 2
    assert {row.detention for row in listed.context["rows"]} == {out, elsewhere}
    assert listed.content.decode().count(">Sick</span>") == 2


def test_the_photo_in_a_list_is_blurred_and_none_for_whom_names_are_masked(
    people: People, browser: Browser, house: Facility
) -> None:
    party = held(people, house, 5).subject.party
    for number in ("1", "2"):
        kept = {"sha256": number * 64, "size": 1, "kind": "png", "name": "a.png"}
        stored = StoredFile.objects.create(received_at=timezone.now(), **kept)
        PartyPhoto.objects.create(party=party, file=stored)
    older, newer = PartyPhoto.objects.order_by("pk")
    text = browser(people.karu).get("/detensi/RUMAH/").content.decode()
    assert reverse("person-photo-veiled", args=[party.pk, newer.pk]) in text
    assert str(older.pk) not in text
    masked = browser(people.sekar).get("/detensi/RUMAH/").content.decode()
    assert "/foto/" not in masked
