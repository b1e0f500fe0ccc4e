"""Reading cases: who is in them elsewhere, and what they still lack."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gakum.cases.models import Case, CaseSubject
from gakum.machine.steps import Data, Text
from gakum.parties.models import PartyKind


def open_cases_with(particulars: Data) -> QuerySet[Case]:
    """Open cases, of any office, in which the person described already stands (GR-18), newest first."""
    found = Case.objects.open().with_person(particulars)
    return found.select_related("office").order_by("-found_on", "-pk")


@dataclass(frozen=True)
class Gap:
    """Something the index and the annual tables need and the case does not have yet."""

    what: Text
    subject: CaseSubject | None = None


def gaps(case: Case) -> list[Gap]:
    """What is missing before the case can be counted in every table (issue section 3, closing)."""
    return list(_gaps(case))


def _gaps(case: Case) -> Iterator[Gap]:
    if not case.roll:
        yield Gap(_("a subject"))
    for subject in case.roll:
        if not (subject.article_id or case.article_id):
            yield Gap(_("the main article"), subject)
        if subject.screened_on is None:
            yield Gap(_("the screening for trafficking and smuggling"), subject)
        if not subject.outcome:
            yield Gap(_("the outcome fixed by a case conference"), subject)
        if subject.party.kind != PartyKind.CORPORATION and not subject.party.sex:
            yield Gap(_("the sex"), subject)
        if subject.is_foreigner and not subject.party.nationality_id:
            yield Gap(_("the nationality"), subject)
