"""What is known about a person stands on the page of every case of theirs."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.parties import merging
from gakum.parties.models import Party
from tests import roads
from tests.people import People
from tests.web.conftest import FOUND
from tests.web.people.conftest import DANGER

Browser = Callable[[Actor], Client]


def page(client: Client, case: Case) -> str:
    response = client.get(reverse("case-detail", args=[case.number]))
    assert response.status_code == 200
    return response.content.decode()


def test_a_warning_travels_to_the_case_and_the_subject_leads_to_the_person(
    people: People, case: Case, party: Party, browser: Browser
) -> None:
    shown = page(browser(people.ani), case)
    assert DANGER in shown
    assert reverse("person", args=[party.pk]) in shown


def test_a_warning_of_one_record_stands_in_the_cases_of_the_other(
    people: People, party: Party, browser: Browser
) -> None:
    other = roads.finding(people, on=FOUND, name="Quite Another", passport_no="Q1")
    merge = merging.propose(other.roll[0].party, party, by=people.ani, reason="Same")
    assert DANGER not in page(browser(people.ani), other)
    merging.approve(merge, by=people.sari, reason="Same")
    assert DANGER in page(browser(people.ani), other)


@pytest.mark.parametrize("who", ["sekar"])
def test_who_sees_no_names_reads_no_warning_and_is_led_nowhere(
    people: People, case: Case, party: Party, browser: Browser, who: str
) -> None:
    shown = page(browser(getattr(people, who)), case)
    assert DANGER not in shown
    assert reverse("person", args=[party.pk]) not in shown
