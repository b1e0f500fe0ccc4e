"""What a case hangs together with: merged, split, its parent, and other cases of the same persons."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from gakum.accounts.actors import Actor
from gakum.cases.models import Case, CaseSubject, shown_subjects
from gakum.parties.selectors import keys_of


@dataclass(frozen=True)
class Related:
    """The links of a case that this reader may follow; what may not be seen does not exist."""

    case: Case
    actor: Actor

    @property
    def _visible(self) -> QuerySet[Case]:
        return (
            Case.objects.visible_to(self.actor)
            .select_related("office")
            .prefetch_related(shown_subjects())
            .order_by("-found_on", "-pk")
        )

    @cached_property
    def merged_into(self) -> list[Case]:
        """The case this one gave way to."""
        return list(self._visible.filter(pk=self.case.merged_into_id)) if self.case.merged_into_id else []

    @cached_property
    def parent(self) -> list[Case]:
        """The case this one was split from."""
        return list(self._visible.filter(pk=self.case.parent_id)) if self.case.parent_id else []

    @cached_property
    def merged(self) -> list[Case]:
        """The cases that gave way to this one."""
        return list(self._visible.filter(merged_into=self.case.pk))

    @cached_property
    def split(self) -> list[Case]:
        """The cases that were split from this one."""
        return list(self._visible.filter(parent=self.case.pk))

    @cached_property
    def same_person(self) -> list[Case]:
        """Other cases in which one of the persons of this case appears, under whichever record."""
        parties = [subject.party for subject in self.case.roll]
        appears = CaseSubject.objects.filter(party__in=keys_of(parties)).values("case")
        return list(self._visible.filter(pk__in=appears).exclude(pk=self.case.pk))
