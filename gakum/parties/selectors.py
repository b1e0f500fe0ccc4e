"""Finding the same person again, under whatever record."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from gakum.accounts.actors import Actor
from gakum.core.text import normalise
from gakum.parties.kinds import DocumentKind
from gakum.parties.models import IdentityDocument, Party, PartyName, PartyPhoto, PartyWarning, number_key

READ = "party.read"


def may_read(actor: Actor) -> bool:
    """People are one register for the whole country: who may read one record may read all, each with a trace.

    What is in their cases is another question: each case asks for itself.
    """
    return actor.may(READ) and actor.sees_names


def same_party(*, name: str, birth_date: date | None, nationality: str, passport_no: str) -> QuerySet[Party]:
    """Records of this person (GR-18): by a passport, or by a name, birth date and nationality.

    Whoever one of these records was merged with is found too; main records come first. Asked for
    every finding: each part is one look into an index, and there is mostly nothing to go on with.
    """
    country = nationality or None
    found: list[QuerySet[Any, Any]] = []
    if passport_no:
        found += [
            Party.objects.filter(passport_no=passport_no.upper(), nationality_id=country),
            IdentityDocument.objects.filter(
                kind=DocumentKind.PASSPORT, number_key=number_key(passport_no), country_id=country
            ),
        ]
    if birth_date is not None:
        key = normalise(name)
        found += [
            Party.objects.filter(search_key=key, birth_date=birth_date, nationality_id=country),
            PartyName.objects.filter(
                search_key=key, party__birth_date=birth_date, party__nationality_id=country
            ),
        ]
    if not found:
        return Party.objects.none()
    first, *rest = [_main_records(rows) for rows in found]
    return cluster(list(first.union(*rest) if rest else first))


def _main_records(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """The keys of the main records behind parties, names or documents."""
    to = "" if rows.model is Party else "party__"
    own = "pk" if rows.model is Party else "party_id"
    return rows.order_by().values_list(Coalesce(F(f"{to}merged_into_id"), F(own)), flat=True)


def cluster(main: Iterable[Any]) -> QuerySet[Party]:
    """All records of the persons whose main records have these keys, the main ones first."""
    keys = list(main)
    if not keys:
        return Party.objects.none()
    return Party.objects.filter(Q(pk__in=keys) | Q(merged_into__in=keys)).order_by(
        F("merged_into").asc(nulls_first=True), "pk"
    )


def records_of(party: Party) -> QuerySet[Party]:
    """Every record of the person of this record, itself among them."""
    return cluster([party.main_id])


def keys_of(parties: Iterable[Party]) -> QuerySet[Party, Any]:
    """The keys of every record of these persons, for use inside another query."""
    return cluster({party.main_id for party in parties}).order_by().values("pk")


def warnings_in_force(parties: Iterable[Party], on: date) -> QuerySet[PartyWarning]:
    """The warnings that travel with these persons, under whichever of their records; with the record."""
    lasting = Q(until=None) | Q(until__gte=on)
    found = PartyWarning.objects.filter(lasting, party__in=keys_of(parties), since__lte=on)
    return found.select_related("party")


def newest_photos(parties: Iterable[UUID]) -> dict[UUID, PartyPhoto]:
    """By record, the photo that was added last; one query."""
    rows = PartyPhoto.objects.filter(party__in=parties).order_by("pk")
    return {photo.party_id: photo for photo in rows}
