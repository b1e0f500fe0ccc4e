"""The open cases of the offices looked at: how many, with whom, how late, and what they lack."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, UUIDField
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import User
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case, CaseSubject
from gakum.cases.states import DECIDED, CaseState
from gakum.law.models import Deadline, DeadlineStatus
from gakum.machine.steps import Text
from gakum.parties.models import Party, PartyKind
from gakum.workflow.board.scope import BoardScope

EXAMINED = (CaseState.READY, CaseState.CONFERENCE, *DECIDED)
"""The states that a case reaches by way of its examination record (PM2 art. 30(5)a, 59)."""
UNCHECKED = (CaseState.RECEIVED, CaseState.CHECKED)
NOBODY = "-"  # in place of an officer's key: cases that nobody works on


@dataclass(frozen=True)
class Lack:
    """Something that an open case should have by now and does not have: the case fits `case`, and one of
    its subjects `subject`, if there is one; it is told the way from the row asked to the subject."""

    code: str
    label: Text
    case: Q = field(default_factory=Q)
    subject: Callable[[str], Q] | None = None

    @property
    def where(self) -> Q:
        """True of the cases that lack it."""
        if self.subject is None:
            return self.case
        return self.case & Q(Exists(CaseSubject.objects.filter(self.subject(""), case=OuterRef("pk"))))

    @property
    def joined(self) -> Q:
        """The same of cases joined with their subjects, which are then read once for all that may lack."""
        if self.subject is None:
            return self.case
        return self.case & Q(subjects__isnull=False) & self.subject("subjects__")


def _lacking(**what: Any) -> Callable[[str], Q]:
    return lambda to: Q(**{f"{to}{name}": value for name, value in what.items()})


def _twin(to: str) -> Q:
    """A passport that another record carries too, which was not merged with this one's."""
    party = f"{to}party"
    own = Coalesce(OuterRef(f"{party}__merged_into_id"), OuterRef(f"{party}_id"), output_field=UUIDField())
    same = Party.objects.filter(
        passport_no=OuterRef(f"{party}__passport_no"), nationality=OuterRef(f"{party}__nationality")
    )
    others = same.annotate(main=Coalesce("merged_into_id", "pk"), own=own).exclude(main=F("own"))
    return Q(**{f"{party}__passport_no__gt": ""}) & Q(Exists(others))


LACKS: Mapping[str, Lack] = {
    lack.code: lack
    for lack in (
        Lack(
            "article",
            _("Without main article"),
            ~Q(state__in=UNCHECKED) & Q(article=None),
            _lacking(article=None),
        ),
        Lack(
            "examination",
            _("Without examination record"),
            Q(state__in=EXAMINED, fast_charge=False)
            & ~Q(Exists(AuditEvent.objects.filter(case_id=OuterRef("pk"), action="case.examine"))),
        ),
        Lack(
            "screening",
            _("Not screened for trafficking and smuggling"),
            Q(state__in=EXAMINED),
            _lacking(screened_on=None),
        ),
        Lack(
            "outcome",
            _("Without outcome of the case conference"),
            Q(state__in=DECIDED, fast_charge=False),
            _lacking(outcome=""),
        ),
        Lack(
            "sex",
            _("Without sex of a person"),
            subject=_lacking(party__sex="", party__kind__in=(PartyKind.FOREIGNER, PartyKind.CITIZEN)),
        ),
        Lack(
            "nationality",
            _("Without nationality of a foreign national"),
            subject=_lacking(party__nationality=None, party__kind=PartyKind.FOREIGNER),
        ),
        Lack("twin", _("Possible duplicate of a person"), subject=_twin),
    )
}
"""What the index and the annual tables need, from the moment at which it is due."""


@dataclass(frozen=True)
class Wanted:
    """Which of the open cases: an officer's (by key, or NOBODY), the late ones, those that lack something."""

    officer: str = ""
    late: bool = False
    lack: str = ""


def open_cases(on: BoardScope, wanted: Wanted = Wanted()) -> QuerySet[Case]:
    """The open cases of the offices, oldest finding first."""
    found = on.within(Case.objects.open())
    if wanted.officer:
        nobody = wanted.officer == NOBODY
        found = found.filter(assigned_to_id=None if nobody else int(wanted.officer))
    if wanted.late:
        found = found.filter(pk__in=_late(on.today))
    if wanted.lack:
        found = found.filter(LACKS[wanted.lack].where)
    return found.order_by("found_on", "pk")


def _late(on: date) -> QuerySet[Any, Any]:
    return Deadline.objects.filter(status=DeadlineStatus.OPEN, due_on__lt=on).values("case_id")


@dataclass(frozen=True)
class Load:
    """What one officer has in hand; `officer` is None for what nobody has taken."""

    officer: User | None
    open: int
    late: int
    oldest: date

    @property
    def key(self) -> str:
        return NOBODY if self.officer is None else str(self.officer.pk)


def loads(on: BoardScope) -> list[Load]:
    """Who has how much, the most late and the most laden first; unassigned work before all."""
    late = dict(_counted(open_cases(on, Wanted(late=True))))
    rows = open_cases(on).order_by().values_list("assigned_to").annotate(n=Count("*"), oldest=Min("found_on"))
    found = list(rows)
    people = User.objects.in_bulk([officer for officer, _n, _oldest in found if officer is not None])
    made = [Load(people.get(officer), n, late.get(officer, 0), oldest) for officer, n, oldest in found]
    return sorted(made, key=lambda one: (one.officer is not None, -one.late, -one.open, str(one.officer)))


def _counted(cases: QuerySet[Case]) -> QuerySet[Any, Any]:
    return cases.order_by().values_list("assigned_to").annotate(n=Count("*"))


def quality(on: BoardScope) -> list[tuple[Lack, int]]:
    """How many open cases lack what, in one query."""
    counts = {code: Count("pk", filter=lack.joined, distinct=True) for code, lack in LACKS.items()}
    found = open_cases(on).order_by().aggregate(**counts)
    return [(lack, found[code]) for code, lack in LACKS.items()]
