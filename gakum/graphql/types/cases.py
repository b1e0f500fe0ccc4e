"""The case, the people in it, its conferences and its history."""

from typing import Any

import graphene
from django.db.models import QuerySet

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.cases.conference.models import Conference, ConferenceMember
from gakum.cases.kinds import Stage
from gakum.cases.models import Case, CaseSubject, SupervisionOrder
from gakum.graphql.columns import columns, in_language, later, object_type, provision, text_for_who_sees_names
from gakum.graphql.context import Info
from gakum.graphql.enums import enum_of
from gakum.graphql.loading import Related, Rows, by_key, many, one
from gakum.graphql.types.law import DEADLINE, OfficerType, OfficeType, PostingType, ProvisionType
from gakum.law.models import Deadline
from gakum.law.rules import tables
from gakum.machine.naming import label_of
from gakum.parties.models import Party

NationalityType = object_type(
    "Nationality",
    "A nationality, by the code that passports carry.",
    {"code": graphene.ID(required=True), "name": in_language("What it is called.", "name")},
)


def _name(party: Any, info: Info) -> str:
    return str(party.name if info.context.sees_names else party.initials)


PARTY: dict[str, Any] = {
    "id": graphene.ID(required=True),
    **columns(Party, "kind", "sex"),
    "name": graphene.String(
        required=True,
        description="The name as in the passport; initials for whoever sees no names.",
        resolver=_name,
    ),
    "birth_date": graphene.Date(
        resolver=lambda party, info: party.birth_date if info.context.sees_names else None
    ),
    "nationality": one(NationalityType, "nationality", "The nationality."),
    **columns(Party, "passport_no"),
}

PartyType = object_type("Party", "A person or corporation as it stands in a case.", PARTY)

SubjectType = object_type(
    "Subject",
    "A party in a case, with what was asked about it and its own outcome.",
    {
        **columns(CaseSubject, "id", "outcome", "screened_on", "is_victim", "is_refugee", "is_diplomat"),
        **columns(CaseSubject, "is_minor", "exit_ban", "exit_ban_owner", "permit_no", "permit_valid_to"),
        "party": one(PartyType, "party", "Who it is."),
        "article": provision(ProvisionType, "The main article.", "article"),
    },
)


def _basis(event: Any, info: Info) -> list[Any]:
    known = tables().provisions
    return [known[code] for code in event.body["basis"] if code in known]


EventType = object_type(
    "Event",
    "One act as it stands in the log, which nobody changes.",
    {
        **columns(AuditEvent, "id", "occurred_on", "recorded_at", "backfilled"),
        "number": graphene.Int(
            required=True, description="Its number in the log.", resolver=lambda event, info: event.seq
        ),
        "action": graphene.String(required=True, description="What was done: machine.step."),
        "label": graphene.String(
            required=True,
            description="What was done, in words.",
            resolver=lambda event, info: str(label_of(event.action)[1]),
        ),
        "object_id": graphene.ID(required=True, resolver=lambda event, info: event.subject_id),
        "source": graphene.String(
            description="The state before.", resolver=lambda event, info: event.source or None
        ),
        "target": graphene.String(
            description="The state after.", resolver=lambda event, info: event.target or None
        ),
        "actor": one(OfficerType, "actor", "Who did it; nobody where it followed from the passing of time."),
        "posting": one(PostingType, "posting", "On whose behalf."),
        "basis": graphene.List(
            graphene.NonNull(ProvisionType), required=True, description="What it rests on.", resolver=_basis
        ),
        "reason": text_for_who_sees_names(
            "The reason that was given.", lambda event: str(event.data.get("reason") or "")
        ),
    },
)

SupervisionOrderType = object_type(
    "SupervisionOrder",
    "An order for field supervision, or field work in exigency.",
    {
        **columns(SupervisionOrder, "id", "number", "exigency", "ordered_on", "field_work_on", "team"),
        **columns(SupervisionOrder, "target", "result", "set_aside"),
    },
)

ConferenceMemberType = object_type(
    "ConferenceMember",
    "Somebody invited to a conference.",
    columns(ConferenceMember, "id", "role", "name", "post", "agency", "present"),
)

ConferenceType = object_type(
    "Conference",
    "A case conference (gelar kasus).",
    {
        **columns(
            Conference, "id", "called_on", "planned_on", "held_on", "minutes_no", "chair", "participants"
        ),
        **columns(Conference, "two_items_of_evidence", "ground", "considerations", "returned_on", "fixed_on"),
        "members": many(
            ConferenceMemberType,
            "members",
            lambda: ConferenceMember.objects.order_by("pk"),
            "Who was invited.",
        ),
    },
)


def visible_case(description: str) -> Related:
    """The case of a part, or of a clock, when the reader may see it: who holds an item may not."""

    def loader(rows: Rows, actor: Actor) -> list[Any]:
        keys = {row.case_id for row in rows}
        found = Case.objects.visible_to(actor).in_bulk(keys)
        for row in rows:
            row.__dict__["_read_case"] = found.get(row.case_id)
        return list(found.values())

    return Related(
        later("Case"),
        loader,
        many=False,
        resolver=lambda root, info: root.__dict__["_read_case"],
        description=description,
    )


DeadlineType = object_type(
    "Deadline",
    "A clock that runs, or ran, on a record.",
    {**DEADLINE, "case": visible_case("The case it belongs to.")},
)


def _clocks(keys: list[Any], actor: Actor) -> QuerySet[Deadline]:
    return Deadline.objects.filter(case_id__in=keys).order_by("due_on", "pk")


def _events(keys: list[Any], actor: Actor) -> QuerySet[AuditEvent]:
    return AuditEvent.objects.filter(case_id__in=keys).order_by("case_seq")


def _part(of: Any, path: str, words: str) -> Related:
    model: Any = Case._meta.get_field(path).related_model
    return many(of, path, lambda: model._default_manager.order_by("pk"), words)


CASE: dict[str, Any] = {
    "id": graphene.ID(required=True),
    **columns(Case, "number", "state", open_text=("number",)),
    "state_label": graphene.String(
        required=True, description="The state in words.", resolver=lambda case, info: str(case.state_label)
    ),
    "stage": graphene.Field(enum_of(Stage), required=True, description="The stage in which it stands."),
    **columns(Case, "state_since", "found_on", "closed_on", "track", "result", "not_taken_up", "source"),
    **columns(Case, "source_note", "place", "summary", "external_ref", "fast_charge", "reopened"),
    "article": provision(ProvisionType, "The main article.", "article"),
    "office": one(OfficeType, "office", "The office whose case it is."),
    "offered_to": one(OfficeType, "transfer_to", "The office it is offered to."),
    "assigned_to": one(OfficerType, "assigned_to", "Who works on it."),
    "subjects": many(
        SubjectType, "subjects", lambda: CaseSubject.objects.order_by("pk"), "The parties, oldest first."
    ),
    "orders": _part(SupervisionOrderType, "orders", "Orders for field supervision."),
    "conferences": _part(ConferenceType, "conferences", "Its conferences."),
    "measures": _part(later("Measure"), "measures", "Measures on its subjects."),
    "objections": _part(later("Objection"), "objections", "Objections against them."),
    "matters": _part(later("Matter"), "matters", "Criminal matters."),
    "detentions": _part(later("Detention"), "detentions", "Detentions."),
    "deportations": _part(later("Deportation"), "deportations", "Deportations."),
    "evidence": _part(later("EvidenceItem"), "evidence", "Items of evidence."),
    "documents": _part(later("Document"), "documents", "Its papers."),
    "deadlines": by_key(
        DeadlineType, "deadlines", _clocks, lambda: "case_id", "Clocks on it and on what hangs under it."
    ),
    "events": by_key(EventType, "events", _events, lambda: "case_id", "Its whole life, oldest act first."),
}

CaseType = object_type("Case", "One dossier, from a finding to its end.", CASE)
