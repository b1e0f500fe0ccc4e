"""The case conference as its invitation, minutes and decision name it (domain.md 7.6)."""

from typing import Any

from gakum.cases.conference.models import Conference
from gakum.cases.kinds import Outcome
from gakum.cases.models import Case
from gakum.documents.contexts.values import facts, plain


def last_conference(case: Case) -> Conference | None:
    """The conference the case is at, or was at last."""
    return Conference.objects.filter(case=case.pk).prefetch_related("members__views").last()


def conference(held: Conference, case: Case) -> dict[str, Any]:
    """What was settled, who took part, what each held, and what becomes of each person."""
    names = {str(one.pk): one.party.name for one in case.roll}
    return {
        **facts(held),
        "number": held.minutes_no,
        "reasons": held.considerations,
        "results": [
            {"name": names.get(key, ""), "outcome": value, "outcome_text": _outcome(value)}
            for key, value in held.results.items()
        ],
        "members": [
            {
                "name": one.name,
                "post": one.post,
                "agency": one.agency,
                "role": one.role,
                "role_text": str(one.get_role_display()),
                "present": plain(one.present),
                "conflict": one.conflict,
                "views": [
                    {
                        "name": names.get(str(view.subject_id), ""),
                        "outcome_text": _outcome(view.outcome),
                        "reason": view.reason,
                    }
                    for view in one.views.all()
                ],
            }
            for one in held.members.all()
        ],
    }


def _outcome(value: str) -> str:
    return str(Outcome(value).label) if value in Outcome.values else ""
