"""A register of invented cases for the tests of the list, written straight into the tables.

The list only reads; what it must show is worked out here a second time, case by case, in plain Python.
"""

import random
from datetime import date, timedelta
from typing import Any

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office
from gakum.cases.kinds import Outcome, Result, SourceKind, Stage
from gakum.cases.models import Case, CaseShare, CaseSubject
from gakum.cases.selectors import gaps
from gakum.cases.states import FINAL, CaseState
from gakum.core.text import normalise
from gakum.law.models import Deadline, DeadlineRule, DeadlineStatus
from gakum.machine.models import steps_of
from gakum.parties.models import Party
from tests.people import People

TODAY = date(2026, 3, 11)  # a Wednesday
NAMES = ("Arkana Rekaan", "Arkadi Zulu", "Bima Rekaan", "Chandra Wijaya", "Li Wei", "Łukasz Żółw")
ARTICLES = ("ADM-075-1", "ADM-078-1", "UU6-113")


def fill(people: People, size: int = 60, seed: int = 7) -> list[Case]:
    """Cases of three offices in all states; every fifth of another office is open to Ani's."""
    dice = random.Random(seed)
    offices = [people.kanim, people.kanim, people.other, people.rudenim]
    made = [add(people, dice, dice.choice(offices), number) for number in range(size)]
    for case in made[::5]:
        if case.office_id != people.kanim.pk:
            CaseShare.objects.create(case=case, office=people.kanim, reason=CaseShare.Reason.OFFERED)
    return made


def add(people: People, dice: random.Random, office: Office, number: int) -> Case:
    """One case with up to two subjects and up to two clocks."""
    state = dice.choice([CaseState.RECEIVED, CaseState.CONFERENCE, *CaseState])
    found_on = TODAY - timedelta(dice.randrange(40))
    officers = {people.kanim.pk: people.ani.user, people.other.pk: people.citra.user}
    case = Case.objects.create(
        state=state,
        last_stage=dice.choice(Stage.values),
        state_since=found_on + timedelta(dice.randrange(5)),
        closing_proposed=dice.random() < 0.1,
        number=f"K26-{office.number_prefix}-{number:06d}",
        office=office,
        source=dice.choice(SourceKind.values[:3]),
        found_on=found_on,
        article_id=dice.choice([None, *ARTICLES]),
        track=dice.choice(["", *Outcome.values]),
        result=dice.choice(["", *Result.values[:3]]) if state in FINAL else "",
        closed_on=TODAY - timedelta(dice.randrange(9)) if state in FINAL else None,
        fast_charge=dice.random() < 0.2,
        reopened=dice.choice([0, 0, 0, 1]),
        assigned_to=dice.choice([None, officers.get(office.pk)]),
        external_ref=f"REG-{number}" if dice.random() < 0.3 else "",
    )
    for _subject in range(dice.choice([0, 1, 1, 2])):
        party = Party.objects.create(
            kind=dice.choice(["foreigner", "foreigner", "corporation"]),
            name=dice.choice(NAMES),
            sex=dice.choice(["", "L", "P"]),
            nationality_id=dice.choice([None, "CHN", "AUS"]),
            passport_no=f"X{number:07d}",
        )
        CaseSubject.objects.create(
            case=case,
            party=party,
            article_id=dice.choice([None, *ARTICLES]),
            screened_on=dice.choice([None, found_on]),
            outcome=dice.choice(["", Outcome.ADMINISTRATIVE]),
        )
    for _clock in range(dice.choice([0, 0, 1, 2])):
        Deadline.objects.create(
            rule=DeadlineRule.objects.all()[0],
            code="any",
            case_id=case.pk,
            office_id=office.pk,
            subject_type="case",
            subject_id=case.pk,
            starts_on=found_on,
            due_on=TODAY + timedelta(dice.randrange(-6, 12)),
            status=dice.choice([DeadlineStatus.OPEN, DeadlineStatus.OPEN, DeadlineStatus.MET]),
        )
    return case


def is_wanted(case: Case, asked: dict[str, Any], actor: Actor) -> bool:
    """Whether the filters let a case through."""
    return all(_holds(case, name, value, actor) for name, value in asked.items())


def _holds(case: Case, name: str, value: Any, actor: Actor) -> bool:
    subjects = list(case.subjects.select_related("party"))
    match name:
        case "q":
            numbers = [case.number, case.external_ref, *(s.party.passport_no for s in subjects)]
            if not actor.sees_names or value.startswith("K26"):
                return case.number.startswith(value.upper())
            names = [normalise(s.party.name) for s in subjects]
            return any(number.startswith(value.upper()) for number in numbers) or any(
                name.startswith(normalise(value)) for name in names
            )
        case "office":
            office = case.office
            return value in {
                o.code for o in (office, office.parent, office.parent and office.parent.parent) if o
            }
        case "deadline":
            return any(_is_due(day, value) for day in clocks(case))
        case "assigned":
            wanted = {"me": actor.user_id, "nobody": None}
            return case.assigned_to_id == wanted[value]
        case "life":
            return (case.state in FINAL) == (value == "ended")
        case "stage":
            return case.last_stage in value
        case "has":
            return all(_is_marked(case, mark) for mark in value)
        case "article":
            return value in {case.article_id, *(s.article_id for s in subjects)}
        case "nationality":
            return value in {s.party.nationality_id for s in subjects}
        case "found_from":
            return case.found_on >= date.fromisoformat(value)
        case "found_to":
            return case.found_on <= date.fromisoformat(value)
        case "closed_from":
            return case.closed_on is not None and case.closed_on >= date.fromisoformat(value)
        case _:
            return bool(getattr(case, name) == value)


def clocks(case: Case) -> list[date]:
    running = Deadline.objects.filter(case_id=case.pk, status=DeadlineStatus.OPEN)
    return sorted(deadline.due_on for deadline in running)


def _is_due(day: date, window: str) -> bool:
    days = (day - TODAY).days
    monday = -TODAY.weekday()
    windows = {"late": days < 0, "today": days == 0, "3days": 0 <= days <= 3}
    return windows.get(window, monday <= days <= monday + 6)


def _is_marked(case: Case, mark: str) -> bool:
    match mark:
        case "closing":
            return case.closing_proposed
        case "waiting":
            waiting = {"field_work_without_order", "order_proposed", "conference", "reopen_proposed"}
            may_close = case.state in steps_of(Case)["close"].source
            return case.state in waiting or (case.closing_proposed and may_close)
        case "fast_charge":
            return case.fast_charge
        case "reopened":
            return case.reopened > 0
        case "detention":
            return False  # the register has none
        case _:
            return case.state not in FINAL and bool(gaps(Case.objects.get(pk=case.pk)))


def sorted_as(cases: list[Case], order: str) -> list[str]:
    """Their numbers in the order that the list is asked for."""
    if order == "number":
        return [c.number for c in sorted(cases, key=lambda c: c.number, reverse=True)]
    newest = sorted(cases, key=lambda c: (c.found_on, c.pk), reverse=True)
    if order == "deadline":
        due = sorted((c for c in cases if clocks(c)), key=lambda c: (clocks(c)[0], c.pk))
        return [c.number for c in (*due, *(c for c in newest if not clocks(c)))]
    if order == "since":
        running = sorted((c for c in cases if c.state not in FINAL), key=lambda c: (c.state_since, c.pk))
        ended = [c for c in cases if c.state in FINAL]
        return [
            c.number for c in (*running, *sorted(ended, key=lambda c: (c.state_since, c.pk), reverse=True))
        ]
    return [c.number for c in newest]
