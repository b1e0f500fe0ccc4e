"""The synthetic 2024 through the door: imported rows, what binds several cases, and nil declarations."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from gakum.accounts.actors import Actor
from gakum.accounts.models import Facility, Office, OfficeKind
from gakum.cases.kinds import Outcome, Result
from gakum.cases.models import Case
from gakum.indicators.models import NilDeclaration
from gakum.indicators.services import declare_nil
from gakum.law.calendar import add_working_days
from gakum.law.models import Holiday
from gakum.machine.models import StateMachine
from gakum.workflow.demo.shape import Place, Shape
from gakum.workflow.demo.year2024 import YEAR, SyntheticYear, generate
from gakum.workflow.imports.results import LineResult
from gakum.workflow.imports.service import Dossier, import_rows
from gakum.workflow.service import act_together, perform

SOURCE = "demo-2024.csv"


def places() -> list[Place]:
    """The offices of the register as the generator sees them."""
    offices = Office.objects.filter(valid_from__lte=date(YEAR, 1, 1)).order_by("code")
    facilities = {f.office_id: f.code for f in Facility.objects.order_by("-code")}
    houses = {o.parent_id: facilities.get(o.pk, "") for o in offices if o.kind == OfficeKind.RUDENIM}
    return [
        Place(
            office.code,
            office.kind,
            office.office_class,
            house=houses.get(office.parent_id, ""),
            room=facilities.get(office.pk, "") if office.kind != OfficeKind.RUDENIM else "",
        )
        for office in offices
    ]


def replay(
    shape: Shape | None = None,
    progress: Callable[[Sequence[Dossier]], Iterable[Dossier]] = iter,
) -> list[LineResult]:
    """Take the whole year in. Running it again completes what is missing and adds nothing else."""
    holidays = set(Holiday.objects.values_list("date", flat=True))
    year = generate(places(), holidays, shape)
    lines = list(enumerate(year.rows, 2))
    results = import_rows(lines, source=SOURCE, more=year.acts, progress=progress)
    _bind(year, Binder(holidays))
    _declare_nil(year)
    return results


class Binder:
    """Takes the steps that bind several cases, a few working days apart, never past the year."""

    def __init__(self, holidays: set[date]) -> None:
        self.by = Actor.importer(None, SOURCE)
        self.holidays = holidays

    def later(self, obj: StateMachine, days: int = 2) -> date:
        """Some working days after the object's last step, or the last day of the year."""
        return min(add_working_days(obj.state_since, days, self.holidays), date(YEAR, 12, 31))

    def take(self, obj: StateMachine, step: str, on: date, **data: Any) -> None:
        perform(obj, step, by=self.by, data={"occurred_on": on, **data}, seen_state=obj.state)
        obj.refresh_from_db()
        obj.__dict__.pop("roll", None)


def _bind(year: SyntheticYear, binder: Binder) -> None:
    """Merge what was written down twice, and split what belongs apart (EC-22, EC-23)."""
    for double, survivor in year.merges:
        case, kept = Case.objects.get(external_ref=double), Case.objects.get(external_ref=survivor)
        if case.state not in case.FINAL:
            binder.take(case, "merge_into", binder.later(case), into=kept.number, reason="Temuan yang sama.")
    for reference in year.splits:
        case = Case.objects.get(external_ref=reference)
        if case.state not in case.FINAL:
            with act_together():
                binder.take(case, "split", binder.later(case), reason="Peristiwa berbeda.")
                for part in Case.objects.filter(parent=case):
                    _carry_through(part, binder)


def _carry_through(case: Case, binder: Binder) -> None:
    """A case that was split off goes its own way to a cancelled permit and its closing."""
    subject = str(case.roll[0].pk)
    binder.take(case, "call_conference", binder.later(case, 1))
    binder.take(
        case,
        "hold_conference",
        binder.later(case),
        minutes_no="-",
        chair="-",
        participants="-",
        ground="c",
        results={subject: Outcome.ADMINISTRATIVE.value},
    )
    binder.take(case, "fix_conference", case.state_since)
    day = binder.later(case)
    binder.take(case, "draft_measure", day, subject=subject, measure_type="b", ground_text="Pasal 75.")
    measure = case.measures.get()
    for step, data in (
        ("review", {}),
        ("decide", {"decision_no": f"{case.number}/b"}),
        ("serve", {}),
        ("start_execution", {}),
        ("complete", {}),
    ):
        binder.take(measure, step, binder.later(measure, 1), **data)
    case.refresh_from_db()
    binder.take(case, "propose_closing", measure.state_since)
    binder.take(case, "close", measure.state_since, result=Result.MEASURES_EXECUTED.value)


def _declare_nil(year: SyntheticYear) -> None:
    """The offices that had nothing say so; the silent ones stay silent (EC-40)."""
    by = Actor.importer(None, SOURCE)
    declared = set(NilDeclaration.objects.filter(year=YEAR).values_list("office__code", "month"))
    for office in Office.objects.filter(code__in=year.spread.nil):
        for month in range(1, 13):
            if (office.code, month) not in declared:
                declare_nil(office, YEAR, month, by=by)
