"""How a list of cases is ordered, and which of them wait for a decision: for pages and the API alike."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from gakum.cases import conditions
from gakum.cases.models import Case
from gakum.core.keyset import Order, Run
from gakum.machine.models import machines_by_name
from gakum.workflow.deciding import deciding_steps, proposed

ORDERS = {
    order.name: order
    for order in (
        Order("newest", _("Newest finding first"), (Run("found_on", descending=True),)),
        Order(
            "deadline",
            _("Nearest deadline first"),
            (
                Run("due_on", narrow=conditions.with_clock),
                Run("found_on", descending=True, narrow=conditions.without_clock),
            ),
        ),
        Order("number", _("Highest number first"), (Run("number", descending=True),)),
        Order(
            "since",
            _("Longest in its state first"),
            (
                Run("state_since", narrow=conditions.is_open),
                Run("state_since", descending=True, narrow=conditions.has_ended),
            ),
        ),
    )
}


def waiting(cases: conditions.Cases) -> conditions.Cases:
    """Cases on which a proposal waits for a decision, or on something under them; whoever decides."""
    found = Q(pk__in=())
    for machine in machines_by_name().values():
        proposals = reduce(or_, (proposed(machine, spec) for spec in deciding_steps(machine).values()), Q())
        if machine is Case:
            found |= proposals
        elif proposals:
            parts: QuerySet[Any] = machine._default_manager.filter(proposals).order_by()
            found |= Q(pk__in=parts.values("case"))
    return cases.filter(found)
