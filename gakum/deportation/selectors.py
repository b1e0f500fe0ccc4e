"""Which deportations are prepared how far, and what would stop them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.deportation import rules
from gakum.deportation.models import Deportation
from gakum.detention.models import Detention
from gakum.machine.steps import Rule, Text

AHEAD = (
    *rules.GATES,
    rules.no_exit_ban,
    rules.decision_served,
    rules.decision_still_valid,
    rules.document_still_valid,
)
"""The guards that stand somewhere on the road to the departure."""


def preparing(actor: Actor) -> QuerySet[Deportation]:
    """Deportations whose person has not left yet, of cases the actor may see, the oldest decision first.

    Comes with all that `readiness` and `obstacles` read, so that a list costs one query.
    """
    related = (
        "case__office",
        "measure",
        "office_holding",
        "subject__case__office",
        "subject__party__nationality",
    )
    held = Detention.objects.filter(holds=OuterRef("subject__party")).values("office_holding")
    found = Deportation.objects.visible_to(actor).pending().annotate(held_by=Subquery(held[:1]))
    return found.select_related(*related).order_by("decided_on", "pk")


def holder_of(deportation: Any) -> int | None:
    """The office that holds the person now, or held them last, for a row of `preparing`."""
    found: int | None = deportation.held_by or deportation.office_holding_id
    return found


@dataclass(frozen=True)
class Piece:
    """One thing that must be there before somebody can leave, and what is known of it."""

    label: Text
    ready: bool
    detail: str


def readiness(deportation: Deportation) -> list[Piece]:
    """Travel document, ticket, escort and signed papers: ready or not."""
    kind = deportation.get_travel_document_display() if deportation.travel_document else ""
    return [
        Piece(_("Document"), bool(deportation.travel_document), kind),
        Piece(_("Ticket"), bool(deportation.ticket_no), ""),
        Piece(_("Escort"), bool(deportation.escort_names), ""),
        Piece(_("Papers"), bool(deportation.papers_no), deportation.papers_no),
    ]


def obstacles(deportation: Deportation, on: date) -> list[Text]:
    """Why the person could not leave on the day, in the words of the rules themselves."""
    # The rules ask the case for the subject; the one that the row came with spares them the roll.
    deportation.case.__dict__.setdefault("roll", [deportation.subject])
    deportation.subject.case = deportation.case
    return [rule.otherwise for rule in _in_the_way(deportation, on)]


def _in_the_way(deportation: Deportation, on: date) -> Iterator[Rule]:
    return (rule for rule in AHEAD if not rule.holds(deportation, {"occurred_on": on}))
