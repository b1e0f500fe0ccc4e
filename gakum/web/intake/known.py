"""Whether the person before the officer stands in an open case already (GR-18)."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from gakum.cases.known import SAME_PERSON, known_cases
from gakum.cases.models import Case
from gakum.core.errors import Refusal, Refused
from gakum.core.forms import KnownDayField
from gakum.parties.models import PartyKind
from gakum.web.intake.access import recorder
from gakum.web.middleware import Request

ASKED = Refusal(Refused.CAUTION, SAME_PERSON, "")


def already_open(request: Request, values: Mapping[str, str]) -> list[tuple[Case, bool]]:
    """The open cases of the person these values describe, each with whether the reader may open it.

    Nothing is looked for before there is enough to search for.
    """
    try:
        born = KnownDayField(required=False).clean(values.get("birth_date", ""))
    except ValidationError:
        born = None
    person = {
        "name": values.get("name", ""),
        "birth_date": born if values.get("name") else None,
        "nationality": _nationality(values),
        "passport_no": values.get("passport_no", "").replace(" ", "").upper(),
    }
    if not (person["passport_no"] or person["birth_date"]):
        return []
    return known_cases([ASKED], person, request.actor)


def _nationality(values: Mapping[str, str]) -> str:
    """As the form of the case completes it."""
    return "IDN" if values.get("subject_kind") == PartyKind.CITIZEN else values.get("nationality", "")


@require_POST
@recorder
def live(request: Request) -> HttpResponse:
    """The same while the number is being typed, as a part of the page."""
    typed = {name: str(text).replace("\0", "") for name, text in request.POST.items()}
    return render(request, "web/intake/_known.html", {"known": already_open(request, typed)})
