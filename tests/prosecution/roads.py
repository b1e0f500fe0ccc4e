"""Roads through the criminal matter, built by the right people through the door."""

from datetime import date, timedelta
from typing import Any

from gakum.cases.models import Case
from gakum.law.models import Deadline
from gakum.prosecution.models import Matter
from tests.people import People
from tests.roads import finding, subject_of, take, to_conference_fixed

OLD = date(2024, 3, 4)
"""A Monday under KUHAP 1981."""

NEW = date(2026, 3, 2)
"""A Monday under KUHAP 2025."""


def after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def criminal_case(people: People, on: date, **particulars: Any) -> Case:
    """A case whose conference sent everybody to criminal investigation."""
    return to_conference_fixed(finding(people, on=on, **particulars), people, "criminal", on)


def report(case: Case, people: People, on: date, article: str = "UU6-122-a", **more: Any) -> Matter:
    """The immigration report about the first subject opens a matter."""
    given = {"subject": str(subject_of(case).pk), "report_no": "LK-1", "article": article, **more}
    take(case, "open_matter", people.indra, on, **given)
    return Matter.objects.filter(case=case).latest("pk")


def reported(people: People, on: date, article: str = "UU6-122-a", **particulars: Any) -> Matter:
    return report(criminal_case(people, on, **particulars), people, on, article)


def to_conference(matter: Matter, people: People, on: date) -> Matter:
    take(matter, "start_inquiry", people.budi, on, order_no="SP-1")
    take(matter, "hold_initial_conference", people.indra, on, minutes_no="BA-1")
    return matter


def to_investigation(matter: Matter, people: People, on: date) -> Matter:
    """From the report to a signed investigation order, all on one day."""
    to_conference(matter, people, on)
    take(matter, "start_investigation", people.budi, on, sprindik_no="SPRINDIK-1")
    return matter


def issue_spdp(matter: Matter, people: People, on: date, **more: Any) -> Matter:
    take(matter, "draft_spdp", people.indra, on, addressee="Kejaksaan Negeri Rekaan")
    take(matter, "issue_spdp", people.budi, on, **{"spdp_no": "SPDP-1", "embassy_notified": True, **more})
    return matter


def to_spdp(people: People, on: date, **more: Any) -> Matter:
    """A matter whose SPDP is issued the day its investigation starts."""
    return issue_spdp(to_investigation(reported(people, on, **more), people, on), people, on)


def suspected(matter: Matter, people: People, on: date, number: int = 0, **more: Any) -> str:
    """A subject of the case is ruled a suspect; its key."""
    subject = str(subject_of(matter.case, number).pk)
    given = {"subject": subject, "ruling_no": "TAP-1", "evidence_items": 2, "notified_on": on, **more}
    take(matter, "name_suspect", people.indra, on, **given)
    return subject


def to_stage_one(matter: Matter, people: People, on: date) -> Matter:
    """From an issued SPDP to the dossier with the prosecutor, all on one day."""
    take(matter, "name_prosecutor", people.sari, on, letter_no="P16-1", prosecutor="Jaksa Rekaan")
    if not matter.has_suspect:
        suspected(matter, people, on)
    take(matter, "compile_dossier", people.indra, on, dossier_no="BP-1")
    lacking = "Kelengkapan menyusul."  # these roads write no examination and no resume
    take(matter, "send_stage_one", people.indra, on, letter_no="T1-1", reason=lacking)
    return matter


def to_stage_two(matter: Matter, people: People, on: date) -> Matter:
    """From the dossier with the prosecutor to stage II, all on one day."""
    take(matter, "record_p21", people.sari, on, letter_no="P21-1", signed_by="Kajari")
    hand_over(matter, people, on)
    return matter


def hand_over(matter: Matter, people: People, on: date, name: str = "hand_over_stage_two") -> None:
    take(matter, name, people.indra, on, letter_no="T2-1", suspect_present=True, evidence_matched=True)


def clocks(matter: Matter, code: str) -> list[tuple[date, str]]:
    """The clocks of one kind with their last day and status, in the order in which they were started."""
    found = Deadline.objects.filter(subject_id=matter.pk, code=code).order_by("pk")
    return list(found.values_list("due_on", "status"))
