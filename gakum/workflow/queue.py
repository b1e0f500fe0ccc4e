"""The cases that nobody works on, in the order in which they should be taken: by legal risk, then age."""

from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Case as Choice
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.cases.models import Case, CaseSubject
from gakum.cases.states import OPEN
from gakum.core.dates import legal_today
from gakum.core.errors import StaleState, StepRefused
from gakum.detention.models import Detention
from gakum.detention.states import HELD
from gakum.law.models import Deadline, DeadlineStatus, Mark
from gakum.workflow.service import perform


class Risk(models.IntegerChoices):
    """Why a case comes before another. A house rule's deadline is no legal risk."""

    LATE = 0, _("a legal deadline has passed")
    LIBERTY = 1, _("a person is held, or a child is concerned")
    RUNNING = 2, _("a legal deadline is running")
    AGE = 3, _("it is the oldest finding that waits")


def queue(actor: Actor) -> QuerySet[Case]:
    """The open cases of the actor's office that nobody works on and that are offered to no other,
    the most urgent first, each with its `risk` and the end of its first legal deadline, `legal_due`."""
    if actor.posting is None:
        return Case.objects.none()
    free = Case.objects.filter(
        office=actor.posting.office, assigned_to=None, transfer_to=None, state__in=OPEN
    )
    return by_urgency(free, legal_today(actor.posting.office.time_zone))


def by_urgency(cases: QuerySet[Case], today: date) -> QuerySet[Case]:
    """Cases in the order of legal risk: the soonest legal deadline first within each risk, then the
    oldest finding."""
    running = Deadline.objects.filter(case_id=OuterRef("pk"), status=DeadlineStatus.OPEN)
    legal = running.exclude(rule__mark=Mark.DESIGN).order_by("due_on").values("due_on")[:1]
    held = Detention.objects.filter(case=OuterRef("pk"), state__in=HELD)
    children = CaseSubject.objects.filter(case=OuterRef("pk"), is_minor=True)
    risk = Choice(
        When(legal_due__lt=today, then=Value(Risk.LATE)),
        When(Q(Exists(held)) | Q(Exists(children)), then=Value(Risk.LIBERTY)),
        When(legal_due__isnull=False, then=Value(Risk.RUNNING)),
        default=Value(Risk.AGE),
    )
    ranked = cases.annotate(legal_due=Subquery(legal)).annotate(risk=risk)
    return ranked.order_by("risk", F("legal_due").asc(nulls_last=True), "found_on", "pk")


def claim(actor: Actor, case: Case) -> None:
    """Take a case for oneself, today.

    Raises StepRefused when somebody was faster or the actor may not, StaleState when it has moved.
    """
    today = legal_today(case.office.time_zone)
    perform(case, "claim", by=actor, data={"occurred_on": today}, seen_state=case.state)


def take_next(actor: Actor) -> Case | None:
    """Take the most urgent case for oneself; one that is lost to somebody faster gives way to the next.

    Comes with its `risk` and `legal_due`. None when none is left that the actor may take.
    """
    tried: set[UUID] = set()
    while True:
        case = queue(actor).select_related("office").exclude(pk__in=tried).first()
        if case is None:
            return None
        try:
            claim(actor, case)
        except (StepRefused, StaleState):
            tried.add(case.pk)
            continue
        return case


def risk_of(case: Case) -> Risk:
    """Why a case that comes from `by_urgency` stands where it stands."""
    return Risk(case.__dict__["risk"])
