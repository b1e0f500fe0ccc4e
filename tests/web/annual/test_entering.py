"""What is entered beside the cases: nil, the official reading, other indicators, an earlier day."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord, AuditEvent
from gakum.indicators.models import NilDeclaration, OfficialReading, OtherIndicator
from tests import roads
from tests.people import People

Browser = Callable[[Actor], Client]
DAY = roads.DAY.replace(year=2024)


def test_a_head_declares_nil_for_the_own_office_only(
    english: Client, people: People, browser: Browser
) -> None:
    client = browser(people.budi)
    answer = client.post("/tahunan/2024/cakupan/", {"office": "KANIM-JAKSEL", "month": "2"})
    assert answer.status_code == 302
    assert NilDeclaration.objects.get().month == 2
    other = client.post("/tahunan/2024/cakupan/", {"office": "KANIM-DENPASAR", "month": "2"})
    assert other.status_code == 422
    assert NilDeclaration.objects.count() == 1


def test_nil_is_refused_where_a_case_was_recorded(english: Client, people: People) -> None:
    roads.finding(people, on=DAY)
    events = AuditEvent.objects.count()
    answer = english.post("/tahunan/2024/cakupan/", {"office": "KANIM-JAKSEL", "month": str(DAY.month)})
    assert answer.status_code == 409
    assert "The office recorded cases in this month." in answer.content.decode()
    assert NilDeclaration.objects.count() == 0
    assert AuditEvent.objects.count() == events


def test_coverage_tells_recorded_from_nil_from_silence(english: Client, people: People) -> None:
    roads.finding(people, on=DAY)
    english.post("/tahunan/2024/cakupan/", {"office": "KANIM-JAKSEL", "month": "5"})
    rows = {one.office.code: cells for one, cells in english.get("/tahunan/2024/cakupan/").context["rows"]}
    assert rows["KANIM-JAKSEL"][DAY.month - 1] == "recorded"
    assert rows["KANIM-JAKSEL"][4] == "nil"
    assert set(rows["KANIM-DENPASAR"]) == {"silent"}


def test_an_officer_declares_nothing(english: Client, people: People, browser: Browser) -> None:
    client = browser(people.ani)
    assert client.get("/tahunan/2024/cakupan/").context["form"] is None
    posted = client.post("/tahunan/2024/cakupan/", {"office": "KANIM-JAKSEL", "month": "2"})
    assert posted.status_code == 403
    assert client.get("/tahunan/2024/indikator/").status_code == 403
    assert NilDeclaration.objects.count() == 0


def test_the_official_reading_is_decided_with_a_reason(english: Client, people: People) -> None:
    roads.finding(people, on=DAY)
    refused = english.post("/tahunan/2024/pembacaan/", {"reading": "ketat", "reason": ""})
    assert refused.status_code == 422
    assert OfficialReading.objects.count() == 0
    english.post("/tahunan/2024/pembacaan/", {"reading": "ketat", "reason": "Keputusan Sesditjen"})
    assert english.get("/tahunan/2024/").context["official"] == "ketat"
    assert "Keputusan Sesditjen" in english.get("/tahunan/2024/pembacaan/").content.decode()


def test_the_official_reading_is_not_decided_on_an_old_password(english: Client) -> None:
    session = english.session
    session["account_authentication_methods"][0]["at"] -= 3600
    session.save()
    answer = english.post("/tahunan/2024/pembacaan/", {"reading": "ketat", "reason": "Diam-diam"})
    assert answer["Location"].startswith("/akun/sandi/lagi/")
    assert not OfficialReading.objects.filter(year=2024, reason="Diam-diam").exists()


def test_an_indicator_is_entered_with_its_source_and_the_index_never(english: Client) -> None:
    given = {"code": "IKX", "name": "Indeks Kepuasan", "target": "3,20", "result": "3.55", "source": "Survei"}
    english.post("/bahasa/", {"language": "id"})
    refused = english.post("/tahunan/2024/indikator/", {**given, "code": "iphk"})
    assert refused.status_code == 422
    missing = english.post("/tahunan/2024/indikator/", {**given, "source": ""})
    assert missing.status_code == 422
    before = OtherIndicator.objects.count()
    assert english.post("/tahunan/2024/indikator/", {**given, "result": "3,55"}).status_code == 302
    row = OtherIndicator.objects.get(year=2024, indicator_code="IKX")
    assert (row.target, row.result) == (Decimal("3.20"), Decimal("3.55"))
    assert OtherIndicator.objects.count() == before + 1
    assert "Indeks Kepuasan" in english.get("/tahunan/2024/").content.decode()


def test_the_year_is_shown_as_of_an_earlier_day(english: Client, people: People) -> None:
    for number, month in enumerate((2, 9)):
        day = DAY.replace(month=month)
        case = roads.finding(people, on=day, name=f"Rekaan {number}", passport_no=f"Q{number}")
        roads.to_conference_fixed(case, people, "administrative", day)
    whole = english.get("/tahunan/2024/")
    earlier = english.get("/tahunan/2024/?per=2024-06-30")
    assert whole.context["index"]["administrative"]["handled"] == 2
    assert earlier.context["index"]["administrative"]["handled"] == 1
    assert "30 June 2024" in earlier.content.decode()
    assert english.get("/tahunan/2024/?per=2024-01-31").context["index"]["index"] is None


@pytest.mark.parametrize("day", ["2023-05-01", "31-31-2024", "x" * 500])
def test_a_day_that_is_not_of_the_year_is_explained(english: Client, people: People, day: str) -> None:
    roads.finding(people, on=DAY)
    answer = english.get("/tahunan/2024/", {"per": day})
    assert answer.status_code == 422
    assert 'class="error-summary"' in answer.content.decode()


def test_a_table_is_taken_out_with_plain_numbers_and_leaves_a_trace(english: Client, people: People) -> None:
    roads.to_conference_fixed(roads.finding(people, on=DAY), people, "administrative", DAY)
    answer = english.get("/tahunan/2024/tabel/nationality/unduh/")
    lines = answer.content.decode().lstrip("\ufeff").splitlines()
    assert lines[1].startswith("2024;CHN;")
    assert answer["Content-Disposition"].startswith("attachment;")
    kept = AccessRecord.objects.get()
    assert (kept.kind, kept.count, kept.detail["table"]) == ("export", len(lines) - 1, "nationality")
    assert english.get("/tahunan/2024/tabel/none/unduh/").status_code == 404
