"""What the machines under a case have in common: they belong to it, and most are about one subject."""

from typing import Any, Self, TypeVar

from django.db import models

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office
from gakum.cases.models import Case, CaseSubject
from gakum.machine.models import StateMachine, StateQuerySet, not_ended

M = TypeVar("M", bound=models.Model)


class PartQuerySet(StateQuerySet[M]):
    """Objects under a case."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the cases the actor may read; who holds a detainee reads them by a share."""
        if actor.scope is None:
            return self
        return self.filter(case__in=Case.objects.visible_to(actor))

    def open(self) -> Self:
        """Those whose life has not ended."""
        machine: type[StateMachine] = self.model  # type: ignore[assignment]  # every part is a machine
        return self.filter(not_ended(machine.FINAL))


class Part:
    """An object under a case; its office is the case's, which decides and counts (EC-25)."""

    case: Any

    @property
    def office(self) -> Office:
        office: Office = self.case.office
        return office

    @property
    def office_id(self) -> int:
        return int(self.case.office_id)


class PartAboutSubject(Part):
    """An object under a case that is about one of its subjects."""

    subject: Any
    subject_id: Any

    @property
    def about(self) -> CaseSubject:
        """The subject as the case holds it in memory; as stored when it moved to another case (GR-16)."""
        try:
            held: CaseSubject = self.case.subject(self.subject_id)
        except CaseSubject.DoesNotExist:
            held = self.subject
        return held

    def dimensions_of_subject(self) -> dict[str, Any]:
        """The part of the snapshot that is the same for every object about a subject."""
        about = self.about.dimensions()
        return {
            "office": self.office_id,
            "region": self.office.region_id,
            "subject": str(self.subject_id),
            **{name: about[name] for name in ("party", "kind", "nationality", "sex")},
        }
