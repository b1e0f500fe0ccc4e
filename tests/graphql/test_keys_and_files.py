"""The same request once, files that come along, a fresh sign-in for decisions, and systems with tokens."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.evidence.models import EvidenceItem
from tests import roads
from tests.graphql.conftest import ENDPOINT, Asking
from tests.people import People
from tests.walk.world import picture
from tests.web.account import sign_in_fresh
from tests.web.conftest import FOUND, NAME

Ask = Callable[[Actor], Asking]

OPEN = """mutation ($key: String, $name: String!, $reason: String) {
  openCase(occurredOn: "2026-03-02", source: LAPMAS, subjectKind: FOREIGNER, name: $name, nationality: "CHN",
    passportNo: "X1", reason: $reason, clientMutationId: $key) {
    done clientMutationId case { number } event { number } errors { field messages }
    refusals { kind code } known { number office readable } } }"""
EVIDENCE = """mutation ($id: UUID!, $file: Upload) {
  caseRegisterEvidence(id: $id, seenState: RECEIVED, occurredOn: "2026-03-02", kind: PHOTO, file: $file,
    description: "Foto", foundWhere: "Hotel") { done errors { field messages } refusals { code } } }"""


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def received(people: People) -> Case:
    return roads.finding(people, on=FOUND, name=NAME)


def test_the_same_key_twice_acts_once_and_answers_alike(people: People, ask: Ask) -> None:
    roads.load_reference_data()
    asking = ask(people.ani)
    first = asking(OPEN, key="k-1", name="Rekaan Baru")["openCase"]
    assert first["done"]
    assert asking(OPEN, key="k-1", name="Rekaan Baru")["openCase"] == first
    assert Case.objects.count() == 1
    assert asking.refused(OPEN, key="k-1", name="Rekaan Lain") == "key_refused"
    assert Case.objects.count() == 1


def test_a_refusal_is_remembered_under_no_key(people: People, ask: Ask) -> None:
    roads.load_reference_data()
    asking = ask(people.ani)
    told = asking(OPEN, key="k-2", name="x" * 300)["openCase"]
    assert [error["field"] for error in told["errors"]] == ["name"]
    assert Case.objects.count() == 0
    assert asking(OPEN, key="k-2", name="Rekaan Baru")["openCase"]["done"]


def test_somebody_in_an_open_case_asks_a_reason_and_telling_so_leaves_a_trace(
    people: People, ask: Ask
) -> None:
    first = roads.finding(people, on=FOUND, name="Rekaan", passport_no="X1")
    asking = ask(people.citra)
    told = asking(OPEN, key="k-3", name="Lain")["openCase"]
    assert (told["done"], told["refusals"]) == (False, [{"kind": "CAUTION", "code": "GR-18"}])
    assert told["known"] == [{"number": first.number, "office": "Kanim Jaksel", "readable": False}]
    assert Case.objects.count() == 1
    assert asking(OPEN, key="k-4", name="Lain", reason="Perbuatan lain")["openCase"]["done"]


def _send(client: Client, case: Case, file: Any, place: str = "variables.file") -> Any:
    operations = {"query": EVIDENCE, "variables": {"id": str(case.pk), "file": None}}
    sent = {"operations": json.dumps(operations), "map": json.dumps({"0": [place]}), "0": file}
    return client.post(ENDPOINT, sent, headers={"accept-language": "en"})


def test_a_photo_comes_along_as_evidence(received: Case, people: People, ask: Ask) -> None:
    answer = _send(ask(people.ani).client, received, picture()).json()
    assert answer["data"]["caseRegisterEvidence"] == {"done": True, "errors": [], "refusals": []}
    assert EvidenceItem.objects.get().files.count() == 1


def test_a_file_that_is_none_is_refused_beside_its_argument(received: Case, people: People, ask: Ask) -> None:
    answer = _send(ask(people.ani).client, received, SimpleUploadedFile("foto.jpg", b"MZ no picture")).json()
    told = answer["data"]["caseRegisterEvidence"]
    assert (told["done"], [error["field"] for error in told["errors"]]) == (False, ["file"])
    assert not EvidenceItem.objects.exists()


@pytest.mark.parametrize("place", ["variables.id", "query", "variables.file.0", "variables"])
def test_a_file_goes_where_the_document_has_a_place_for_it(
    received: Case, people: People, ask: Ask, place: str
) -> None:
    assert _send(ask(people.ani).client, received, picture(), place).status_code == 400
    assert not EvidenceItem.objects.exists()


def test_a_decision_takes_a_fresh_sign_in(people: People, ask: Ask) -> None:
    case = roads.to_conference_fixed(roads.finding(people, on=FOUND), people, "not_proven", FOUND)
    roads.take(case, "propose_closing", people.sari, FOUND)
    close = f"""mutation {{ caseClose(id: "{case.pk}", seenState: NOT_PROVEN, occurredOn: "2026-03-02",
        result: NOT_PROVEN) {{ done refusals {{ kind code }} }} }}"""
    assert people.budi.user is not None
    stale = Client()
    stale.force_login(people.budi.user)
    written = AuditEvent.objects.count()
    told = Asking(stale)(close)["caseClose"]
    assert told == {"done": False, "refusals": [{"kind": "PERMISSION", "code": "fresh_sign_in"}]}
    assert AuditEvent.objects.count() == written
    assert Asking(sign_in_fresh(stale))(close)["caseClose"]["done"]


def test_people_of_the_house_explore_the_api_and_strangers_do_not(people: People, ask: Ask) -> None:
    page = ask(people.ani).client.get("/graphql/penjelajah/")
    assert page.status_code == 200
    assert "default-src 'self'" in page["Content-Security-Policy"]
    assert b"<script>" not in page.content
    assert Client().get("/graphql/penjelajah/").status_code == 302
    told = ask(people.ani)("{ __schema { queryType { name } types { name fields { name } } } }")
    assert told["__schema"]["queryType"] == {"name": "Query"}
