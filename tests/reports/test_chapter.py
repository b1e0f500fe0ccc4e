"""The chapter: its figures and texts, what it refuses to print, and how it is frozen."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from gakum.audit.models import AuditEvent
from gakum.core.errors import StepRefused
from gakum.indicators.figures import NoData
from gakum.indicators.models import Frozen, ImportedTotal, IndexParameters, Publication
from gakum.indicators.services import publish
from gakum.reports.chapter import contents_of
from gakum.reports.claims import Inconsistent, contradictions, printable
from gakum.reports.kinds import Block
from gakum.reports.loading import load_reports
from gakum.reports.models import BudgetLine, Chapter, ChapterText
from gakum.reports.services import contents_for, enter_budget, freeze_chapter, write_text
from tests.people import People
from tests.roads import finding, served_measure, to_conference_fixed

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 4)


@pytest.fixture
def seed(people: People) -> None:
    """The year 2024 as the report printed it, as an imported total."""
    with (settings.FIXTURES_ROOT / "indicators/seed_2024.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            ImportedTotal.objects.create(**row)


@pytest.fixture
def published(people: People) -> Publication:
    """A small year, published: one violation, handled and followed up."""
    case = to_conference_fixed(finding(people, on=DAY), people, on=DAY)
    served_measure(case, people, "f", DAY)
    return publish(2024, by=people.sekar)


def strings(contents: Any) -> Iterator[str]:
    """Every number of the contents as it is printed."""
    if isinstance(contents, dict):
        if contents.keys() == {"n", "s"}:
            yield contents["s"]
            return
        contents = list(contents.values())
    if isinstance(contents, list):
        for one in contents:
            yield from strings(one)


def test_the_chapter_of_2024_says_4_00_and_127_39_wherever_it_says_the_index(seed: None) -> None:
    contents = contents_of(2024)
    figures = contents["figures"]
    assert figures["index"]["s"] == "4,00"
    assert figures["achievement"]["s"] == "127,39%"
    assert figures["against_medium_term_target"]["s"] == figures["against_standard"]["s"] == "127,39%"
    (target,) = [row for row in contents["targets"] if row["code"] == "IPHK"]
    (money,) = [row for row in contents["budget"] if row["code"] == "IPHK"]
    for row in (target, money):
        assert [row[m]["s"] for m in ("target", "result", "achievement")] == ["3,14", "4,00", "127,39%"]
    assert contents["formula"][1] == ["", "((0,40 × 100,00%) + (0,60 × 100,00%)) × 4"]
    assert contents["formula"][-1] == ["", "127,39%"]
    assert not {"127,29%", "120,61%"} & {row["achievement"]["s"] for row in contents["targets"]}


def test_tabel_3_2_equals_the_printed_one(seed: None) -> None:
    keys = (
        "administrative_handled",
        "administrative_followed_up",
        "criminal_handled",
        "criminal_followed_up",
    )
    rows = [
        [row["year"], *(row[k]["s"] for k in keys), row["index"]["s"]] for row in contents_of(2024)["years"]
    ]
    assert rows == [
        [2020, "5.105", "5.105", "59", "59", "4,00"],
        [2021, "4.113", "4.113", "22", "22", "4,00"],
        [2022, "2.435", "2.435", "51", "51", "4,00"],
        [2023, "3.351", "3.351", "57", "57", "4,00"],
        [2024, "5.434", "5.434", "130", "130", "4,00"],
    ]


def test_tabel_3_6_has_the_printed_money_and_what_follows_from_it(seed: None) -> None:
    rows = {row["code"]: row for row in contents_of(2024)["budget"]}
    assert rows.keys() == {"IPHK", "IKM"}
    assert rows["IPHK"]["ceiling"]["s"] == "78.442.542.000"
    assert rows["IPHK"]["spent"]["s"] == "75.058.640.600"
    assert [rows[code]["absorption"]["s"] for code in ("IPHK", "IKM")] == ["95,69%", "97,84%"]


def test_the_trend_is_that_of_the_report(seed: None) -> None:
    trend = contents_of(2024)["trend"]
    assert trend["level"]
    assert trend["administrative_growth"]["s"] == "62,16%"
    assert trend["criminal_growth"]["s"] == "128,07%"


def test_an_achievement_that_an_earlier_report_printed_otherwise_stands_in_a_note(seed: None) -> None:
    rows = {(row["year"], row["code"]): row for row in contents_of(2024)["targets"]}
    assert rows[2021, "IKM"]["achievement"]["s"] == "123,49%"
    assert rows[2021, "IKM"]["printed"]["s"] == "122,54%"
    assert "printed" not in rows[2022, "IKM"]


def test_the_chapter_of_2024_contradicts_itself_nowhere(seed: None) -> None:
    assert contradictions(contents_of(2024)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Indeks Penegakan Hukum Keimigrasian mencapai capaian 127,29%.",
        "Capaian Indeks Penegakan Hukum Keimigrasian pada tahun 2024 sebesar 120,61%.",
        "Target Indeks Penegakan Hukum Keimigrasian adalah 3,3 dan realisasi 4,00.",
        "Realisasi Indeks Kepuasan Masyarakat sebesar 3,95.",
        "Target RPJMN Indeks Penegakan Hukum Keimigrasian 3,15.",
    ],
)
def test_a_text_that_gives_a_figure_another_value_is_not_printed(
    seed: None, people: People, sentence: str
) -> None:
    write_text(2024, Block.SUCCESS, f"Pembuka.\n\n1. {sentence}", by=people.sekar, source="Uji")
    with pytest.raises(Inconsistent) as refused:
        printable(contents_of(2024))
    assert "more than one value" in str(refused.value) or "lebih dari satu nilai" in str(refused.value)
    assert "Analisis keberhasilan" in str(refused.value)


def test_a_text_that_quotes_the_figures_rightly_is_printed(seed: None, people: People) -> None:
    words = "Capaian Indeks Penegakan Hukum Keimigrasian tahun 2024 sebesar 127,39% dengan target 3,14."
    write_text(2024, Block.SUCCESS, words, by=people.sekar, source="Uji")
    printable(contents_of(2024))


def test_a_past_index_that_does_not_fit_its_imported_total_is_found(seed: None) -> None:
    ImportedTotal.objects.filter(year=2021).update(index_printed=Decimal("3.90"))
    (one,) = contradictions(contents_of(2024))
    assert "3.90" in str(one)
    assert "4.00" in str(one)


def test_the_chapter_is_the_same_in_every_language(published: Publication) -> None:
    with translation.override("id"):
        indonesian = contents_of(2024, published)
    assert contents_of(2024, published) == indonesian
    subject, words = indonesian["definitions"][0]
    assert subject.startswith("Pelanggaran administratif")
    assert "gelar kasus" in words


def test_a_year_without_data_has_no_chapter(people: People) -> None:
    with pytest.raises(NoData):
        contents_of(2025)


def test_a_year_without_target_has_neither_achievement_nor_a_line_of_targets(seed: None) -> None:
    IndexParameters.objects.filter(year=2024).update(target=None, medium_term_target=None, standard=None)
    contents = contents_of(2024)
    assert contents["figures"]["achievement"] == {"n": None, "s": "-"}
    assert "IPHK" not in {row["code"] for row in contents["targets"]}
    assert [line[1] for line in contents["formula"]][-1] == "4,00"
    printable(contents)


def test_a_year_with_one_track_says_so_in_the_formula(published: Publication) -> None:
    contents = contents_of(2024, published)
    assert "weight_moved" in contents["flags"]
    assert contents["formula"][1][1] == "(100,00%) × 4"
    assert contents["figures"]["criminal_rate"]["s"] == "-"


# --- freezing -------------------------------------------------------------------------------------


def test_a_frozen_chapter_stays_what_it_was_whatever_is_written_later(
    published: Publication, people: People
) -> None:
    frozen = freeze_chapter(published, by=people.sekar)
    before, _edition = contents_for(2024, published)
    write_text(2024, Block.SUCCESS, "Lain sekali.", by=people.sekar, source="Uji")
    enter_budget(
        2024, "IPHK", by=people.sekar, objective="Lain", ceiling=Decimal(10), spent=Decimal(5), source="Uji"
    )
    after, edition = contents_for(2024, published)
    assert after == before
    assert edition == frozen
    second = freeze_chapter(published, by=people.sekar)
    assert (second.edition, second.sha256 != frozen.sha256) == (2, True)
    frozen.refresh_from_db()
    with pytest.raises(Frozen):
        frozen.save()
    with pytest.raises(Frozen):
        frozen.delete()


def test_freezing_is_refused_without_the_analysis_and_nothing_is_written(
    published: Publication, people: People
) -> None:
    ChapterText.objects.filter(block=Block.OBSTACLES).delete()
    events = AuditEvent.objects.count()
    with pytest.raises(StepRefused, match="still empty"):
        freeze_chapter(published, by=people.sekar)
    assert (Chapter.objects.count(), AuditEvent.objects.count()) == (0, events)


def test_freezing_a_chapter_that_contradicts_itself_is_refused(
    published: Publication, people: People
) -> None:
    wrong = "Capaian Indeks Penegakan Hukum Keimigrasian sebesar 127,29%."
    write_text(2024, Block.SUCCESS, wrong, by=people.sekar, source="Uji")
    events = AuditEvent.objects.count()
    with pytest.raises(Inconsistent):
        freeze_chapter(published, by=people.sekar)
    assert (Chapter.objects.count(), AuditEvent.objects.count()) == (0, events)


def test_freezing_twice_without_a_change_is_refused(published: Publication, people: People) -> None:
    freeze_chapter(published, by=people.sekar)
    with pytest.raises(StepRefused, match="Nothing changed"):
        freeze_chapter(published, by=people.sekar)
    assert Chapter.objects.count() == 1


@pytest.mark.parametrize("who", ["ani", "sari", "budi", "gita", "wira", "karu", "dewi", "agus"])
def test_only_the_secretariat_keeps_the_chapter(published: Publication, people: People, who: str) -> None:
    by = getattr(people, who)
    events, text = AuditEvent.objects.count(), ChapterText.objects.get(block=Block.SUCCESS).body
    with pytest.raises(StepRefused):
        write_text(2024, Block.SUCCESS, "Lain", by=by, source="Uji")
    with pytest.raises(StepRefused):
        enter_budget(2024, "IPHK", by=by, objective="x", ceiling=None, spent=None, source="Uji")
    with pytest.raises(StepRefused):
        freeze_chapter(published, by=by)
    assert AuditEvent.objects.count() == events
    assert ChapterText.objects.get(block=Block.SUCCESS).body == text


def test_every_change_of_a_text_is_an_event_with_what_stood_before(people: People) -> None:
    old = ChapterText.objects.get(block=Block.SUCCESS).body
    write_text(2024, Block.SUCCESS, "Baru.", by=people.sekar, source="Uji")
    event = AuditEvent.objects.get(action="chaptertext.write")
    assert event.data == {"year": 2024, "block": "success", "before": old, "after": "Baru."}


def test_more_cannot_be_spent_than_the_ceiling(people: People) -> None:
    before = BudgetLine.objects.get(year=2024, indicator_code="IPHK").spent
    with pytest.raises(StepRefused):
        enter_budget(
            2024, "IPHK", by=people.sekar, objective="x", ceiling=Decimal(5), spent=Decimal(6), source="Uji"
        )
    assert BudgetLine.objects.get(year=2024, indicator_code="IPHK").spent == before


def test_loading_again_takes_no_text_of_the_secretariat_back(people: People) -> None:
    write_text(2024, Block.SUCCESS, "Tulisan sekretariat.", by=people.sekar, source="Uji")
    assert load_reports() == []
    assert ChapterText.objects.get(block=Block.SUCCESS).body == "Tulisan sekretariat."
