"""Finding people and corporations by what somebody at the counter can say or show."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gakum.core.prefixes import Prefix
from gakum.core.text import normalise
from gakum.parties.models import IdentityDocument, Party, PartyName, in_any_order, number_key

BEGINS = f"search_key__{Prefix.lookup_name}"


def known_as(text: str) -> QuerySet[Party, Any]:
    """Keys of the parties one of whose names begins with the text, or has its words in another order."""
    key = normalise(text)
    if not key:  # every name begins with nothing
        return Party.objects.none().values("pk")
    fits = Q(**{BEGINS: key}), Q(words_key=in_any_order(key))
    parties = [Party.objects.filter(one).order_by().values("pk") for one in fits]
    others = [PartyName.objects.filter(one).order_by().values("party_id") for one in fits]
    return parties[0].union(parties[1], *others)  # each through its own index, which an OR would not be


def with_document(number: str) -> QuerySet[Party, Any]:
    """Keys of the parties with a paper of this number, of whatever kind."""
    key = number_key(number)
    if not key:
        return Party.objects.none().values("pk")
    others = IdentityDocument.objects.filter(number_key=key).order_by().values("party_id")
    return Party.objects.filter(passport_no=key).order_by().values("pk").union(others)


def search(*, name: str = "", number: str = "", birth_date: date | None = None) -> QuerySet[Party]:
    """Parties that fit everything that is given, by name. At least one is given."""
    found = Party.objects.select_related("nationality", "merged_into").order_by("search_key", "pk")
    if name:
        found = found.filter(pk__in=known_as(name))
    if number:
        found = found.filter(pk__in=with_document(number))
    return found if birth_date is None else found.filter(birth_date=birth_date)
