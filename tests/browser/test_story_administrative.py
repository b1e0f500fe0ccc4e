"""From a finding on a phone to a closed case, through a conference and a deportation."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from gakum.cases.models import Case
from tests.browser.acting import Screen, at_home, today
from tests.browser.conftest import Site
from tests.browser.years import know_this_year
from tests.people import People

MRZ = """P<CHNREKAAN<<XIAO<<<<<<<<<<<<<<<<<<<<<<<<<<<
E123456782CHN9005178M3001019<<<<<<<<<<<<<<08"""
REASON = "Izin tinggal berakhir dan tidak ada yang menjamin."


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"


def test_a_finding_on_a_phone_ends_as_a_deportation_and_is_counted(
    site: Site, people: People, looks: Callable[[Page], None], tmp_path: Path
) -> None:
    know_this_year()
    ani = at_home(site, people.ani, phone=True)
    sari = at_home(site, people.sari)
    budi = at_home(site, people.budi)

    case = _record_on_a_phone(ani, tmp_path, looks)
    _examine(case, ani, sari)
    _confer(case, ani, sari, budi, site, people, looks)
    _deport(case, ani, sari, budi, looks)
    _close(case, ani, sari, budi, looks)

    _is_counted(case, at_home(site, people.sekar))
    call_command("verify_audit")


def _record_on_a_phone(ani: Screen, folder: Path, looks: Callable[[Page], None]) -> Case:
    picture = folder / "temuan.jpg"
    Image.new("RGB", (900, 600), "red").save(picture)
    ani.menu("Record a finding")
    ani.follow("Begin a finding")
    ani.fill({"Kind of subject": "Foreign national"})
    ani.press("Continue")
    ani.fill({"Code lines of the passport (MRZ)": MRZ})
    ani.press("Read the lines")
    expect(ani.field("Name as in the passport")).to_have_value("XIAO REKAAN")
    ani.fill({"I have compared the name with the passport": True})
    ani.press("Continue")
    ani.fill({"Place": "Hotel Rekaan", "Source": "Immigration patrol", "What was found": "Izin habis."})
    ani.press("Continue")
    ani.field("Take a photograph").set_input_files(picture)
    ani.press("Add the photographs")
    ani.press("Continue")
    looks(ani.page)
    ani.press("Send finding")
    case = Case.objects.get()
    ani.is_headed(case.number)
    looks(ani.page)
    ani.take(case, "Take the case")
    return case


def _examine(case: Case, ani: Screen, sari: Screen) -> None:
    ani.take(case, "Check against the lists", {"Hits and how they were judged": "Tidak ada."})
    sari.take(case, "Take up", {"Article that may be broken": "Pasal 75 ayat (1)"})
    ani.take(case, "Examine", {"Number of the examination record (BAP)": "BAP-1"})
    ani.take(case, "Screen a subject", {"Subject": "XIAO REKAAN"})


def _confer(
    case: Case,
    ani: Screen,
    sari: Screen,
    budi: Screen,
    site: Site,
    people: People,
    looks: Callable[[Page], None],
) -> None:
    """Called, prepared, held, and fixed by the head, who finds it in the inbox."""
    called = {"Place of the conference": "Ruang rapat", "Chair": "Sari", "Recorder": "Ani"}
    sari.take(case, "Call the case conference", called)
    sari.follow("Invite to the conference")
    sari.send("Invite to the conference", {"Role in the conference": "Member", "Colleague": "Indra"})
    indra = at_home(site, people.indra)
    for screen, name in ((ani, "Ani"), (sari, "Sari"), (indra, "Indra")):
        screen.open_case(case)
        screen.follow("Open the case conference")
        screen.follow("Record", about=name)
        about = {"name": "XIAO REKAAN"}
        screen.send(
            "Record a view",
            {
                screen.says("View on %(name)s", **about): "Administrative measure",
                screen.says("Reason for %(name)s", **about): "Bukti pidana kurang.",
            },
        )
    looks(indra.page)

    sari.menu("Case conferences")
    sari.follow(case.number)
    expect(sari.page.get_by_text(sari.says("Still needed"))).to_have_count(0)
    sari.follow("Record the conference")
    sari.send(
        "Record the conference",
        {
            "Number of the minutes": "BA-1",
            "Present": ["Ani", "Indra", "Sari"],
            "Ground for measures": "Fewer than two sufficient items of evidence",
            sari.says("Result for %(name)s", name="XIAO REKAAN"): "Administrative measure",
        },
    )

    budi.judge(case, "Approve", "Fix the conference")
    looks(budi.page)
    budi.press("Fix the conference")
    budi.was_told("Fix the conference")


def _deport(case: Case, ani: Screen, sari: Screen, budi: Screen, looks: Callable[[Page], None]) -> None:
    """Drafted by the officer, reviewed by the section head, decided by the head, carried out."""
    ani.take(
        case,
        "Draft a measure",
        {"Subject": "XIAO REKAAN", "Measure": "Deportation", "Reasons (Article 76)": REASON},
    )
    sari.take(case, "Review (paraf)")
    budi.decide(case, "Approve", "Decide the measure", {"Decision number": "TAK-1"})
    ani.take(case, "Serve the decision", {"Received by": "Xiao Rekaan"})
    ani.take(case, "Obtain the travel document", {"Travel document": "Valid passport"})
    ani.take(case, "Arrange cost and ticket", {"Paid by": "The foreign national", "Carrier": "Garuda"})
    ani.take(case, "Hold the preparation meeting", {"Checkpoint of departure (TPI)": "Soekarno-Hatta"})
    budi.decide(case, "Approve", "Sign the deportation papers", {"Number of the deportation letter": "D-1"})
    ani.menu("Deportations")
    expect(ani.page.get_by_role("row").filter(has_text=case.number)).to_be_visible()
    looks(ani.page)
    ani.take(case, "Update SIMKIM and stamp the document")
    ani.take(case, "Hand over to the escort")
    ani.take(case, "Escort to the checkpoint")
    departed = {"Carrier and flight": "GA-890", "Number of the boarding record": "BA-9"}
    ani.take(case, "Record the departure", departed)
    ani.take(case, "Report the deportation", {"Number of the report": "L-1"})


def _close(case: Case, ani: Screen, sari: Screen, budi: Screen, looks: Callable[[Page], None]) -> None:
    sari.take(case, "Propose closing")
    budi.decide(case, "Approve", "Close the case", {"Result": "Deported"})
    ani.open_case(case)
    ani.reads("Closed")
    ani.reads("This case has ended.")
    looks(ani.page)


def _is_counted(case: Case, sekar: Screen) -> None:
    """Handled and followed up; the number leads to the case, which the secretariat reads without a name."""
    sekar.menu("Annual index")
    sekar.is_headed(str(today().year))
    row = sekar.part("Both readings").get_by_role("row").filter(has_text=sekar.says("official"))
    handled, followed_up = row.get_by_role("cell").nth(0), row.get_by_role("cell").nth(1)
    expect(followed_up).to_have_text("1")
    sekar.follow("1", handled)
    sekar.reads(case.number)
    expect(sekar.page.locator("main")).not_to_contain_text("REKAAN")
