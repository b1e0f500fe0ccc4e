"""The book of numbers: how a number looks, and that a thousand signatures at once get a thousand numbers."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, OperationalError, connections, transaction

from gakum.accounts.letters import TOKEN, archive_codes, letters, number_text, patterns, unit_of
from gakum.accounts.models import OfficeKind
from gakum.accounts.numbering import take_number
from gakum.cases.models import Case
from gakum.documents.catalogue import TYPES
from gakum.documents.models import Document
from gakum.workflow.service import perform
from tests.documents.drafting import signed
from tests.people import People, office
from tests.roads import DAY, finding

SIGNATURES, THREADS = 1000, 8


def test_a_number_looks_as_its_pattern_says(db: None) -> None:
    kanim = office("KANIM-JAKSEL")
    assert number_text("MEASURE_DECISION", kanim, DAY, 456) == "JAKSEL-GR.04.05-0456"
    assert number_text("SPRINDIK", kanim, DAY, 7) == "SP.Sidik/7/III/2026/JAKSEL"
    assert number_text("SPDP", kanim, date(2026, 12, 31), 12345) == "B/SPDP/12345/XII/2026/JAKSEL"
    ditjen = office("DITJENIM", OfficeKind.DITJEN)
    assert number_text("OBJECTION_ADVICE", ditjen, DAY, 190) == "IMI-0190.GR.04.05 TAHUN 2026"


def test_every_paper_we_write_has_a_series_a_pattern_and_an_archive_code(db: None) -> None:
    kanim = office("KANIM-JAKSEL")
    for entry in TYPES.values():
        if entry.is_made:
            assert letters()[entry.code].archive_code in archive_codes(), entry.code
            assert unit_of(kanim, DAY) in number_text(entry.code, kanim, DAY, 1), entry.code
    assert all("{" not in TOKEN.sub("", one.pattern) for one in patterns())


def test_every_year_and_office_counts_anew(people: People) -> None:
    with transaction.atomic():
        first = take_number("SPRINDIK", people.kanim, date(2026, 12, 31))
        other = take_number("SPRINDIK", people.other, date(2026, 12, 31))
        later = take_number("SPRINDIK", people.kanim, date(2027, 1, 1))
    assert [first.sequence, other.sequence, later.sequence] == [1, 1, 1]


def test_the_database_takes_no_number_twice(people: People, case: Case) -> None:
    letter = signed("TRANSFER_LETTER", case, people)
    letter.pk, letter.code = Case().pk, None
    with pytest.raises(IntegrityError), transaction.atomic():
        letter.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_a_thousand_signatures_from_eight_threads_get_a_thousand_numbers() -> None:
    """Each once and none missing, though they wait for each other on one case and one series."""
    people = People()
    case = finding(people)
    Document.objects.bulk_create(
        Document(
            case=case,
            kind="CONFERENCE_INVITATION",
            about_type="case",
            about_id=case.pk,
            issuer=people.kanim,
            state="reviewed",
            state_since=DAY,
            proposed_by=people.ani.user,
        )
        for _ in range(SIGNATURES)
    )
    waiting = list(Document.objects.values_list("pk", flat=True))
    failed: list[Exception] = []

    def sign(mine: list[object]) -> None:
        try:
            while mine:
                try:
                    found = Document.objects.get(pk=mine[-1])
                    perform(found, "sign", by=people.budi, data={"occurred_on": DAY}, seen_state="reviewed")
                    mine.pop()
                except OperationalError:
                    continue  # SQLite gave up waiting: no number was taken; again
        except Exception as error:  # noqa: BLE001  # told to the test
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=sign, args=(waiting[i::THREADS],)) for i in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    taken = sorted(Document.objects.values_list("sequence", flat=True))
    assert taken == list(range(1, SIGNATURES + 1))
    assert Document.objects.values("number").distinct().count() == SIGNATURES
    assert Document.objects.values("code").distinct().count() == SIGNATURES
