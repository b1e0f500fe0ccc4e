"""What the acts of a case itself bring about."""

from collections.abc import Iterator

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.machine.steps import Act, Rule
from gakum.workflow.follow import Consequence, Open, Take


def split_into_single_cases(case: Case, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """GR-16, EC-23: one new case per subject, each with a number of its own and the parent's link."""
    for subject in list(case.roll):
        child = Case(
            office=case.office,
            source=case.source,
            source_note=case.source_note,
            place=case.place,
            summary=case.summary,
            article_id=subject.article_id or case.article_id,
            parent=case,
        )
        yield Open(child, {"takes_over": str(subject.pk)})
        yield Take(child, "continue_after_split")


GUARDS: dict[str, tuple[Rule, ...]] = {}
CONSEQUENCES: dict[str, tuple[Consequence, ...]] = {
    "case.split": (split_into_single_cases,),
}
