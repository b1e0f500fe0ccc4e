"""The open cases in which somebody stands who is written down again (GR-18), and the trace of telling so."""

from collections.abc import Iterable

from gakum.accounts.actors import Actor
from gakum.audit.access import looked_for, record_access
from gakum.audit.models import AccessKind
from gakum.cases.models import Case
from gakum.cases.selectors import open_cases_with
from gakum.core.errors import Refusal
from gakum.machine.steps import Data

SAME_PERSON = "GR-18"


def known_cases(no: Iterable[Refusal], data: Data, actor: Actor) -> list[tuple[Case, bool]]:
    """The open cases a refusal for GR-18 speaks of, each with whether the reader may open it.

    It tells whether somebody stands in a case anywhere in the country: a search, and written down as one.
    """
    if not any(r.code == SAME_PERSON for r in no):
        return []
    known = list(open_cases_with(data)[:5])
    person = {
        "name": data.get("name"),
        "number": data.get("passport_no"),
        "birth_date": data.get("birth_date"),
    }
    detail = {"page": SAME_PERSON, **looked_for(person)}
    record_access(actor, AccessKind.SEARCH, detail=detail, count=len(known))
    readable = Case.objects.visible_to(actor).filter(pk__in=[case.pk for case in known])
    visible = set(readable.values_list("pk", flat=True))
    return [(case, case.pk in visible) for case in known]
