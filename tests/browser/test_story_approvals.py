"""What becomes of a proposal: approved, returned and mended, or rejected; never by who made it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from gakum.accounts.models import Role
from gakum.cases.models import Case
from gakum.detention.models import Detention
from gakum.measures.models import Measure
from tests import roads
from tests.browser.acting import at_home, today
from tests.browser.conftest import Site
from tests.detention import holding
from tests.people import People, person

WHY = "Alasan belum menyebut dasar tindakannya."
NOTHING = "Nothing waits for your decision. Proposals of your office appear here as soon as they are made."
BETTER = "Izin tinggal berakhir, dan paspornya tidak berlaku lagi."


@pytest.fixture
def case(people: People) -> Case:
    """A case whose conference fixed measures today."""
    return holding.case_to_detain(people, today(), name="REKAAN TIGA")


@pytest.fixture
def draft(case: Case, people: People) -> Measure:
    """A measure that Ani drafted and Sari reviewed."""
    measure = roads.drafted_measure(case, people, on=today())
    roads.take(measure, "review", people.sari, today())
    return measure


def test_a_draft_is_returned_with_a_reason_mended_and_approved(
    site: Site, people: People, case: Case, draft: Measure, looks: Callable[[Page], None]
) -> None:
    ani, sari, budi = (at_home(site, who) for who in (people.ani, people.sari, people.budi))

    budi.judge(case, "Return for correction", "Return to the drafter")
    budi.press("Return to the drafter")
    expect(budi.page.locator(".error-summary")).to_be_visible()
    looks(budi.page)
    budi.fill({"Reason": WHY})
    budi.press("Return to the drafter")
    budi.reads(NOTHING)

    ani.menu("Notices")
    expect(ani.page.get_by_text(WHY)).to_be_visible()
    looks(ani.page)
    ani.press("Open the case", about=case.number)
    ani.follow("Rewrite the draft", ani.part("Next steps"))
    ani.send("Rewrite the draft", {"Reasons (Article 76)": BETTER})
    sari.take(case, "Review (paraf)")

    budi.judge(case, "Approve", "Decide the measure")
    expect(budi.part("Earlier returns")).to_contain_text(WHY)
    expect(budi.part("What is decided")).to_contain_text(BETTER)
    returned = budi.counts("Returned once before", "Returned %(n)s times before", 1)
    expect(budi.page.get_by_text(returned)).to_be_visible()
    budi.send_decision("Decide the measure", {"Decision number": "TAK-1"})
    draft.refresh_from_db()
    assert draft.state == Measure.State.DECIDED


def test_a_proposal_is_rejected_with_a_reason(site: Site, people: People, case: Case) -> None:
    holding.proposed(case, people, today())
    budi = at_home(site, people.budi)
    budi.decide(case, "Reject", "Decline detention", {"Reason": "Ada penjamin."})
    assert Detention.objects.get().state == Detention.State.DECLINED
    budi.open_case(case)
    budi.reads("Detention declined")


def test_nobody_decides_on_what_they_proposed_themselves(
    site: Site, people: People, case: Case, looks: Callable[[Page], None]
) -> None:
    """Sari also stands in for the head: as the head she is not offered what she drafted as section head."""
    person("sari", Role.HEAD, people.kanim)
    subject = str(case.roll[0].pk)
    draft = {"subject": subject, "measure_type": "f", "ground_text": BETTER}
    roads.take(case, "draft_measure", people.sari, today(), **draft)
    measure = Measure.objects.get()
    sari = at_home(site, people.sari)
    sari.take(case, "Review (paraf)")

    sari.act_for(f"{sari.says('Head of office')}, {people.kanim}")
    sari.menu("Approvals")
    sari.reads(NOTHING)
    sari.open(f"/persetujuan/measure/{measure.pk}/")
    sari.reads("You may not decide this")
    looks(sari.page)

    budi = at_home(site, people.budi)
    budi.decide(case, "Approve", "Decide the measure", {"Decision number": "TAK-2"})
    measure.refresh_from_db()
    assert measure.state == Measure.State.DECIDED
