"""Reads of cases that screens, imports and rules share."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from gakum.cases.states import FINAL
from gakum.machine.steps import Data, Text
from gakum.parties.models import PartyKind
from gakum.parties.selectors import same_party

if TYPE_CHECKING:
    from gakum.cases.models import Case


def open_cases_of(data: Data) -> "QuerySet[Case]":
    """Open cases, of any office, in which the person of these particulars appears (GR-18)."""
    same = same_party(
        name=data["name"],
        birth_date=data.get("birth_date"),
        nationality=data.get("nationality") or "",
        passport_no=data.get("passport_no") or "",
    )
    subjects = apps.get_model("cases", "CaseSubject").objects
    appears = subjects.filter(case=OuterRef("pk"), party__in=same)
    cases: QuerySet[Case] = apps.get_model("cases", "Case").objects.exclude(state__in=FINAL)
    return cases.filter(Exists(appears)).select_related("office")


def missing_for_tables(case: "Case") -> list[Text]:
    """What the index and the annual tables still need, shown before a case is closed."""
    gaps: list[Text] = []
    for subject in case.roll:
        name = {"name": subject.party.name}
        if not (subject.article_id or case.article_id):
            gaps.append(_("%(name)s: main article") % name)
        if subject.party.kind != PartyKind.CORPORATION and not subject.party.sex:
            gaps.append(_("%(name)s: sex") % name)
        if subject.party.kind == PartyKind.FOREIGNER and not subject.party.nationality_id:
            gaps.append(_("%(name)s: nationality") % name)
        if case.track and not subject.outcome and not case.fast_charge:
            gaps.append(_("%(name)s: outcome fixed by a conference") % name)
    return gaps
