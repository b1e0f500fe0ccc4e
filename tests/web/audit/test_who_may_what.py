"""The audit pages are the auditor's; everybody has the page of what they read themselves."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord, AuditEvent, VerificationRun
from gakum.cases.models import Case
from tests.people import People
from tests.web.conftest import NAME

Browser = Callable[[Actor], Client]
PAGES = ["audit", "audit-changes", "audit-access", "audit-exports", "audit-corrections", "audit-chain"]
OTHERS = ["ani", "indra", "sari", "budi", "citra", "hadi", "gita", "wira", "karu", "dedi", "sekar", "agus"]


@pytest.mark.parametrize("page", PAGES)
def test_the_auditor_reads_every_page(people: People, case: Case, browser: Browser, page: str) -> None:
    assert browser(people.dewi).get(reverse(page)).status_code == 200


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_does(people: People, case: Case, browser: Browser, who: str) -> None:
    client = browser(getattr(people, who))
    seq = AuditEvent.objects.latest("seq").seq
    for address in [*map(reverse, PAGES), reverse("audit-change", args=[seq])]:
        for asked in ("", "?format=csv", f"?case={case.number}"):
            response = client.get(address + asked)
            assert response.status_code == 403, address
            assert NAME not in response.content.decode()
    assert client.post(reverse("audit-chain"), {"case": case.number}).status_code == 403
    assert not VerificationRun.objects.exists()
    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("who", [*OTHERS, "dewi"])
def test_everybody_sees_what_they_read_themselves(people: People, browser: Browser, who: str) -> None:
    assert browser(getattr(people, who)).get(reverse("my-accesses")).status_code == 200


def test_a_stranger_is_sent_to_sign_in(people: People, case: Case) -> None:
    for page in [*PAGES, "my-accesses"]:
        assert Client().get(reverse(page)).headers["Location"].startswith("/masuk/")
