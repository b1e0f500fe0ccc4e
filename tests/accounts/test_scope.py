"""Whose cases an actor reads."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gakum.accounts.actors import Actor, actors_of
from gakum.accounts.models import Office, OfficeKind, Posting, Role, User
from gakum.core.dates import legal_date
from tests.people import SINCE, People, office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return People()


def test_an_officer_reads_the_office_of_the_posting(people: People) -> None:
    for actor in (people.ani, people.indra, people.sari, people.budi):
        assert actor.scope == {people.kanim.pk}
    assert people.dedi.scope == {people.rudenim.pk}


def test_a_regional_head_reads_the_region_and_no_other(people: People) -> None:
    assert people.gita.scope == {people.kanwil.pk, people.kanim.pk, people.rudenim.pk}
    assert people.other.pk not in people.gita.scope


def test_the_directorate_general_the_auditor_and_the_secretariat_read_all(people: People) -> None:
    assert (people.wira.scope, people.dewi.scope, people.sekar.scope) == (None, None, None)
    assert person("auditor elsewhere", Role.AUDITOR, people.kanim).scope is None


def test_the_secretariat_sees_no_names(people: People) -> None:
    assert not people.sekar.sees_names
    assert people.dewi.sees_names


def test_the_administrator_reads_no_case_wherever_posted(people: People) -> None:
    assert people.agus.scope == set()
    assert person("admin elsewhere", Role.ADMINISTRATOR, people.kanim).scope == set()


def test_a_user_without_posting_reads_nothing_and_may_nothing(people: People) -> None:
    actor = Actor.without_posting(User.objects.create(username="root", is_superuser=True, is_staff=True))
    assert actor.scope == set()
    assert not actor.may("case.record")
    assert not actor.exempt


def test_only_postings_in_force_today_make_an_actor(people: People) -> None:
    user = people.ani.user
    assert user is not None
    today = legal_date(timezone.now(), people.kanim.time_zone)
    day = timedelta(days=1)
    for role, first, last in (
        (Role.HEAD, SINCE, today - day),
        (Role.SECTION_HEAD, today + day, None),
        (Role.DETENTION_OFFICER, SINCE, today),
    ):
        Posting.objects.create(user=user, office=people.kanim, role=role, valid_from=first, valid_to=last)
    assert [actor.role for actor in actors_of(user)] == [Role.OFFICER, Role.DETENTION_OFFICER]
    in_force = Posting.objects.filter(user=user).in_force(today)
    assert {posting.role for posting in in_force} == {Role.OFFICER, Role.DETENTION_OFFICER}


def test_an_expired_posting_leaves_no_actor(people: People) -> None:
    user = people.ani.user
    assert user is not None
    user.postings.update(valid_to=date(2020, 1, 1))
    assert actors_of(user) == []


def test_the_region_of_an_office(people: People) -> None:
    assert (people.kanim.region_id, people.kanwil.region_id) == (people.kanwil.pk, people.kanwil.pk)
    assert people.ditjen.region_id is None


def test_a_closed_office_stays_in_its_region(people: People) -> None:
    closed = office("KANIM-LAMA", parent=people.kanwil)
    Office.objects.filter(pk=closed.pk).update(valid_to=date(2024, 1, 1))
    assert people.gita.scope is not None
    assert closed.pk in people.gita.scope
    assert closed.kind == OfficeKind.KANIM
