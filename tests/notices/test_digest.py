"""The daily e-mail: chosen kinds, once a day, no names, nothing of cases one may not see."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command

from gakum.cases.models import Case
from gakum.notices.models import Digest, Notice, NoticeKind
from gakum.notices.services import mark_read, prefer
from tests.people import People
from tests.roads import finding, take

pytestmark = pytest.mark.django_db
TODAY, TOMORROW = date(2026, 3, 2), date(2026, 3, 3)
NAME = "Zbigniew Rekaanowski"


class Broken(EmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError


def digest(on: date = TODAY) -> list[str]:
    """The texts of the messages that one run sends."""
    mail.outbox.clear()
    call_command("digest", on=on, stdout=StringIO())
    return [str(message.body) for message in mail.outbox]


@pytest.fixture
def case(people: People) -> Case:
    """A case assigned to Ani, who wants to be told of that by e-mail."""
    people.ani.user.email = "ani@contoh.example"
    people.ani.user.save()
    prefer(people.ani.user, [NoticeKind.ASSIGNED])
    made = finding(people, name=NAME)
    take(made, "assign", people.sari, assignee=str(people.ani.user_id))
    return made


def test_it_holds_the_number_and_what_and_no_name(people: People, case: Case) -> None:
    (text,) = digest()
    assert f"{case.number}: Kasus ditugaskan kepada Anda" in text or f"{case.number}: The case" in text
    assert text.rstrip().endswith(settings.SITE_URL)  # where to sign in
    assert NAME not in text
    assert "Zbigniew" not in mail.outbox[0].subject
    assert mail.outbox[0].to == ["ani@contoh.example"]


def test_a_second_run_of_the_day_sends_nothing(people: People, case: Case) -> None:
    assert len(digest()) == 1
    another = finding(people, name="Rekaan Dua", passport_no="X2")
    take(another, "assign", people.sari, assignee=str(people.ani.user_id))
    assert digest() == []
    (text,) = digest(TOMORROW)
    assert another.number in text
    assert case.number not in text, "it was in yesterday's"


def test_only_the_kinds_one_chose_and_nothing_without_an_address(people: People, case: Case) -> None:
    prefer(people.ani.user, [NoticeKind.LATE])
    assert digest() == []
    prefer(people.ani.user, [NoticeKind.ASSIGNED, NoticeKind.LATE])
    people.ani.user.email = ""
    people.ani.user.save()
    assert digest() == []
    assert not Digest.objects.exists()


def test_nobody_gets_any_who_did_not_choose(people: People, case: Case) -> None:
    prefer(people.ani.user, [])
    assert digest() == []


def test_what_was_read_is_not_sent(people: People, case: Case) -> None:
    mark_read(Notice.objects.all())
    assert digest() == []


def test_what_one_may_no_longer_see_is_not_sent(people: People, case: Case) -> None:
    people.ani.user.postings.update(valid_to=date(2026, 1, 1))
    assert digest() == []
    assert Notice.objects.filter(sent_at=None).count() == 1


def test_somebody_who_may_not_sign_in_gets_none(people: People, case: Case) -> None:
    people.ani.user.is_active = False
    people.ani.user.save()
    assert digest() == []


def test_a_message_that_could_not_be_sent_is_sent_by_the_next_run(
    people: People, case: Case, settings: Any
) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    assert digest() == []
    assert not Digest.objects.exists()
    assert Notice.objects.filter(sent_at=None).count() == 1
    settings.EMAIL_BACKEND = working
    assert len(digest()) == 1


def test_everybody_gets_their_own(people: People, case: Case) -> None:
    people.indra.user.email = "indra@contoh.example"
    people.indra.user.save()
    prefer(people.indra.user, NoticeKind.values)
    other = finding(people, name="Rekaan Dua", passport_no="X2")
    take(other, "assign", people.sari, assignee=str(people.indra.user_id))
    texts = digest()
    assert [case.number in text for text in texts] == [True, False]
    assert [other.number in text for text in texts] == [False, True]
