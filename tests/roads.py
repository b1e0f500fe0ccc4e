"""Roads through the machines, for tests that begin where another road ends.

Everything is built by the right people through `admit` and `perform`; nothing is written past the
door. Every road loads the law tables first. A road returns the object as the database holds it.
"""

from datetime import date
from typing import Any

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case, CaseSubject
from gakum.machine.models import StateMachine
from gakum.measures.models import Measure
from gakum.workflow.service import admit, perform
from tests.law_rows import load_reference_data
from tests.people import People

DAY = date(2026, 3, 2)
"""A Monday on which the roads begin unless a test says otherwise."""


def take(obj: StateMachine, step: str, by: Actor, on: date = DAY, /, **data: Any) -> AuditEvent:
    """Take one step of an object as it stands now, and read it again afterwards."""
    again(obj)
    try:
        return perform(obj, step, by=by, data={"occurred_on": on, **data}, seen_state=obj.state)
    finally:
        again(obj)


def again(obj: StateMachine) -> None:
    """Read an object again; a case forgets its roll."""
    obj.refresh_from_db()
    obj.__dict__.pop("roll", None)


def finding(people: People, *, on: date = DAY, by: Actor | None = None, **data: Any) -> Case:
    """A case just recorded at Ani's office with one foreign subject; `data` goes into the form."""
    load_reference_data()
    by = by or people.ani
    known = {
        "source": "LAPMAS",
        "subject_kind": "foreigner",
        "name": "Rekaan Satu",
        "sex": "L",
        "birth_date": date(1990, 5, 17),
        "nationality": "CHN",
        "passport_no": "X1234567",
    }
    given = {**known, **data, "occurred_on": on}
    assert by.posting is not None
    case = Case(
        office=by.posting.office,
        source=given["source"],
        source_note=given.get("source_note", ""),
        article_id=given.get("article"),
    )
    return admit(case, by=by, data=given)


def subject_of(case: Case, number: int = 0) -> CaseSubject:
    """A subject of a case, oldest first."""
    return Case.objects.get(pk=case.pk).roll[number]


def to_taken_up(case: Case, people: People, on: date = DAY, article: str = "ADM-075-1") -> Case:
    """A recorded finding becomes a suspected violation."""
    take(case, "match_lists", people.ani, on, hits="-")
    take(case, "take_up", people.sari, on, article=article)
    return case


def to_ready(case: Case, people: People, on: date = DAY, article: str = "ADM-075-1") -> Case:
    """A recorded finding is examined, everybody is screened, and the conference is called."""
    to_taken_up(case, people, on, article)
    take(case, "examine", people.ani, on, bap_no="BAP-1")
    for subject in case.roll:
        if subject.screened_on is None:
            take(case, "screen_subject", people.ani, on, subject=str(subject.pk))
    take(case, "call_conference", people.sari, on)
    return case


def confer(case: Case, people: People, outcome: str | dict[str, str], on: date = DAY) -> Case:
    """Hold a called conference and fix it. One outcome for all, or one per subject id."""
    results = outcome if isinstance(outcome, dict) else {str(s.pk): outcome for s in case.roll}
    take(
        case,
        "hold_conference",
        people.sari,
        on,
        minutes_no="BA-1",
        chair="Sari",
        participants="Ani, Indra, Sari",
        two_items_of_evidence="criminal" in results.values(),
        ground="a" if "administrative" in results.values() else "",
        results=results,
    )
    take(case, "fix_conference", people.budi, on)
    return case


def to_conference_fixed(
    case: Case, people: People, outcome: str | dict[str, str] = "administrative", on: date = DAY
) -> Case:
    """A recorded finding goes all the way to a fixed conference with this outcome."""
    return confer(to_ready(case, people, on), people, outcome, on)


def drafted_measure(
    case: Case, people: People, measure_type: str = "f", on: date = DAY, number: int = 0, **data: Any
) -> Measure:
    """A measure that Ani drafts for a subject of a case on the administrative track."""
    given = {"ground_text": "Rekaan", "particulars": "Jakarta" if measure_type in "bcd" else "", **data}
    subject = subject_of(case, number)
    take(case, "draft_measure", people.ani, on, subject=str(subject.pk), measure_type=measure_type, **given)
    return Measure.objects.filter(subject=subject, measure_type=measure_type).latest("pk")


def decided_measure(
    case: Case, people: People, measure_type: str = "f", on: date = DAY, number: int = 0, **data: Any
) -> Measure:
    """A measure drafted by Ani, reviewed by Sari and decided by Budi; `data` goes into the draft."""
    measure = drafted_measure(case, people, measure_type, on, number, **data)
    return to_decided(measure, people, on)


def to_decided(measure: Measure, people: People, on: date = DAY, **data: Any) -> Measure:
    """A drafted measure is reviewed and decided; `data` goes into the decision."""
    take(measure, "review", people.sari, on)
    known = {"decision_no": "TAK-1"}
    if measure.measure_type == "c":
        known["valid_until"] = on.replace(year=on.year + 1)
    take(measure, "decide", people.budi, on, **{**known, **data})
    return measure


def served_measure(
    case: Case, people: People, measure_type: str = "f", on: date = DAY, number: int = 0, **data: Any
) -> Measure:
    """A decided measure whose subject signed for it the same day."""
    measure = decided_measure(case, people, measure_type, on, number, **data)
    take(measure, "serve", people.ani, on)
    return measure


def fast_charge(people: People, days: int = 10, on: date = DAY, **data: Any) -> Measure:
    """An overstayer found at the checkpoint, charged by Ani without a conference; the bill is a draft."""
    case = finding(people, on=on, source="TPI", **data)
    take(case, "match_lists", people.ani, on)
    more = {"reason": "Rekaan"} if days == 60 else {}
    take(case, "charge_overstay", people.ani, on, overstay_days=days, **more)
    return Measure.objects.get(case=case)
