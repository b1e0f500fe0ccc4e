"""Two cases driven from finding to end by another system, over HTTP, and the index they fed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from gql import Client as GqlClient
from gql import gql
from gql.transport.requests import RequestsHTTPTransport
from pytest_django.live_server_helper import LiveServer

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.indicators.loading import load_indicators
from tests import roads
from tests.graphql.conftest import ENDPOINT, Asking
from tests.graphql.schema_walk import GRAPH
from tests.people import People

Ask = Callable[[Actor], Asking]
DAY = "2026-03-02"
FACTS = """done state refusals { code message } errors { field messages } event { action } """


class System:
    """A client of another system, acting for one person of the house."""

    def __init__(self, address: str, asking: Asking) -> None:
        asking.client.get("/graphql/penjelajah/")
        cookies = {name: morsel.value for name, morsel in asking.client.cookies.items()}
        headers = {"x-csrftoken": cookies["csrftoken"], "referer": address, "accept-language": "en"}
        transport = RequestsHTTPTransport(f"{address}{ENDPOINT}", cookies=cookies, headers=headers)
        self.client = GqlClient(transport=transport)

    def ask(self, query: str, **variables: Any) -> Any:
        document = gql(query)
        document.variable_values = variables
        return self.client.execute(document)

    def act(self, mutation: str, /, **given: Any) -> Any:
        """Send a mutation, and see that it was done."""
        asked = GRAPH.mutation_type.fields[mutation].args
        head = ", ".join(f"${key}: {asked[key].type}" for key in given)
        body = ", ".join(f"{key}: ${key}" for key in given)
        record = "case { id number state }" if mutation == "openCase" else ""
        told = self.ask(f"mutation ({head}) {{ {mutation}({body}) {{ {FACTS} {record} }} }}", **given)[
            mutation
        ]
        assert told["done"], (mutation, told)
        return told


@pytest.fixture
def systems(live_server: LiveServer, ask: Ask) -> Callable[[Actor], System]:
    return lambda actor: System(live_server.url, ask(actor))


class Drive:
    """One case and the people who act on it through their systems."""

    def __init__(self, people: People, systems: Callable[[Actor], System]) -> None:
        self.by = {name: systems(getattr(people, name)) for name in ("ani", "indra", "sari", "budi", "sekar")}
        self.pk = ""

    def open(self, **finding: Any) -> None:
        told = self.by["ani"].act(
            "openCase", occurredOn=DAY, source="LAPMAS", subjectKind="FOREIGNER", **finding
        )
        self.pk = told["case"]["id"]

    def read(self, selection: str) -> Any:
        return self.by["ani"].ask(f'{{ case(id: "{self.pk}") {{ state {selection} }} }}')["case"]

    def case(self, who: str, mutation: str, /, **given: Any) -> None:
        """A step of the case, seen in the state in which it is."""
        self.by[who].act(mutation, id=self.pk, seenState=self.read("")["state"], occurredOn=DAY, **given)

    def part(self, who: str, of: str, mutation: str, /, **given: Any) -> None:
        """A step of the only measure, matter or deportation of the case."""
        (found,) = self.read(f"{of}s {{ id state }}")[f"{of}s"]
        self.by[who].act(mutation, id=found["id"], seenState=found["state"], occurredOn=DAY, **given)

    @property
    def subject(self) -> str:
        return str(self.read("subjects { id }")["subjects"][0]["id"])

    def choices(self, who: str, step: str, argument: str) -> list[str]:
        """What may be chosen from for an argument of a step of the case, as the API tells it."""
        query = f'{{ availableSteps(machine: CASE, id: "{self.pk}")'
        told = self.by[who].ask(query + " { name choices { argument choices { value label } } } }")
        found = next(one for one in told["availableSteps"] if one["name"] == step)
        return [c["value"] for a in found["choices"] if a["argument"] == argument for c in a["choices"]]

    def to_conference(self, outcome: str) -> None:
        """Checked, taken up, examined, screened; conferred on by three, and fixed by the head."""
        self.case("ani", "caseMatchLists", hits="-")
        self.case("sari", "caseTakeUp", article="ADM-075-1")
        self.case("ani", "caseExamine", bapNo="BAP-1")
        self.case("ani", "caseScreenSubject", subject=self.subject)
        self.case("sari", "caseCallConference", place="Ruang rapat")
        self.confer(outcome)

    def confer(self, outcome: str) -> None:
        postings = self.choices("sari", "invite", "posting")
        people = {str(actor.posting_id): role for actor, role in self.invited.items()}
        for posting in [p for p in postings if p in people]:
            self.case("sari", "caseInvite", role=people[posting], posting=posting)
        members = self.choices("sari", "hold_conference", "present")
        for who, member in zip(("sari", "ani", "indra"), members, strict=True):
            view = {"subject": self.subject, "outcome": outcome, "reason": "Bukti ada."}
            self.case("sari", "caseRecordView", member=member, views=[view])
            assert who
        result = [{"subject": self.subject, "outcome": outcome}]
        more = {"ground": "A"} if outcome == "ADMINISTRATIVE" else {"twoItemsOfEvidence": True}
        self.case("sari", "caseHoldConference", minutesNo="BA-1", present=members, results=result, **more)
        self.case("budi", "caseFixConference")

    invited: dict[Actor, str]


@pytest.fixture
def drive(people: People, systems: Callable[[Actor], System]) -> Drive:
    roads.load_reference_data()
    load_indicators()
    made = Drive(people, systems)
    made.invited = {people.sari: "CHAIR", people.ani: "RECORDER", people.indra: "MEMBER"}
    return made


def deport(drive: Drive) -> None:
    """From the draft of the measure to the report of the deportation."""
    reasons = {"measureType": "DEPORTATION", "groundText": "Izin tinggal berakhir."}
    drive.case("ani", "caseDraftMeasure", subject=drive.subject, **reasons)
    drive.part("sari", "measure", "measureReview")
    drive.part("budi", "measure", "measureDecide", decisionNo="TAK-1")
    drive.part("ani", "measure", "measureServe", receivedBy="Rekaan")
    drive.part("ani", "deportation", "deportationObtainDocument", kind="PASSPORT", documentNo="X1")
    drive.part("ani", "deportation", "deportationArrangeTicket", payer="SELF", carrier="GA 888")
    drive.part("sari", "deportation", "deportationHoldPreparation", tpi="Soekarno-Hatta")
    drive.part("budi", "deportation", "deportationSignPapers", papersNo="SK-1")
    drive.part("ani", "deportation", "deportationStampDocument")
    drive.part("ani", "deportation", "deportationHandOver")
    drive.part("ani", "deportation", "deportationEscort")
    drive.part("ani", "deportation", "deportationCarryOut", boardingRecord="BA-9")
    drive.part("ani", "deportation", "deportationReport")


def close(drive: Drive) -> None:
    drive.case("sari", "caseProposeClosing")
    drive.case("budi", "caseClose", result="DEPORTED")
    assert drive.read("")["state"] == "CLOSED"


@pytest.mark.django_db(transaction=True)
def test_a_finding_becomes_a_measure_and_the_case_is_closed_and_counted(drive: Drive) -> None:
    drive.open(name="Rekaan Satu", nationality="CHN", passportNo="X1234567", sex="MALE")
    drive.to_conference("ADMINISTRATIVE")
    deport(drive)
    close(drive)
    index = drive.by["sekar"].ask(
        "{ annualIndex(year: 2026, reading: STRICT)"
        " { administrative { handled followedUp rate } criminal { handled } } }"
    )["annualIndex"]
    assert index == {
        "administrative": {"handled": 1, "followedUp": 1, "rate": "100.00"},
        "criminal": {"handled": 0},
    }
    life = drive.read("events { action }")["events"]
    assert [life[0]["action"], life[-1]["action"]] == ["case.open", "case.close"]
    call_command("verify_audit")


@pytest.mark.django_db(transaction=True)
def test_a_finding_becomes_a_matter_a_sentence_and_a_deportation_and_is_counted(drive: Drive) -> None:
    drive.open(name="Rekaan Dua", nationality="CHN", passportNo="X7654321", sex="MALE")
    drive.to_conference("CRIMINAL")
    drive.case("indra", "caseOpenMatter", subject=drive.subject, reportNo="LK-1", article="UU6-122-a")
    drive.part("budi", "matter", "matterStartInquiry", orderNo="SP-1")
    drive.part("indra", "matter", "matterHoldInitialConference", minutesNo="BA-2")
    drive.part("budi", "matter", "matterStartInvestigation", sprindikNo="SPRINDIK-1")
    drive.part("indra", "matter", "matterDraftSpdp", addressee="Kejaksaan Negeri Rekaan")
    drive.part("budi", "matter", "matterIssueSpdp", spdpNo="SPDP-1", embassyNotified=True)
    ruling = {"subject": drive.subject, "rulingNo": "TAP-1", "evidenceItems": 2, "notifiedOn": DAY}
    drive.part("indra", "matter", "matterNameSuspect", **ruling)
    drive.part("sari", "matter", "matterNameProsecutor", letterNo="P16-1", prosecutor="Jaksa Rekaan")
    drive.part("indra", "matter", "matterCompileDossier", dossierNo="BP-1")
    drive.part("indra", "matter", "matterSendStageOne", letterNo="T1-1", reason="Daftar saksi menyusul")
    drive.part("sari", "matter", "matterRecordP21", letterNo="P21-1")
    drive.part(
        "indra",
        "matter",
        "matterHandOverStageTwo",
        letterNo="T2-1",
        suspectPresent=True,
        evidenceMatched=True,
    )
    drive.part("sari", "matter", "matterStartProsecution", letterNo="P31-1")
    drive.part("sari", "matter", "matterRecordVerdict", court="DISTRICT", judgmentNo="1", verdict="CONVICTED")
    drive.part("sari", "matter", "matterRecordFinalJudgment")
    drive.part("sari", "matter", "matterStartSentence", prison="Lapas Rekaan", releaseOn="2026-06-01")
    drive.part("sari", "matter", "matterReleaseConvict", letterNo="BAS-1")
    drive.case("sari", "caseReconvene", reason="Pidana telah dijalani.")
    drive.confer("ADMINISTRATIVE")
    deport(drive)
    close(drive)
    query = "{ annualIndex(year: 2026, reading: STRICT) { criminal { handled followedUp rate } } }"
    index = drive.by["sekar"].ask(query)["annualIndex"]
    assert index["criminal"] == {"handled": 1, "followedUp": 1, "rate": "100.00"}
    assert Case.objects.get().state == "closed"
