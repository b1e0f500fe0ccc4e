"""Offices come from a file; a newer file shows its difference first."""

import shutil
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from gakum.accounts.loading import load_offices
from gakum.accounts.models import Facility, Office, OfficeTerm
from gakum.audit.models import AuditEvent
from gakum.core.tables import BadTable

pytestmark = pytest.mark.django_db

SOURCE = settings.FIXTURES_ROOT / "accounts" / "offices.csv"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A file of two offices: one renamed, of another class and region; the other new."""
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    agam = next(line for line in lines if line.startswith("KANIM-AGAM,"))
    moved = agam.replace("I Non TPI Agam", "I TPI Bukittinggi").replace("KANWIL-SUMBAR", "KANWIL-RIAU")
    moved = moved.replace(",I Non TPI,", ",I TPI,")
    new = agam.replace("KANIM-AGAM", "KANIM-BARU").replace(",AGM,", ",BRU,")
    path = tmp_path / "newer.csv"
    path.write_text("\n".join([lines[0], moved, new]) + "\n", encoding="utf-8")
    return path


def content() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in (Office, OfficeTerm, Facility)]


def test_the_file_holds_the_offices_of_the_report() -> None:
    load_offices()
    kinds = Counter(Office.objects.values_list("kind", flat=True))
    assert kinds == {"ditjen": 1, "kanwil": 33, "kanim": 126, "rudenim": 13}
    assert Facility.objects.count() == 140
    assert OfficeTerm.objects.count() == 173
    # Children stand before their parents in the file; everybody but the top has one.
    assert list(Office.objects.filter(parent=None).values_list("code", flat=True)) == ["DITJENIM"]
    assert OfficeTerm.objects.get(office__code="KANIM-AGAM").parent == Office.objects.get(
        code="KANWIL-SUMBAR"
    )


def test_loading_twice_changes_nothing() -> None:
    load_offices()
    before = content()
    assert load_offices() == []
    assert content() == before


def test_offices_of_later_years_join_without_ending_the_others() -> None:
    load_offices()
    load_offices(settings.FIXTURES_ROOT / "accounts" / "offices_later.csv")
    assert Office.objects.count() == 173 + 21


def test_a_newer_file_shows_its_difference_and_waits_for_a_yes(newer: Path) -> None:
    call_command("load_offices", stdout=StringIO())
    before, events = content(), AuditEvent.objects.count()
    for options in (["--dry-run"], []):
        out = StringIO()
        if options:
            call_command("load_offices", str(newer), *options, stdout=out)
        else:
            with pytest.raises(CommandError, match="Run it again with --yes"):
                call_command("load_offices", str(newer), stdout=out)
        shown = out.getvalue()
        assert "~ newer.csv: KANIM-AGAM" in shown
        assert "    office_class: I Non TPI -> I TPI" in shown
        assert "    parent: KANWIL-SUMBAR -> KANWIL-RIAU" in shown
        assert "+ newer.csv: KANIM-BARU" in shown
        assert (content(), AuditEvent.objects.count()) == (before, events)


def test_a_dated_change_keeps_the_past_term(newer: Path) -> None:
    load_offices()
    call_command("load_offices", str(newer), "--yes", "--as-of", "2026-04-01", stdout=StringIO())
    terms = list(OfficeTerm.objects.filter(office__code="KANIM-AGAM").order_by("valid_from"))
    assert [(t.office_class, t.valid_from, t.valid_to) for t in terms] == [
        ("I Non TPI", date(2020, 1, 1), date(2026, 3, 31)),
        ("I TPI", date(2026, 4, 1), None),
    ]
    assert [t.parent.code for t in terms if t.parent] == ["KANWIL-SUMBAR", "KANWIL-RIAU"]
    event = AuditEvent.objects.latest("seq")
    assert (event.action, event.subject_id) == ("offices.load", "newer.csv")
    assert event.data["changed"]["KANIM-AGAM"]["parent"] == ["KANWIL-SUMBAR", "KANWIL-RIAU"]


def test_an_undated_change_corrects_the_present_term(newer: Path) -> None:
    load_offices()
    load_offices(newer)
    term = OfficeTerm.objects.get(office__code="KANIM-AGAM")
    assert (term.office_class, term.valid_to) == ("I TPI", None)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("KANWIL-RIAU", "KANWIL-XX", "line 2, column parent_code: there is no office 'KANWIL-XX'"),
        ("Asia/Jakarta", "Asia/Tokyo", "line 2, column time_zone"),
        (",kanim,", ",kantor,", "line 2, column kind"),
        ("2020-01-01", "2020-13-01", "line 2, column valid_from"),
        (",yes,", ",ya,", "line 2, column verified: write yes or no"),
        ("KANIM-BARU", "KANIM-AGAM", "line 3: a second row"),
        ("number_prefix", "prefix", "line 1, column prefix"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(newer: Path, old: str, new: str, says: str) -> None:
    load_offices()
    before = content()
    newer.write_text(newer.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadTable) as refused:
        load_offices(newer)
    assert says in str(refused.value)
    assert content() == before
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("load_offices", str(newer), "--yes", stdout=StringIO())
    assert not AuditEvent.objects.exists()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="the file is missing"):
        load_offices(tmp_path / "none.csv")


def test_facilities_follow_the_offices_of_another_root(tmp_path: Path) -> None:
    root = Path(shutil.copytree(settings.FIXTURES_ROOT, tmp_path / "fixtures"))
    path = root / "accounts" / "facilities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",6,no", ",x,no", 1), encoding="utf-8")
    with pytest.raises(BadTable, match=r"accounts/facilities\.csv, line 2, column capacity"):
        load_offices(root=root)
    assert not Office.objects.exists()
