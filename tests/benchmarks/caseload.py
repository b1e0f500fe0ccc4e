"""A synthetic caseload: many years of cases with what hangs under them, one in ten of them open."""

import random
import uuid
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db import connection, models

from gakum.accounts.models import Facility, Office, OfficeKind, Role, User
from gakum.audit.models import AccessRecord, AuditEvent
from gakum.cases.conference.models import Conference
from gakum.cases.kinds import Stage
from gakum.cases.models import Case, CaseSubject
from gakum.cases.states import OPEN, CaseState
from gakum.deportation.models import Deportation
from gakum.detention.models import Detention
from gakum.documents.models import Document
from gakum.evidence.models import EvidenceItem
from gakum.indicators.kinds import TRACKS
from gakum.indicators.models import IndexFact
from gakum.law.models import Deadline, DeadlineRule, DeadlineStatus
from gakum.measures.models import Measure, Objection
from gakum.parties.models import Party
from gakum.prosecution.models import Matter, MatterSubject
from tests.benchmarks.caselog import CaseLog
from tests.people import person

YEARS = range(2017, 2027)
CHUNK = 5_000


class Caseload:
    """Rows of every kind, made in step so that the keys fit; always the same for the same size."""

    def __init__(self, size: int, today: date, officers: list[User]) -> None:
        self.size, self.today, self.officers = size, today, officers
        self.dice = random.Random(size)
        self.offices = list(Office.objects.filter(kind=OfficeKind.KANIM).order_by("pk"))
        self.facilities = list(Facility.objects.order_by("pk"))
        keeper = person("load-keeper", Role.OFFICER, self.offices[0]).posting
        assert keeper is not None
        self.keeper = keeper
        self.log = CaseLog(self.dice, keeper)
        self.rules = list(DeadlineRule.objects.exclude(amount=None).order_by("pk"))

    def fill(self) -> None:
        """Write everything, then let the engine look at what it has."""
        rows = self._rows()
        while chunk := list(islice(rows, CHUNK)):
            for model in MODELS:
                made = [row for group in chunk for row in group if type(row) is model]
                model._base_manager.bulk_create(made, batch_size=500)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _key(self) -> uuid.UUID:
        return uuid.UUID(int=self.dice.getrandbits(128))

    def _rows(self) -> Iterator[list[Any]]:
        for number in range(self.size):
            yield list(self._case(number))

    def _case(self, number: int) -> Iterable[Any]:
        dice = self.dice
        is_open = number % 10 == 0
        found = self.today - timedelta(days=dice.randrange(400 if is_open else 3600))
        office = dice.choice(self.offices)
        party = Party(
            pk=self._key(),
            kind="foreigner",
            name=f"Rekaan {number}",
            search_key=f"REKAAN {number}",
            words_key=f"{number} REKAAN",
            sex=dice.choice("LP"),
            nationality_id=dice.choice(("CHN", "IND", "NGA", "AUS")),
            passport_no=f"X{number // 2:07d}" if number % 100 == 0 else f"R{number:07d}",
        )
        case = Case(
            pk=self._key(),
            number=f"K{self.size}-{number:07d}",
            office=office,
            source="LAPMAS",
            state=dice.choice(OPEN) if is_open else CaseState.CLOSED,
            last_stage=Stage.MEASURE,
            found_on=found,
            state_since=found,
            article_id=None if number % 70 == 0 else "ADM-075-1",
            assigned_to=dice.choice([None, *self.officers]) if is_open else None,
        )
        subject = CaseSubject(
            pk=self._key(), case=case, party=party, screened_on=found, outcome="administrative"
        )
        measure = Measure(
            pk=self._key(),
            case=case,
            subject=subject,
            measure_type="f",
            state=dice.choice(("reviewed", "served")) if is_open else "completed",
            state_since=found,
            served_on=found,
        )
        yield from (party, case, subject, measure, self._deadline(case, is_open), self._fact(case, number))
        yield from self.log.of(case, subject, number)
        if number % 2 == 0:
            yield Conference(
                pk=self._key(),
                case=case,
                office=office,
                called_on=found,
                held_on=None if number % 20 == 0 else found,
                fixed_on=None if number % 10 == 0 else found,
            )
        if number % 4 == 0:
            yield EvidenceItem(
                pk=self._key(),
                case=case,
                number=f"BB{self.size}-{number:07d}",
                kind="object",
                description=f"Rekaan {number}",
                found_where="Rekaan",
                registered_on=found,
                state="held",
                state_since=found,
                custodian=self.keeper,
            )
        if number % 50 == 0:
            yield Objection(
                pk=self._key(),
                case=case,
                measure=measure,
                filed_on=found,
                state="filed" if is_open else "dismissed",
                state_since=found,
            )
        if number % 5 == 0:
            yield self._detention(case, subject, number)
            yield Deportation(
                pk=self._key(),
                case=case,
                subject=subject,
                measure=measure,
                decided_on=found,
                state="decided" if number % 100 == 0 else "reported",
                state_since=found,
            )

    def _deadline(self, case: Case, is_open: bool) -> Deadline:
        rule = self.dice.choice(self.rules)
        due = self.today + timedelta(days=self.dice.randint(-5, 60)) if is_open else case.found_on
        return Deadline(
            pk=self._key(),
            rule=rule,
            code=rule.code,
            case_id=case.pk,
            office_id=case.office_id,
            subject_type="case",
            subject_id=case.pk,
            starts_on=case.found_on,
            due_on=due,
            status=DeadlineStatus.OPEN if is_open else DeadlineStatus.MET,
            closed_on=None if is_open else due,
        )

    def _fact(self, case: Case, number: int) -> IndexFact:
        on = case.found_on
        return IndexFact(
            count=self.dice.choice(TRACKS),
            unit=case.number,
            case=case,
            event_id=case.pk,
            year=on.year,
            quarter=(on.month + 2) // 3,
            month=on.month,
            happened_on=on,
            followed_report_on=on if number % 20 else None,
            followed_strict_on=on if number % 8 else None,
            office_id=case.office_id,
        )

    def _detention(self, case: Case, subject: CaseSubject, number: int) -> Detention:
        facility = self.dice.choice(self.facilities)
        inside = "in_house" if facility.kind == Facility.Kind.HOUSE else "in_room"
        return Detention(
            pk=self._key(),
            case=case,
            subject=subject,
            ground="d",
            state=inside if number % 50 == 0 else "deported",
            state_since=case.found_on,
            ordered_on=case.found_on,
            room_until=case.found_on + timedelta(days=7),
            facility=facility,
            office_holding_id=facility.office_id,
        )


MODELS: tuple[type[models.Model], ...] = (
    Party,
    Case,
    CaseSubject,
    Conference,
    EvidenceItem,
    Measure,
    Objection,
    Deportation,
    Detention,
    Deadline,
    IndexFact,
    AuditEvent,
    Matter,
    MatterSubject,
    Document,
    AccessRecord,
)
