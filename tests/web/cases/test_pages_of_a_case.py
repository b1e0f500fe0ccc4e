"""The case page and its sub-pages: what they show, to whom, and the trace they leave."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessKind, AccessRecord
from gakum.cases.models import Case, CaseSubject
from gakum.web.cases.page import PAGES
from gakum.web.cases.timeline import ALL, CHANGES, DECISIONS, PAPERS, actions_of
from tests import roads
from tests.detention import holding
from tests.people import People
from tests.web.conftest import FOUND, NAME, step_url

Browser = Callable[[Actor], Client]

SUB = ("", "subjek/", "tindakan/", "perkara/", "detensi/", "riwayat/", "hubungan/", "cetak/")
STRANGERS = ("citra", "hadi", "karu", "agus")


def address(case: Case, page: str = "") -> str:
    return f"/kasus/{case.number}/{page}"


@pytest.mark.parametrize("page", SUB)
def test_each_page_opens_for_readers_and_does_not_exist_for_others(
    case: Case, people: People, browser: Browser, page: str
) -> None:
    for who in ("ani", "sari", "budi", "gita", "dewi", "sekar"):
        assert browser(getattr(people, who)).get(address(case, page)).status_code == 200, who
    for who in STRANGERS:
        assert browser(getattr(people, who)).get(address(case, page)).status_code == 404, who


@pytest.mark.parametrize("page", SUB)
def test_no_page_tells_the_secretariat_a_name(
    case: Case, people: People, browser: Browser, page: str
) -> None:
    text = browser(people.sekar).get(address(case, page)).content.decode()
    for part in (*NAME.split(), *NAME.upper().split(), "X1234567"):
        assert part not in text


@pytest.mark.parametrize("page", SUB)
def test_opening_a_page_is_written_down(case: Case, people: People, browser: Browser, page: str) -> None:
    browser(people.dewi).get(address(case, page))
    (record,) = AccessRecord.objects.all()
    assert (record.actor, record.case_id, record.posting_id) == (
        people.dewi.user,
        case.pk,
        people.dewi.posting_id,
    )
    assert record.kind == (AccessKind.EXPORT if page == "cetak/" else AccessKind.READ)


def test_what_does_not_exist_for_the_reader_leaves_no_trace(
    case: Case, people: People, browser: Browser
) -> None:
    browser(people.citra).get(address(case))
    assert not AccessRecord.objects.exists()


def test_the_sub_navigation_marks_the_page_one_is_on(case: Case, people: People, browser: Browser) -> None:
    text = browser(people.ani).get(address(case, "subjek/")).content.decode()
    assert f'href="{address(case, "subjek/")}" aria-current="page"' in text
    assert {"case-detail", "case-subjects", "case-history", "case-links"} <= {page.name for page in PAGES}


@time_machine.travel("2026-05-16 12:00+07:00")
def test_the_bar_says_who_with_the_age_of_today(case: Case, people: People, browser: Browser) -> None:
    client = browser(people.ani)
    client.post("/bahasa/", {"language": "en"})
    text = client.get(address(case)).content.decode()
    assert "35 years old" in text  # born on 17 May 1990
    assert "X1234567" in text
    with time_machine.travel("2026-05-17 12:00+07:00"):
        assert browser(people.ani).get(address(case)).context["dossier"].age == 36


def test_the_stepper_says_where_the_case_stands(case: Case, people: People, browser: Browser) -> None:
    dossier = browser(people.ani).get(address(case)).context["dossier"]
    assert len(dossier.stages) == 8
    assert [kind for _label, kind in dossier.stages].count("now") == 1
    assert dossier.place[:2] == (5, 8)


def test_a_decision_is_offered_as_one_button_to_its_own_page(
    case: Case, people: People, browser: Browser
) -> None:
    measure = roads.drafted_measure(case, people, "f", FOUND)
    roads.take(measure, "review", people.sari, FOUND)
    page = browser(people.budi).get(address(case))
    assert page.context["dossier"].primary[0] == f"/persetujuan/measure/{measure.pk}/"
    assert "draft_measure" in {s.spec.name for s in page.context["dossier"].others}


def test_merging_and_going_back_are_never_the_first_thing_offered(
    case: Case, people: People, browser: Browser
) -> None:
    first = browser(people.budi).get(address(case)).context["dossier"].first
    assert first is None or first.spec.name not in ("merge_into", "split", "reconvene")


@pytest.mark.parametrize(
    ("gate", "level"),
    [("is_victim", "danger"), ("is_minor", "danger"), ("is_refugee", "warning"), ("exit_ban", "warning")],
)
def test_the_gates_of_a_subject_are_warnings(
    case: Case, people: People, browser: Browser, gate: str, level: str
) -> None:
    CaseSubject.objects.filter(case=case).update(**{gate: True})
    page = browser(people.ani).get(address(case))
    assert [w.level for w in page.context["warnings"] if w.subject] == [level]


@time_machine.travel("2026-03-02 12:00+07:00")
def test_day_sixty_is_a_warning_on_that_day_only(case: Case, people: People, browser: Browser) -> None:
    def told() -> int:
        return sum(bool(w.subject) for w in browser(people.ani).get(address(case)).context["warnings"])

    for day, warned in ((date(2026, 1, 1), 1), (date(2026, 1, 2), 0), (date(2025, 12, 31), 0)):
        CaseSubject.objects.filter(case=case).update(permit_valid_to=day)
        assert told() == warned, day


@time_machine.travel("2026-03-03 12:00+07:00")
def test_the_time_for_an_objection_is_told_while_it_runs(
    case: Case, people: People, browser: Browser
) -> None:
    roads.served_measure(case, people, "f", FOUND)
    clocks = [w.clock for w in browser(people.ani).get(address(case)).context["warnings"] if w.clock]
    assert [clock.deadline.code for clock in clocks] == ["OBJECTION_FILING"]
    with time_machine.travel("2026-06-03 12:00+07:00"):
        assert not [w for w in browser(people.ani).get(address(case)).context["warnings"] if w.clock]


def test_the_history_is_filtered_by_kind(case: Case, people: People, browser: Browser) -> None:
    client = browser(people.dewi)

    def told(kind: str) -> list[str]:
        timeline = client.get(address(case, f"riwayat/?jenis={kind}")).context["timeline"]
        return [entry.event.action for entry in timeline.entries]

    assert len(told("semua")) == 9  # the last signs the decision of the conference
    assert told("keputusan") == ["case.fix_conference"]
    assert {"case.examine", "document.open"} <= set(told("dokumen"))
    assert told("perubahan") == ["case.screen_subject"]
    assert told("tidak-ada") == told("semua")


def test_the_kinds_of_the_filter_speak_of_real_acts() -> None:
    for kind in (DECISIONS, PAPERS, CHANGES):
        assert actions_of(kind)
    assert ALL.slug == "semua"


def test_who_read_the_case_is_shown_to_its_office_and_the_auditor_only(
    case: Case, people: People, browser: Browser
) -> None:
    browser(people.gita).get(address(case))
    for who, sees in (("ani", True), ("dewi", True), ("gita", False), ("sekar", False)):
        page = browser(getattr(people, who)).get(address(case, "riwayat/?jenis=akses"))
        readers = [r.actor for r in page.context["timeline"].readings]
        assert (people.gita.user in readers) == sees, who


def test_a_long_history_is_shown_fifty_at_a_time(case: Case, people: People, browser: Browser) -> None:
    for _time in range(50):
        roads.take(case, "screen_subject", people.ani, FOUND, subject=str(case.roll[0].pk))
    client = browser(people.ani)
    first = client.get(address(case, "riwayat/")).context["timeline"]
    assert (len(first.entries), first.older) == (50, 50)
    rest = client.get(address(case, "riwayat/?mulai=50")).context["timeline"]
    assert (len(rest.entries), rest.older) == (9, None)
    numbers = [e.event.case_seq for e in (*first.entries, *rest.entries)]
    assert numbers == list(range(59, 0, -1))


def test_the_links_show_other_cases_of_the_person_that_one_may_read(
    case: Case, people: People, browser: Browser
) -> None:
    mine = roads.finding(people, on=FOUND, name=NAME, reason="lain")
    other = roads.finding(people, on=FOUND, name=NAME, by=people.citra, reason="lain")
    client = browser(people.ani)
    text = client.get(address(case, "hubungan/")).content.decode()
    assert mine.number in text
    assert other.number not in text
    assert other.number in browser(people.wira).get(address(case, "hubungan/")).content.decode()


def test_merged_and_split_cases_are_linked_both_ways(case: Case, people: People, browser: Browser) -> None:
    double = roads.finding(people, on=FOUND, name="Rekaan Dua", passport_no="Z2")
    roads.take(double, "merge_into", people.budi, FOUND, into=case.number, reason="Sama")
    client = browser(people.ani)
    assert double.number in client.get(address(case, "hubungan/")).content.decode()
    assert case.number in client.get(address(double, "hubungan/")).content.decode()


def test_the_documents_of_the_acts_are_listed_with_their_numbers(
    case: Case, people: People, browser: Browser
) -> None:
    papers = browser(people.ani).get(address(case)).context["papers"]
    assert {"BAP-1", "BA-1"} <= {paper.number for paper in papers}
    assert {paper.number for paper in browser(people.sekar).get(address(case)).context["papers"]} == {""}


def test_the_criminal_matter_has_a_track_of_its_own(people: People, browser: Browser) -> None:
    found = roads.finding(people, on=FOUND, name=NAME)
    roads.to_conference_fixed(found, people, "criminal", FOUND)
    subject = str(found.roll[0].pk)
    roads.take(
        found, "open_matter", people.indra, FOUND, subject=subject, report_no="LK-9", article="UU6-119-1"
    )
    page = browser(people.indra).get(address(found, "perkara/"))
    ((card, steps, _clocks, track),) = page.context["cards"]
    assert [kind for _label, kind, _day in track] == ["now", "", "", "", "", "", ""]
    assert "LK-9" in card.title
    assert steps


def test_the_footer_says_who_made_the_case_and_its_number_in_the_chain(
    case: Case, people: People, browser: Browser
) -> None:
    client = browser(people.ani)
    client.post("/bahasa/", {"language": "en"})
    text = client.get(address(case)).content.decode()
    assert "Made by Ani" in text
    assert "act 9 of this case" in text


def test_a_step_asks_for_the_password_again_when_it_approves(case: Case, people: People) -> None:
    roads.take(case, "propose_closing", people.sari, FOUND)
    client = Client()
    assert people.budi.user is not None
    client.force_login(people.budi.user)
    answer = client.get(step_url(case, "close"))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/akun/sandi/lagi/")


def test_what_nobody_wishes_for_is_never_the_first_thing_offered(people: People, browser: Browser) -> None:
    case = holding.case_to_detain(people, FOUND)
    holding.in_room(case, people, FOUND)
    dossier = browser(people.ani).get(address(case)).context["dossier"]
    assert {"record_escape", "record_death"} <= {step.spec.name for step in dossier.rest}
    assert dossier.first is None


def test_a_case_that_has_ended_says_so_and_puts_nothing_forward(people: People, browser: Browser) -> None:
    case = roads.finding(people, on=FOUND)
    roads.take(case, "not_take_up", people.sari, FOUND, ground="not_proven", reason="Nihil")
    answer = browser(people.sari).get(address(case))
    dossier = answer.context["dossier"]
    assert dossier.primary is None
    assert "propose_reopening" in {step.spec.name for step in dossier.rest}
    with translation.override("id"):
        assert gettext("This case has ended.") in answer.content.decode()
