"""The index counted a second time from the final rows, without the log and without the code under test.

It covers the cases whose counting needs no history: not merged, split or reopened, and with at most
one fixed conference. Their units are then what the rows say (domain.md 4.3).
"""

from collections import Counter

from gakum.cases.models import Case
from gakum.indicators.models import IndexFact
from gakum.measures.models import Measure


def plain_cases() -> list[Case]:
    """Cases whose rows alone say how they count."""
    return [
        case
        for case in Case.objects.all()
        if case.state not in ("merged", "split")
        and not case.reopened
        and not Case.objects.filter(merged_into=case).exists()
        and case.conferences.filter(fixed_on__isnull=False).count() <= 1
    ]


def from_rows(plain: list[Case]) -> Counter[str]:
    """Handled and followed up per track and reading, over the plain cases."""
    total: Counter[str] = Counter()
    for case in plain:
        for matter in case.matters.all():
            if matter.first_spdp_on or matter.stage_two_on:
                total["criminal"] += 1
                total["criminal laporan"] += bool(
                    matter.stage_one_on or matter.p21_on or matter.stage_two_on or matter.sp3_on
                )
                total["criminal ketat"] += bool(matter.stage_two_on)
        for subject in case.subjects.all():
            measures = list(Measure.objects.filter(subject=subject))
            charged = case.fast_charge and any(m.state != "void" for m in measures)
            if charged or (subject.outcome == "administrative" and subject.conference_id):
                _count(total, measures)
    return total


def _count(total: Counter[str], measures: list[Measure]) -> None:
    decided = [m for m in measures if m.decided_on and m.state != "void"]
    total["administrative"] += 1
    total["administrative laporan"] += bool(decided)


def as_counted(plain: list[Case]) -> Counter[str]:
    """The same from the facts."""
    keys = {case.pk for case in plain}
    total: Counter[str] = Counter()
    for fact in IndexFact.objects.filter(count__in=["administrative", "criminal"], case_id__in=keys):
        total[fact.count] += 1
        total[f"{fact.count} laporan"] += fact.followed_report_on is not None
        if fact.count == "criminal":
            total["criminal ketat"] += fact.followed_strict_on is not None
    return total
