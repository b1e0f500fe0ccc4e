"""Reference data is administered by whoever holds the right, and every edit stands in the log."""

from datetime import date

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.accounts.models import User
from gakum.audit.models import AuditEvent
from gakum.law.models import Holiday, LegalParameter, Provision
from gakum.law.rules import parameter, tables
from tests.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]

HOLIDAY = {"date": "2027-12-29", "name_id": "Cuti bersama", "name_en": "", "kind": "collective_leave"}
NEW = {**HOLIDAY, "source": "SKB", "mark": "design"}


@pytest.fixture
def people() -> People:
    return People()


def signed_in(actor: Actor) -> Client:
    assert actor.user is not None
    client = Client()
    client.force_login(actor.user)
    return client


def test_the_administrator_adds_a_holiday_that_counts_at_once(people: People) -> None:
    assert date(2027, 12, 29) not in tables().holidays
    assert signed_in(people.agus).post("/admin/law/holiday/add/", NEW).status_code == 302
    assert date(2027, 12, 29) in tables().holidays
    event = AuditEvent.objects.get()
    assert (event.action, event.subject_type, event.subject_id) == ("holiday.added", "holiday", "2027-12-29")
    assert (event.actor, event.posting) == (people.agus.user, people.agus.posting)
    assert event.data["changes"]["name_id"] == [None, "Cuti bersama"]


def test_an_edit_keeps_the_value_before_and_after(people: People) -> None:
    row = LegalParameter.objects.get(code="overstay_day60")
    form = {"code": row.code, "value": "deport", "in_force_from": "2020-01-01", "in_force_to": ""}
    form |= {"source": row.source, "mark": row.mark, "note": row.note}
    assert parameter("overstay_day60", date(2026, 1, 1)) == "charge"
    assert signed_in(people.agus).post(f"/admin/law/legalparameter/{row.pk}/change/", form).status_code == 302
    assert parameter("overstay_day60", date(2026, 1, 1)) == "deport"
    assert AuditEvent.objects.get().data["changes"] == {"value": ["charge", "deport"]}


def test_a_deletion_is_recorded_too(people: People) -> None:
    client = signed_in(people.agus)
    client.post("/admin/law/holiday/add/", NEW)
    client.post("/admin/law/holiday/2027-12-29/delete/", {"post": "yes"})
    assert not Holiday.objects.filter(date="2027-12-29").exists()
    assert AuditEvent.objects.latest("seq").action == "holiday.deleted"


def test_a_refused_form_writes_nothing(people: People) -> None:
    answer = signed_in(people.agus).post("/admin/law/holiday/add/", {**NEW, "kind": "party"})
    assert answer.status_code == 200
    assert not Holiday.objects.filter(date="2027-12-29").exists()
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("name", ["ani", "budi", "wira", "dewi", "sekar"])
def test_nobody_else_administers(people: People, name: str) -> None:
    client = signed_in(getattr(people, name))
    assert client.get("/admin/law/holiday/").status_code == 403
    assert client.post("/admin/law/holiday/add/", NEW).status_code == 403
    assert not AuditEvent.objects.exists()


def test_a_superuser_without_posting_gets_nothing_extra() -> None:
    user = User.objects.create(username="root", is_superuser=True, is_staff=True)
    client = signed_in(Actor.without_posting(user))
    assert client.get("/admin/law/provision/").status_code == 403
    assert client.post("/admin/law/holiday/add/", NEW).status_code == 403


def test_the_law_itself_and_the_offices_can_only_be_read(people: People) -> None:
    client = signed_in(people.agus)
    for model in ("instrument", "provision", "penalty", "deadlinerule", "tariff"):
        assert client.get(f"/admin/law/{model}/").status_code == 200
        assert client.post(f"/admin/law/{model}/add/", {}).status_code == 403
    assert client.get("/admin/accounts/office/").status_code == 200
    assert client.post("/admin/accounts/office/add/", {}).status_code == 403
    key = Provision.objects.earliest("pk").pk.replace("_", "_5F")
    assert client.post(f"/admin/law/provision/{key}/delete/", {"post": "yes"}).status_code == 403
    assert client.get(f"/admin/law/provision/{key}/change/").status_code == 200
    assert not AuditEvent.objects.exists()
