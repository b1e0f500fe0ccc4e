"""Who answers for a clock, and by which step: the office of the case, and whoever holds a detainee."""

from collections.abc import Collection

from django.db.models import Q

from gakum.detention.effects import REVIEWS
from gakum.detention.models import Detention
from gakum.machine.steps import Step


def answered_by(offices: Collection[int] | None) -> Q:
    """The deadlines for which these offices answer; all of them for None."""
    return Q() if offices is None else Q(office_id__in=offices) | of_held_for_others(offices)


def of_held_for_others(offices: Collection[int]) -> Q:
    """The deadlines of whom these offices hold in a case that belongs to none of them.

    A detention stays with the office of its case (domain.md EC-25), but the review of somebody in a
    house is the house's to prepare (H12). Asked first, in a query of its own: as a question to each
    deadline no index would serve it.
    """
    held = Detention.objects.admitted().filter(office_holding__in=offices)
    for_others = held.exclude(case__office__in=offices).values_list("pk", flat=True)
    return Q(subject_type="detention", subject_id__in=list(for_others))


def meets(step: Step, code: str) -> bool:
    """True when a step meets a clock of this code; a review of a detention meets the one that is next
    in line, which only its effect can tell."""
    return code in step.meets or (step.name == "review" and code in REVIEWS)
