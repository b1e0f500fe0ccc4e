"""The monthly tables by article and sex: what is counted, NIHIL, and sums that fit in every direction."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from datetime import date
from random import Random

import pytest

from gakum.indicators.kinds import Counted
from gakum.indicators.services import declare_nil
from gakum.law.models import Provision
from gakum.law.rules import forget
from gakum.reports.cells import Sheet
from gakum.reports.monthly import Span, projus, tak
from tests import roads
from tests.people import People
from tests.prosecution import roads as criminal
from tests.reports.handmade import a_case, fact, random_year

pytestmark = pytest.mark.django_db
MARCH = (date(2024, 3, 1), date(2024, 3, 31))
YEAR = (date(2024, 1, 1), date(2024, 12, 31))
MONTHS = [(date(2024, m, 1), date(2024, m, monthrange(2024, m)[1])) for m in range(1, 13)]


def numbers(sheet: Sheet) -> dict[str, list[int]]:
    return {str(row[0]): [int(one["n"]) for one in row[1:] if isinstance(one, dict)] for row in sheet.rows}


def added(sheets: Iterable[Sheet]) -> dict[str, Counter[int]]:
    """The sums of several sheets, by article and column; zeros are left out."""
    found: dict[str, Counter[int]] = {}
    for sheet in sheets:
        for article, row in numbers(sheet).items():
            found.setdefault(article, Counter()).update({place: n for place, n in enumerate(row) if n})
    return found


def test_a_measure_stands_under_its_article_type_and_sex(people: People) -> None:
    day = date(2024, 3, 4)
    case = roads.to_conference_fixed(roads.finding(people, on=day, sex="P"), people, on=day)
    roads.served_measure(case, people, "f", day)
    sheet = tak(Span(*MARCH, people.kanim))
    assert numbers(sheet) == {"Pasal 75 ayat (1) UU 6/2011": [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]}
    assert [head for head, _span in sheet.groups if head] == [
        "Daftar cekal",
        "Pembatalan izin tinggal/dokim",
        "Larangan berada",
        "Deportasi/pemindahan",
        "Ruang detensi",
        "Biaya beban",
    ]
    assert tak(Span(*MARCH, people.other)).nil
    assert tak(Span(date(2024, 4, 1), date(2024, 4, 30))).nil


def test_the_measure_the_form_has_no_column_for_is_said_in_a_note(people: People) -> None:
    day = date(2024, 3, 4)
    case = roads.to_conference_fixed(roads.finding(people, on=day), people, on=day)
    roads.served_measure(case, people, "d", day)
    sheet = tak(Span(*MARCH))
    assert sheet.nil
    assert any("huruf d" in note and note.endswith("1 orang.") for note in sheet.notes)


def test_a_suspect_goes_from_investigation_to_prosecution(people: People) -> None:
    matter = criminal.to_spdp(people, date(2024, 3, 4))
    criminal.suspected(matter, people, date(2024, 3, 5))
    article = "Pasal 122 huruf a UU 6/2011"
    assert numbers(projus(Span(*MARCH))) == {article: [1, 0, 0, 0, 0, 0]}
    assert projus(Span(*MONTHS[3])).nil
    criminal.to_stage_two(criminal.to_stage_one(matter, people, date(2024, 3, 28)), people, date(2024, 4, 9))
    assert numbers(projus(Span(*MONTHS[3]))) == {article: [0, 0, 1, 0, 0, 0]}
    assert numbers(projus(Span(*YEAR))) == {article: [1, 0, 1, 0, 0, 0]}


def test_an_empty_month_says_nihil_and_whether_the_office_declared_it(people: People) -> None:
    silent = tak(Span(*MARCH, people.kanim))
    assert silent.nil
    assert any("belum menyatakan nihil" in note for note in silent.notes)
    declare_nil(people.kanim, 2024, 3, by=people.budi)
    assert not any("belum menyatakan nihil" in note for note in tak(Span(*MARCH, people.kanim)).notes)


def test_nobody_is_dropped_for_want_of_a_sex(people: People) -> None:
    about = {"article": "ADM-075-1", "measure_type": "f", "sex": ""}
    fact(a_case(people), people.kanim, Counted.MEASURE, "x", date(2024, 3, 4), **about).save()
    sheet = tak(Span(*MARCH))
    assert sheet.nil
    assert any("1 hitungan" in note for note in sheet.notes)


def test_an_article_that_was_not_read_over_says_so(people: People) -> None:
    Provision.objects.filter(code="ADM-075-1").update(mark="recall")
    forget()
    about = {"article": "ADM-075-1", "measure_type": "f", "sex": "L"}
    fact(a_case(people), people.kanim, Counted.MEASURE, "x", date(2024, 3, 4), **about).save()
    assert "Pasal 75 ayat (1) UU 6/2011 (belum terverifikasi)" in numbers(tak(Span(*MARCH)))
    forget()


@pytest.mark.parametrize("seed", range(3))
def test_months_add_up_to_the_year_and_offices_to_the_nation(people: People, seed: int) -> None:
    random_year(people, Random(seed))
    offices = [people.ditjen, people.kanwil, people.kanim, people.other, people.rudenim]
    for make in (projus, tak):
        nation = added([make(Span(*YEAR))])
        assert nation
        assert added(make(Span(*month)) for month in MONTHS) == nation
        own = [office for office in offices if office.kind != "kanwil"]
        assert added(make(Span(*YEAR, office)) for office in own) == nation
        region = added([make(Span(*YEAR, people.kanwil))])
        assert added(make(Span(*YEAR, o)) for o in (people.kanim, people.rudenim)) == region
        total = make(Span(*YEAR)).total
        columns = Counter[int]()
        for row in nation.values():
            columns.update(row)
        assert [one["n"] for one in total[1:] if isinstance(one, dict)] == [
            columns[place] for place in range(len(total) - 1)
        ]
