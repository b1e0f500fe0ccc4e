"""The register of people: one for the whole country, for whom it exists at all, and never without a trace."""

from typing import Any

import graphene
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from gakum.accounts.actors import Actor
from gakum.audit.access import looked_for
from gakum.cases.models import Case, CaseSubject
from gakum.core.keyset import Order, Run
from gakum.core.text import normalise
from gakum.graphql.columns import columns, later, object_type
from gakum.graphql.context import Info, NotAllowed, actor_in
from gakum.graphql.limits import TooMuch
from gakum.graphql.loading import Related, Rows, fill, many, one
from gakum.graphql.pages import PAGING, Listed, connection, listed
from gakum.graphql.scalars import Uuid
from gakum.graphql.traces import note_reading, note_search
from gakum.graphql.types.cases import PARTY, NationalityType
from gakum.parties.models import IdentityDocument, Party, PartyContact, PartyName, PartyWarning
from gakum.parties.search import search
from gakum.parties.selectors import may_read

BY_NAME = Order("name", "", (Run("search_key"),))
SHORTEST = 3  # letters of a name, as on the site
PURPOSE = 5  # characters


def _cases() -> Related:
    """The cases of the person that the reader may see."""

    def loader(rows: Rows, actor: Actor) -> list[Any]:
        visible = Case.objects.visible_to(actor)
        subjects = CaseSubject.objects.filter(party__in=rows, case__in=visible).order_by("-pk")
        found = list(subjects.prefetch_related(Prefetch("case", queryset=Case.objects.all())))
        for row in rows:
            row.__dict__["_read_cases"] = [s.case for s in found if s.party_id == row.pk]
        return [subject.case for subject in found]

    return Related(
        later("Case"),
        loader,
        many=True,
        resolver=lambda root, info: root.__dict__["_read_cases"],
        description="The cases in which this record stands, those that the reader may see.",
    )


PersonType = object_type(
    "Person",
    "A record of a person or corporation in the register of the whole country.",
    {
        **PARTY,
        "merged_into": one(later("Person"), "merged_into", "The main record, when two were found to be one."),
        "names": many(
            object_type("PersonName", "Another name.", columns(PartyName, "id", "kind", "name")),
            "names",
            lambda: PartyName.objects.order_by("pk"),
            "Other names.",
        ),
        "papers": many(
            object_type(
                "PersonPaper",
                "A passport or another paper.",
                {
                    **columns(IdentityDocument, "id", "kind", "number", "valid_to"),
                    "country": one(NationalityType, "country", "Who issued it."),
                },
            ),
            "documents",
            lambda: IdentityDocument.objects.order_by("pk"),
            "Passports and other papers.",
        ),
        "contacts": many(
            object_type(
                "PersonContact", "Where to reach them.", columns(PartyContact, "id", "kind", "value")
            ),
            "contacts",
            lambda: PartyContact.objects.order_by("pk"),
            "Where to reach them.",
        ),
        "warnings": many(
            object_type(
                "PersonWarning",
                "What to know before meeting them.",
                columns(PartyWarning, "id", "kind", "text", "since", "until"),
            ),
            "warnings",
            lambda: PartyWarning.objects.order_by("-since", "-pk"),
            "What to know before meeting them, also what has ended.",
        ),
        "cases": _cases(),
    },
)


def _reader(info: Info) -> Actor:
    """Raises NotAllowed for those to whom the register is closed."""
    actor = actor_in(info)
    if not may_read(actor):
        raise NotAllowed(_("Your posting may not read the register of people."))
    return actor


def resolve_person(root: None, info: Info, id: Any) -> Any:
    """One record; null when there is none."""
    _reader(info)
    found = Party.objects.filter(pk=id).first()
    if found is not None:
        fill([found], PersonType, info)
        note_reading(info, found)
    return found


def resolve_persons(root: None, info: Info, purpose: str, **asked: Any) -> Listed:
    """The records that fit all that is given. Raises TooMuch where too little is."""
    _reader(info)
    terms: dict[str, Any] = {
        name: asked.get(name) for name in ("name", "number", "birth_date") if asked.get(name)
    }
    if not terms:
        raise TooMuch(_("Give a name, a document number or a date of birth."))
    if "name" in terms and len(normalise(str(terms["name"]))) < SHORTEST:
        raise TooMuch(_("Give at least %(n)s letters.") % {"n": SHORTEST})
    if not PURPOSE <= len(purpose.strip()) <= 200:
        raise TooMuch(_("Say what the search is for, in 5 to 200 characters."))
    page = listed(PersonType, [search(**terms).order_by()], BY_NAME, info, asked)
    note_search(info, {"purpose": purpose, **looked_for(terms)}, len(page.edges))
    return page


FIELDS: dict[str, Any] = {
    "person": graphene.Field(
        PersonType,
        args={"id": Uuid(required=True)},
        resolver=resolve_person,
        description="One record of the register of people.",
    ),
    "persons": graphene.Field(
        connection(PersonType),
        required=True,
        args={
            "name": graphene.String(description="The beginning of a name, or a whole one in any order."),
            "number": graphene.String(description="The number of a passport or another paper."),
            "birth_date": graphene.Date(),
            "purpose": graphene.String(required=True, description="What for; the auditor reads it."),
            **PAGING,
        },
        resolver=resolve_persons,
        description="People and corporations, by name.",
    ),
}
