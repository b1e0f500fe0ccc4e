"""Which other records may be the same person: found through indexes, then compared part by part."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from gakum.core.prefixes import Prefix
from gakum.parties.kinds import MergeState
from gakum.parties.likeness import Known, Likeness, compare, near
from gakum.parties.models import IdentityDocument, Party, PartyMerge, PartyName, in_any_order
from gakum.parties.selectors import cluster

SHOWN = 5
AT_MOST = 300
"""Records looked at by each key: a name or birthday that so many share says little by itself."""
SHORTEST = 5  # letters of a name that are worth looking up


@dataclass(frozen=True)
class Duplicate:
    """A record that may be the same person, and why."""

    party: Party
    likeness: Likeness


def duplicates_of(party: Party) -> list[Duplicate]:
    """The likeliest other records of this person, at most `SHOWN`, the likeliest first.

    Records merged with this one already, and those that somebody found to be another person, are
    left out.
    """
    known = Known.of(party)
    keys = set(_candidates(party, known)) - _settled(party)
    found = Party.objects.filter(pk__in=keys).select_related("nationality", "merged_into")
    likely = [
        Duplicate(other, likeness)
        for other in found.prefetch_related("names", "documents")
        if other.is_company == party.is_company and (likeness := compare(known, Known.of(other))).is_likely
    ]
    return sorted(likely, key=lambda d: (-d.likeness.score, str(d.party.pk)))[:SHOWN]


def _settled(party: Party) -> set[Any]:
    """Keys of records about which nothing is left to ask."""
    apart = PartyMerge.objects.filter(Q(record=party) | Q(into=party), state=MergeState.DIFFERENT)
    pairs = apart.values_list("record_id", "into_id")
    return {
        party.pk,
        *(key for pair in pairs for key in pair),
        *cluster([party.main_id]).values_list("pk", flat=True),
    }


def _candidates(party: Party, known: Known) -> Iterator[Any]:
    """Keys of the records that share at least one key with this one."""
    if known.documents:
        yield from _some(Party.objects.filter(passport_no__in=known.documents))
        yield from _some(IdentityDocument.objects.filter(number_key__in=known.documents), "party_id")
    if known.birth_date is not None:
        yield from _some(Party.objects.filter(birth_date=known.birth_date))
        close = Party.objects.filter(birth_date__in=near(known.birth_date))
        yield from _some(close.filter(nationality=party.nationality_id))
    yield from _by_name({in_any_order(name) for name in known.names})


def _by_name(names: set[str]) -> Iterator[Any]:
    """Names of the same words, and names that begin alike once their words stand in order."""
    beginnings = {name[: max(SHORTEST, len(name) * 3 // 5)] for name in names if len(name) >= SHORTEST}
    begins = Q(pk__in=[])
    for beginning in sorted(beginnings):
        begins |= Q(**{f"words_key__{Prefix.lookup_name}": beginning})
    for rows, key in ((Party.objects.all(), "pk"), (PartyName.objects.all(), "party_id")):
        yield from _some(rows.filter(words_key__in=names), key)
        if beginnings:
            yield from _some(rows.filter(begins), key)


def _some(rows: QuerySet[Any, Any], key: str = "pk") -> Iterable[Any]:
    return rows.order_by().values_list(key, flat=True)[:AT_MOST]
