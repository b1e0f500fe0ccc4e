"""What is in one's hands leads to the case, through an index, and to nothing else."""

from datetime import date

import pytest
from django.db import connection

from gakum.cases.models import Case, CaseSubject, SupervisionOrder
from gakum.cases.search import LETTERS, search
from gakum.core.prefixes import PrefixIndex
from gakum.parties.models import IdentityDocument, Party, PartyName
from tests import roads
from tests.people import People

FOUND = date(2026, 3, 2)


@pytest.fixture
def case(db: None) -> Case:
    """One case that is known by everything, beside one that is known by nothing of it."""
    people = People()
    roads.finding(people, on=FOUND, name="Somebody Else", passport_no="Z9999999")
    found = roads.finding(people, on=FOUND, name="Jérôme de la Rekaan", passport_no="X1234567")
    subject = CaseSubject.objects.get(case=found)
    CaseSubject.objects.filter(pk=subject.pk).update(permit_no="2C21AB-1/n")
    Case.objects.filter(pk=found.pk).update(external_ref="b/17/Lama")
    PartyName(party=subject.party, name="Abu Contoh").save()
    IdentityDocument(party=subject.party, kind="passport", number="Q 77-11").save()
    SupervisionOrder.objects.create(case=found, number="W10.IMI-Sp.3/2026")
    return found


@pytest.mark.parametrize(
    "text",
    [
        "K26-JAKSEL-000002",
        "k26-jaksel-000002 ",
        "Jérôme de",
        "jerome",  # letters without their marks
        "JEROME-DE LA",
        "rekaan la de jérôme",  # the whole name, in any order
        "abu con",
        "contoh abu",
        "X1234567",
        "x123 45",
        "q7711",
        "Q 77",
        "2c21ab",
        "B/17",
        "b/17/lama",
        "w10.imi-SP",
    ],
)
def test_a_name_or_number_leads_to_its_case(case: Case, text: str) -> None:
    assert list(search(Case.objects.all(), text, names=True)) == [case]


@pytest.mark.parametrize(
    "text",
    [
        "erome",
        "%",
        "_erome",
        "1234567",
        "26-JAKSEL",
        "Rekaan",
        "%W10",
        "W10%",
        "\U0010ffff",
        "..",
        "ß",
    ],
)
def test_nothing_is_found_by_its_middle_or_by_signs_of_patterns(case: Case, text: str) -> None:
    assert list(search(Case.objects.all(), text, names=True)) == []


def test_the_beginning_of_a_case_number_finds_every_case_of_it(case: Case) -> None:
    assert search(Case.objects.all(), "K26", names=True).count() == 2
    assert search(Case.objects.all(), "K26-JAKSEL-", names=True).count() == 2
    assert search(Case.objects.all(), "K27", names=True).count() == 0


@pytest.mark.parametrize(
    "text", ["jerome", "abu", "X1234567", "q7711", "2c21ab", "b/17", "w10", "REKAAN LA DE JEROME"]
)
def test_who_sees_no_names_finds_nothing_but_case_numbers(case: Case, text: str) -> None:
    assert list(search(Case.objects.all(), text, names=False)) == []
    assert list(search(Case.objects.all(), case.number, names=False)) == [case]


def test_letters_of_every_machine_lead_to_their_case(db: None) -> None:
    people = People()
    found = roads.to_conference_fixed(roads.finding(people, on=FOUND), people, "administrative", FOUND)
    assert list(search(Case.objects.all(), "ba-1", names=True)) == [found]
    roads.take(
        found,
        "draft_measure",
        people.ani,
        FOUND,
        subject=str(roads.subject_of(found).pk),
        measure_type="a",
        ground_text="Alasan",
        valid_from=FOUND,
    )
    measure = found.measures.get()
    type(measure).objects.filter(pk=measure.pk).update(decision_no="W10-TAK-5/2026")
    assert list(search(Case.objects.all(), "w10-tak", names=True)) == [found]


def test_every_letter_that_is_looked_up_has_its_index() -> None:
    for path in (*LETTERS, "subjects__permit_no"):
        relation, _letter, column = path.partition("__")
        model = Case._meta.get_field(relation).related_model
        indexes = [index for index in model._meta.indexes if isinstance(index, PrefixIndex)]
        assert [column] in [index.fields for index in indexes], path
    assert ["external_ref"] in [i.fields for i in Case._meta.indexes if isinstance(i, PrefixIndex)]


def test_no_table_is_read_through(db: None) -> None:
    """Every part of the search is a look into an index, on either engine."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")  # for empty tables it would not look
    for text in ("W10-1/2026", "jerome de"):
        plan = search(Case.objects.all(), text, names=True).order_by("-found_on", "-pk").explain()
        assert "SCAN " not in plan, plan
        assert "Seq Scan" not in plan, plan


def test_the_words_of_a_party_are_looked_up_by_index() -> None:
    for name in ("search_key", "words_key", "passport_no"):
        assert Party._meta.get_field(name).db_index
