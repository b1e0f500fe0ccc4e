"""Reading the register of evidence."""

from typing import Any

from django.db.models import Q

from gakum.cases.models import Case
from gakum.evidence.models import EvidenceItem, EvidenceQuerySet


def items_of(case: Case) -> EvidenceQuerySet:
    """The evidence of a case: its own, that of cases merged into it, and its share of a split parent's.

    An item keeps the register number and the case under which it was entered (GR-16 keeps both); its
    subject goes along with a split, and what was taken from nobody belongs to every part.
    """
    own, layer = {case.pk}, {case.pk}
    while layer:
        layer = set(Case.objects.filter(merged_into__in=layer).values_list("pk", flat=True)) - own
        own |= layer
    found = Q(case__in=own)
    parents = _parents(case)
    if parents:
        found |= Q(case__in=parents) & (Q(taken_from=None) | Q(taken_from__case=case.pk))
    return EvidenceItem.objects.filter(found)


def _parents(case: Case) -> list[Any]:
    found: list[Any] = []
    parent = case.parent
    while parent is not None:
        found.append(parent.pk)
        parent = parent.parent
    return found
