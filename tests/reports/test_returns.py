"""Timpora, P4GN, E-Performance and E-Monev: from dated records and frozen figures, and who may enter them."""

from datetime import date
from typing import Any

import pytest

from gakum.audit.models import AuditEvent
from gakum.core.errors import StepRefused
from gakum.indicators.services import publish
from gakum.reports.cells import Sheet
from gakum.reports.kinds import ActivityKind
from gakum.reports.models import Activity, MonthlyIssue
from gakum.reports.periods import NoSuchPeriod, Period
from gakum.reports.returns import sheets_of
from gakum.reports.services import record_activity, state_issue, withdraw_activity
from tests import roads
from tests.people import People
from tests.prosecution import roads as criminal

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 4)
TEAM = {"level": "regency", "area": "Jakarta Selatan"}


def sheet(code: str, period: str, office: Any = None) -> Sheet:
    (found,) = [one for one in sheets_of(Period(2024, period), office) if one.code == code]
    return found


def texts(found: Sheet) -> list[list[str]]:
    return [[one["s"] if isinstance(one, dict) else one for one in row] for row in found.rows]


def entered(people: People, kind: ActivityKind, **more: Any) -> Activity:
    given = {"by": people.sari, "held_on": DAY, "note": "Rekaan", **more}
    return record_activity(people.kanim, kind, **given)


def test_meetings_and_operations_stand_side_by_side_by_team(people: People) -> None:
    entered(people, ActivityKind.MEETING, note="Rapat satu", **TEAM)
    entered(people, ActivityKind.MEETING, held_on=date(2024, 3, 20), note="Rapat dua", **TEAM)
    entered(people, ActivityKind.OPERATION, held_on=date(2024, 3, 8), note="Operasi", **TEAM)
    entered(people, ActivityKind.OPERATION, note="Operasi DKI", level="province", area="DKI Jakarta")
    entered(people, ActivityKind.MEETING, held_on=date(2024, 4, 1), note="Lain bulan", **TEAM)
    assert texts(sheet("timpora", "03", people.kanim)) == [
        ["provinsi", "DKI Jakarta", "", "", "4 Maret 2024", "Operasi DKI"],
        ["kabupaten/kota", "Jakarta Selatan", "4 Maret 2024", "Rapat satu", "8 Maret 2024", "Operasi"],
        ["kabupaten/kota", "Jakarta Selatan", "20 Maret 2024", "Rapat dua", "", ""],
    ]
    assert sheet("timpora", "03", people.other).nil


def test_a_withdrawn_record_is_counted_no_more_and_stays_in_the_log(people: People) -> None:
    made = entered(people, ActivityKind.MEETING, **TEAM)
    withdraw_activity(made, by=people.sari, reason="Salah satuan kerja")
    assert sheet("timpora", "03").nil
    assert Activity.objects.count() == 1
    assert AuditEvent.objects.get(action="activity.withdraw").data == {"reason": "Salah satuan kerja"}
    with pytest.raises(StepRefused):
        withdraw_activity(made, by=people.sari, reason="Lagi")


def test_p4gn_has_the_lines_of_tabel_3_13_and_invents_nothing(people: People) -> None:
    assert [row[2:] for row in texts(sheet("p4gn", "B12"))][:3] == [["-", "orang", "belum diisi"]] * 3
    entered(people, ActivityKind.INTERPOL, quantity=0)
    entered(people, ActivityKind.ENTRY_BAN, quantity=80, note="")
    entered(people, ActivityKind.ENTRY_BAN, quantity=7, held_on=date(2024, 9, 1), note="")
    entered(people, ActivityKind.EXIT_BAN, quantity=4, note="")
    entered(people, ActivityKind.WITNESS, quantity=2, note="")
    entered(people, ActivityKind.CROSSING, note="Polda Metro Jaya")
    criminal.suspected(criminal.to_spdp(people, DAY), people, DAY)
    assert texts(sheet("p4gn", "B12")) == [
        ["I", "Daftar DPO Interpol", "0", "orang", "Nihil"],
        ["I", "Penangkalan terkait narkotika", "87", "orang", ""],
        ["I", "Pencegahan terkait narkotika", "4", "orang", ""],
        ["I", "Rekap Projustisia Keimigrasian", "1", "orang", "1 perkara"],
        ["II", "Data WNI/orang asing yang ditolak masuk atau keluar", "-", "orang", "belum diisi"],
        ["II", "Permohonan panggilan saksi ahli (BAP)", "2", "permohonan", ""],
        [
            "II",
            "Permohonan pengecekan data perlintasan",
            "1",
            "permohonan",
            "Polda Metro Jaya",
        ],
    ]
    assert texts(sheet("p4gn", "B06"))[1][2] == "80"
    assert [one.code for one in sheets_of(Period(2024, "B03"), None)] == ["e-performance"]


def test_e_performance_has_four_columns_and_only_from_a_frozen_quarter(people: People) -> None:
    case = roads.to_conference_fixed(roads.finding(people, on=DAY), people, on=DAY)
    roads.served_measure(case, people, "f", DAY)
    assert "belum dibekukan" in sheet("e-performance", "B03").missing
    made = publish(2024, 1, by=people.sekar)
    found = sheet("e-performance", "B03")
    assert found.columns == ("Sasaran", "Indikator", "Target", "Capaian")
    assert texts(found)[:2] == [
        ["Terwujudnya penegakan hukum Keimigrasian", "Indeks Penegakan Hukum Keimigrasian", "3,14", "4,00"],
        ["Meningkatnya kualitas layanan Keimigrasian", "Indeks Kepuasan Masyarakat", "3,30", "-"],
    ]
    assert made.sha256 in found.notes[0]
    roads.to_conference_fixed(
        roads.finding(people, on=DAY, name="Rekaan Dua", passport_no="Z9"), people, on=DAY
    )
    assert sheet("e-performance", "B03") == found
    publish(2024, 4, by=people.sekar)
    assert texts(sheet("e-performance", "B12"))[1][3] == "3,94"


def test_e_monev_counts_the_month_alone_and_wants_its_problem(people: People) -> None:
    case = roads.to_conference_fixed(roads.finding(people, on=DAY), people, on=DAY)
    roads.served_measure(case, people, "f", date(2024, 4, 2))
    march, april = (dict(texts(sheet("e-monev", month, people.kanim))) for month in ("03", "04"))
    assert march["Pelanggaran administratif yang ditangani"] == "1"
    assert march["Pelanggaran administratif yang ditindaklanjuti, menurut laporan"] == "0"
    assert april["Pelanggaran administratif yang ditangani"] == "0"
    assert april["Pelanggaran administratif yang ditindaklanjuti, menurut laporan"] == "1"
    assert sheet("e-monev", "03", people.kanim).missing
    state_issue(people.kanim, 2024, 3, by=people.sari, problem="Kurang PPNS", response="Usul diklat")
    found = sheet("e-monev", "03", people.kanim)
    assert (found.missing, found.notes) == ("", ("Permasalahan: Kurang PPNS", "Tindak lanjut: Usul diklat"))
    assert sheet("e-monev", "03").missing  # the nation's month is the Directorate General's to explain
    state_issue(people.ditjen, 2024, 3, by=people.sekar, problem="Nihil", response="")
    assert not sheet("e-monev", "03").missing


def test_the_old_words_of_a_problem_stay_in_the_log(people: People) -> None:
    for problem in ("Satu", "Dua"):
        state_issue(people.kanim, 2024, 3, by=people.sari, problem=problem, response="")
    assert MonthlyIssue.objects.get().problem == "Dua"
    before = [
        e.data["before"] for e in AuditEvent.objects.filter(action="monthlyissue.state").order_by("seq")
    ]
    assert before == [None, {"problem": "Satu", "response": ""}]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"held_on": date(2999, 1, 1)}, "not come yet"),
        ({"area": " "}, "Say of which team"),
        ({"level": ""}, "Say of which team"),
    ],
)
def test_a_record_that_cannot_be_is_refused_and_nothing_is_written(
    people: People, more: dict[str, Any], why: str
) -> None:
    with pytest.raises(StepRefused, match=why):
        entered(people, ActivityKind.MEETING, **{**TEAM, **more})
    assert Activity.objects.count() == 0
    assert not AuditEvent.objects.filter(action="activity.record").exists()


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("ani", True), ("sari", True), ("budi", True), ("sekar", True),
        ("indra", False), ("citra", False), ("gita", False), ("wira", False), ("dewi", False),
        ("agus", False),
    ],
)  # fmt: skip
def test_an_office_enters_for_itself_and_the_secretariat_for_all(people: People, who: str, may: bool) -> None:
    by = getattr(people, who)
    if may:
        entered(people, ActivityKind.MEETING, by=by, **TEAM)
        state_issue(people.kanim, 2024, 3, by=by, problem="Nihil", response="")
    else:
        with pytest.raises(StepRefused):
            entered(people, ActivityKind.MEETING, by=by, **TEAM)
        with pytest.raises(StepRefused):
            state_issue(people.kanim, 2024, 3, by=by, problem="Nihil", response="")
    assert (Activity.objects.count(), MonthlyIssue.objects.count()) == ((1, 1) if may else (0, 0))


@pytest.mark.parametrize("code", ["", "0", "13", "B04", "b03", "1"])
def test_a_period_that_does_not_exist_is_refused(code: str) -> None:
    with pytest.raises(NoSuchPeriod):
        Period(2024, code)
