"""Random worlds for the boards: many records in many states, written past the door."""

from datetime import date, timedelta
from random import Random
from typing import Any

from gakum.accounts.models import Facility
from gakum.cases.kinds import Outcome
from gakum.cases.models import Case, CaseShare, CaseSubject
from gakum.cases.states import CaseState
from gakum.deportation.kinds import DeportationState
from gakum.deportation.models import Deportation
from gakum.detention.models import Detention
from gakum.detention.states import DetentionState
from gakum.indicators.kinds import TRACKS
from gakum.indicators.models import IndexFact
from gakum.law.models import Deadline, DeadlineRule, DeadlineStatus
from gakum.measures.kinds import MeasureState, ObjectionState
from gakum.measures.models import Measure, Objection
from gakum.parties.models import Party
from tests.people import People

TODAY = date(2026, 6, 15)
YEARS = (2025, 2026)


class World:
    """Some cases of several offices, with all that the boards count."""

    def __init__(self, people: People, dice: Random, cases: int = 20) -> None:
        self.people, self.dice, self.made = people, dice, 0
        self.offices = [people.kanim, people.other, people.rudenim, people.kanwil, people.ditjen]
        self.facilities = [
            Facility.objects.create(
                code=f"FAC-{n}",
                office=office,
                kind=kind,
                name=f"Ruang {n}",
                capacity=dice.choice([None, 1, 9]),
            )
            for n, (office, kind) in enumerate(
                [(people.kanim, "room"), (people.other, "room"), (people.rudenim, "house")]
            )
        ]
        self.rules = list(DeadlineRule.objects.exclude(amount=None).order_by("pk"))
        for _number in range(cases):
            self.case()

    def day(self, back: int = 500, ahead: int = 0) -> date:
        return TODAY + timedelta(days=self.dice.randint(-back, ahead))

    def case(self) -> Case:
        """A case with subjects, clocks, facts and things under it."""
        dice, self.made = self.dice, self.made + 1
        made = Case(
            number=f"K26-W-{self.made:06d}",
            office=dice.choice(self.offices),
            source="LAPMAS",
            state=dice.choice(CaseState.values),
            last_stage="identification",
            found_on=self.day(),
            state_since=self.day(40),
            article_id=dice.choice([None, "ADM-075-1"]),
            fast_charge=dice.random() < 0.2,
            assigned_to=dice.choice([None, self.people.ani.user, self.people.indra.user]),
            transfer_to=dice.choice([None, None, None, *self.offices]),
        )
        made.save(force_insert=True)
        for office in dice.sample(self.offices, dice.randint(0, 1)):
            CaseShare.objects.create(case=made, office=office, reason=CaseShare.Reason.FORMER_OWNER)
        for _number in range(dice.randint(0, 2)):
            self.subject(made)
        self.deadlines(made, "case", made.pk)
        self.facts(made)
        return made

    def subject(self, case: Case) -> None:
        dice = self.dice
        party = Party.objects.create(
            kind=dice.choice(["foreigner", "foreigner", "citizen", "corporation"]),
            name="Rekaan",
            sex=dice.choice(["L", "P", ""]),
            nationality_id=dice.choice(["CHN", "AUS", None]),
            passport_no=dice.choice(["", "X1", "X2", f"Y{self.made}"]),
        )
        subject = CaseSubject.objects.create(
            case=case,
            party=party,
            screened_on=dice.choice([None, TODAY]),
            outcome=dice.choice(["", Outcome.ADMINISTRATIVE]),
            is_minor=dice.random() < 0.2,
            is_refugee=dice.random() < 0.2,
            is_victim=dice.random() < 0.2,
            exit_ban=dice.random() < 0.2,
        )
        if dice.random() < 0.5:
            self.measure(case, subject)
        if dice.random() < 0.5:
            self.detention(case, subject)

    def measure(self, case: Case, subject: CaseSubject) -> None:
        dice = self.dice
        made = Measure(
            case=case,
            subject=subject,
            measure_type="f",
            state=dice.choice(MeasureState.values),
            state_since=self.day(40),
            served_on=dice.choice([None, TODAY]),
        )
        made.save(force_insert=True)
        if dice.random() < 0.5:
            objection = Objection(
                case=case,
                measure=made,
                filed_on=self.day(40),
                state=dice.choice(ObjectionState.values),
                state_since=self.day(40),
            )
            objection.save(force_insert=True)
            self.deadlines(case, "objection", objection.pk)
        if dice.random() < 0.5:
            Deportation(
                case=case,
                subject=subject,
                measure=made,
                decided_on=self.day(40),
                state=dice.choice(DeportationState.values),
                state_since=self.day(40),
            ).save(force_insert=True)

    def detention(self, case: Case, subject: CaseSubject) -> None:
        dice = self.dice
        facility = dice.choice(self.facilities)
        made = Detention(
            case=case,
            subject=subject,
            ground="d",
            state=dice.choice(DetentionState.values),
            state_since=self.day(40),
            ordered_on=self.day(dice.choice([6, 8, 31, 400, 1200, 2000, 3400])),
            facility=facility,
            office_holding=facility.office,
        )
        made.save(force_insert=True)
        if facility.office_id != case.office_id:
            CaseShare.objects.get_or_create(
                case=case, office=facility.office, defaults={"reason": CaseShare.Reason.DETENTION}
            )
        self.deadlines(case, "detention", made.pk)

    def deadlines(self, case: Case, machine: str, pk: Any) -> None:
        for _number in range(self.dice.randint(0, 2)):
            rule = self.dice.choice(self.rules)
            status = self.dice.choice([DeadlineStatus.OPEN, *DeadlineStatus])
            Deadline.objects.create(
                rule=rule,
                code=rule.code,
                case_id=case.pk,
                office_id=case.office_id,
                subject_type=machine,
                subject_id=pk,
                starts_on=self.day(40),
                due_on=self.day(6, 6),
                status=status,
                closed_on=None if status == DeadlineStatus.OPEN else TODAY,
            )

    def facts(self, case: Case) -> None:
        dice = self.dice
        former = CaseShare.objects.filter(case=case).select_related("office").first()
        for number in range(dice.randint(0, 2)):
            year, month = dice.choice(YEARS), dice.randint(1, 12)
            office = former.office if former and dice.random() < 0.3 else case.office
            IndexFact.objects.create(
                count=dice.choice(TRACKS),
                unit=f"{case.number}-{number}",
                case=case,
                event_id=case.pk,
                year=year,
                quarter=(month + 2) // 3,
                month=month,
                happened_on=date(year, month, 1),
                followed_report_on=dice.choice([None, date(year, 12, 31), date(year + 1, 1, 1)]),
                followed_strict_on=dice.choice([None, date(year, 12, 31), date(year + 1, 1, 1)]),
                office=office,
                region_id=office.region_id,
                fast_charge=dice.random() < 0.2,
                after_sentence=dice.random() < 0.2,
            )
