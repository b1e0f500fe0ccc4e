"""From a finding to a judgment, and to a deportation after the sentence."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from gakum.cases.models import Case
from gakum.deportation.models import Deportation
from tests import roads
from tests.browser.acting import Screen, at_home, today
from tests.browser.conftest import Site
from tests.people import People

NAME = "REKAAN DUA"


def test_a_finding_leads_to_a_judgment_a_deportation_and_the_end(
    site: Site, people: People, looks: Callable[[Page], None]
) -> None:
    ani, sari = at_home(site, people.ani), at_home(site, people.sari)
    indra, budi = at_home(site, people.indra), at_home(site, people.budi)

    case = _find(ani)
    roads.confer(roads.to_ready(case, people, today()), people, "criminal", today())
    _investigate(case, indra, budi)
    _send_to_the_prosecutor(case, indra, sari)
    looks(indra.page)
    _judge(case, sari)
    sari.take(case, "Call a new case conference", {"Reason": "Pidana telah dijalani."})
    roads.confer(case, people, "administrative", today())
    _deport(case, ani, sari, budi, people)
    _close(case, sari, budi)
    looks(budi.page)


def _find(ani: Screen) -> Case:
    """At the desk, on one page."""
    ani.menu("Cases")
    ani.follow("Record a finding", ani.page.locator("main"))
    ani.fill(
        {
            "Source": "Joint operation of the foreigner supervision team",
            "Kind of subject": "Foreign national",
            "Name as in the passport": NAME,
            "Nationality": "Tiongkok",
            "Passport number": "X7654321",
        }
    )
    ani.press("Record a finding")
    case = Case.objects.get()
    ani.was_told("Finding recorded. The case number is %(number)s.", number=case.number)
    return case


def _investigate(case: Case, indra: Screen, budi: Screen) -> None:
    """Report, inquiry, Sprindik and SPDP: drafted by the investigator, signed by the superior."""
    indra.take(
        case,
        "Make the immigration report (LK)",
        {
            "Subject": NAME,
            "Number of the immigration report (LK)": "LK-1",
            "Article suspected": "Pasal 122 huruf a",
        },
    )
    budi.decide(case, "Approve", "Order the preliminary inquiry", {"Order number": "SP-1"})
    indra.take(case, "Hold the initial conference", {"Number of the minutes": "BA-2"})
    sprindik = {"Number of the investigation order": "SPRINDIK-1"}
    budi.decide(case, "Approve", "Sign the investigation order (Sprindik)", sprindik)
    indra.take(case, "Draft the SPDP", {"Prosecution office": "Kejaksaan Negeri Rekaan"})
    told = "Letter to the home mission through the Ministry of Foreign Affairs is attached"
    budi.decide(case, "Approve", "Issue the SPDP", {"SPDP number": "SPDP-1", told: True})
    indra.take(
        case,
        "Rule a person a suspect",
        {
            "Subject": NAME,
            "Number of the suspect ruling": "TAP-1",
            "Items of evidence": 2,
            "Suspect told on": today(),
        },
    )


def _send_to_the_prosecutor(case: Case, indra: Screen, sari: Screen) -> None:
    """Stage I, P-21 and stage II."""
    p16 = {"Letter number": "P16-1", "Prosecutor": "Jaksa Rekaan"}
    sari.take(case, "Record the prosecutor named (P-16)", p16)
    indra.take(case, "Compile the dossier", {"Dossier number": "BP-1"})
    indra.take(
        case, "Send the dossier (stage I)", {"Letter number": "T1-1", "Reason": "Daftar saksi menyusul"}
    )
    sari.take(case, "Record the dossier complete (P-21)", {"Letter number": "P21-1"})
    indra.take(
        case,
        "Hand over suspect and evidence (stage II)",
        {"Letter number": "T2-1", "The suspect is present": True, "The evidence matches the list": True},
    )
    indra.follow(
        "Criminal matter", indra.page.get_by_role("navigation", name=indra.says("Pages of this case"))
    )
    track = indra.page.get_by_role("list", name=indra.says("Stages of the criminal matter"))
    expect(track).to_be_visible()


def _judge(case: Case, sari: Screen) -> None:
    """The court, the sentence, and the day on which the convict is handed over."""
    sari.take(case, "Record the prosecution", {"Letter number": "P31-1"})
    judgment = {"Court": "District court", "Number of the judgment": "1/Pid.Sus", "Verdict": "Convicted"}
    sari.take(case, "Record a judgment", judgment)
    sari.take(case, "Record that the judgment is final")
    prison = {"Prison": "Lapas Rekaan", "Release expected on": today() + timedelta(days=90)}
    sari.take(case, "Record the start of the sentence", prison)
    sari.take(case, "Record the release and the hand-over", {"Letter number": "BAS-1"})


def _deport(case: Case, ani: Screen, sari: Screen, budi: Screen, people: People) -> None:
    """The decision by the pages; its execution is told in the other story."""
    draft = {"Subject": NAME, "Measure": "Deportation", "Reasons (Article 76)": "Telah menjalani pidana."}
    ani.take(case, "Draft a measure", draft)
    sari.take(case, "Review (paraf)")
    budi.decide(case, "Approve", "Decide the measure", {"Decision number": "TAK-1"})
    ani.take(case, "Serve the decision")
    deportation = Deportation.objects.get()
    for step, by, data in (
        ("obtain_document", people.ani, {"kind": "passport"}),
        ("arrange_ticket", people.ani, {"payer": "state", "carrier": "Garuda"}),
        ("hold_preparation", people.ani, {"tpi": "Soekarno-Hatta"}),
        ("sign_papers", people.budi, {"papers_no": "D-1"}),
        ("stamp_document", people.ani, {}),
        ("hand_over", people.ani, {}),
        ("escort", people.ani, {}),
    ):
        roads.take(deportation, step, by, today(), **data)
    ani.take(case, "Record the departure", {"Number of the boarding record": "BA-9"})
    ani.take(case, "Report the deportation")


def _close(case: Case, sari: Screen, budi: Screen) -> None:
    sari.take(case, "Propose closing")
    budi.decide(case, "Approve", "Close the case", {"Result": "Deported"})
    budi.open_case(case)
    budi.reads("This case has ended.")
