"""Finding items in the register. Everything that is asked stands in the address."""

import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gakum.cases.exhibits import EvidenceKind
from gakum.evidence.kinds import EvidenceState
from gakum.evidence.models import EvidenceItem, EvidenceQuerySet


class EvidenceFilter(filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """What the register may be asked for."""

    q = filters.CharFilter(
        label=_("Number of the item, the case or the seal"), method="by_number", max_length=60
    )
    kind = filters.ChoiceFilter(label=_("Kind"), choices=EvidenceKind.choices, empty_label=_("All"))
    state = filters.ChoiceFilter(label=_("State"), choices=EvidenceState.choices, empty_label=_("All"))

    class Meta:
        model = EvidenceItem
        fields: tuple[str, ...] = ()

    def by_number(self, items: EvidenceQuerySet, name: str, text: str) -> EvidenceQuerySet:
        asked = text.strip()
        return items.filter(
            Q(number__icontains=asked) | Q(case__number__icontains=asked) | Q(seal_no__iexact=asked)
        )
