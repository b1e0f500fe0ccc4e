"""Finding the same person again."""

from datetime import date

from django.db.models import Q, QuerySet

from gakum.core.text import normalise
from gakum.parties.models import Party


def same_party(*, name: str, birth_date: date | None, nationality: str, passport_no: str) -> QuerySet[Party]:
    """Records that are this person by the passport, or by name, birth date and nationality (GR-18)."""
    match = Q(pk__in=[])
    if passport_no:
        match |= Q(passport_no=passport_no.upper(), nationality_id=nationality or None)
    if birth_date is not None:
        match |= Q(search_key=normalise(name), birth_date=birth_date, nationality_id=nationality or None)
    return Party.objects.filter(match)
