"""Which offices recorded, which declared nil, and which are silent: three different things (EC-40)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Office, OfficeKind
from gakum.indicators.figures import Scope
from gakum.indicators.kinds import Counted
from gakum.indicators.models import IndexFact, NilDeclaration

SURVEYED = frozenset({OfficeKind.DITJEN, OfficeKind.KANIM, OfficeKind.RUDENIM})
"""The kinds behind the report's 140 (1 + 126 + 13); with the regional offices they are 173."""


class Status(models.TextChoices):
    RECORDED = "recorded", _("recorded")
    NIL = "nil", _("nil")
    SILENT = "silent", _("not reported")


@dataclass(frozen=True)
class OfficeCoverage:
    """One office: the months with a finding or a counted unit, and those declared nil."""

    office: Office
    recorded: frozenset[int]
    nil: frozenset[int]

    @property
    def status(self) -> Status:
        if self.recorded:
            return Status.RECORDED
        return Status.NIL if self.nil else Status.SILENT


@dataclass(frozen=True)
class Coverage:
    """All offices that existed in the period."""

    offices: tuple[OfficeCoverage, ...]

    def spoke(self, kinds: frozenset[str] | None = None) -> tuple[int, int]:
        """How many offices recorded or declared nil, of how many: (138, 140)."""
        asked = [o for o in self.offices if kinds is None or o.office.kind in kinds]
        return sum(o.status != Status.SILENT for o in asked), len(asked)

    @property
    def silent(self) -> list[str]:
        """Codes of the offices that neither recorded nor declared nil."""
        return [o.office.code for o in self.offices if o.status == Status.SILENT]

    @property
    def by_status(self) -> Mapping[str, int]:
        return {str(s): sum(o.status == s for o in self.offices) for s in Status}


def coverage(scope: Scope) -> Coverage:
    """Coverage of a year or quarter, in three queries."""
    first, last = date(scope.year, 1, 1), date(scope.year, 12, 31)
    months = set(range(1, 13))
    if scope.quarter is not None:
        months = set(range(scope.quarter * 3 - 2, scope.quarter * 3 + 1))
    recorded: defaultdict[int, set[int]] = defaultdict(set)
    counts = (Counted.CASE, Counted.ADMINISTRATIVE, Counted.CRIMINAL)
    facts = IndexFact.objects.filter(year=scope.year, count__in=counts, month__in=months)
    for office, month in facts.order_by().values_list("office_id", "month").distinct():
        recorded[office].add(month)
    nil: defaultdict[int, set[int]] = defaultdict(set)
    declared = NilDeclaration.objects.filter(year=scope.year, month__in=months)
    for office, month in declared.order_by().values_list("office_id", "month"):
        nil[office].add(month)
    offices = Office.objects.filter(Q(valid_to=None) | Q(valid_to__gte=first), valid_from__lte=last)
    return Coverage(
        tuple(
            OfficeCoverage(o, frozenset(recorded[o.pk]), frozenset(nil[o.pk] - recorded[o.pk]))
            for o in offices.order_by("kind", "code")
        )
    )
