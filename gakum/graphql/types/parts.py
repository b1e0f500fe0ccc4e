"""What hangs under a case: the other machines."""

from collections.abc import Callable
from typing import Any

import graphene

from gakum.cases.models import Case
from gakum.deportation.models import Deportation, EntryBanProposal
from gakum.detention.models import Detention
from gakum.documents.models import Document
from gakum.evidence.models import EvidenceFile, EvidenceItem
from gakum.files.models import StoredFile
from gakum.graphql.columns import columns, later, object_type, provision, text_for_who_sees_names
from gakum.graphql.enums import enum_of
from gakum.graphql.loading import many, one
from gakum.graphql.types import cases
from gakum.graphql.types.law import FacilityType, OfficeType, PostingType, ProvisionType
from gakum.machine.models import StateMachine
from gakum.measures.models import Measure, Objection
from gakum.prosecution.models import Matter, MatterSubject


def part(machine: type[StateMachine], words: str, fields: Callable[[], dict[str, Any]]) -> Any:
    """The type of a machine under a case: what all have in common, and its own fields."""
    common = {
        "id": graphene.ID(required=True),
        "state": graphene.Field(enum_of(machine.State), required=True, description="Its state."),
        "state_label": graphene.String(
            required=True, description="The state in words.", resolver=lambda obj, info: str(obj.state_label)
        ),
        **columns(machine, "state_since"),
        "case": cases.visible_case("The case it belongs to."),
    }
    return object_type(machine.__name__, words, {**common, **fields()})


def _subject() -> Any:
    return one(cases.SubjectType, "subject", "Whom it is about.")


MeasureType = part(
    Measure,
    "An administrative measure on a foreign national.",
    lambda: {
        **columns(Measure, "measure_type", "fast_charge", "after_sentence", "ground_text", "particulars"),
        **columns(Measure, "overstay_days", "days_waived", "charge", "billing_code", "decision_no"),
        **columns(Measure, "decided_on", "valid_from", "valid_until", "report_every_days", "served_on"),
        **columns(Measure, "received_by", "refused_to_sign", "objected_on", "executed_on", "completed_on"),
        **columns(Measure, "evidence", "revoked_on", "revocation_ground"),
        "subject": _subject(),
        "conference": one(cases.ConferenceType, "conference", "The conference it rests on."),
        "replaces": one(later("Measure"), "replaces", "The measure whose text it amends."),
    },
)

ObjectionType = part(
    Objection,
    "An objection of a foreign national against a measure.",
    lambda: {
        **columns(Objection, "filed_on", "late", "grounds", "receipt_no", "attorney", "letter_no"),
        **columns(Objection, "forwarded_on", "ministry_decision_no", "decided_on"),
        "measure": one(MeasureType, "measure", "The measure it is against."),
    },
)

MatterPersonType = object_type(
    "MatterPerson",
    "A subject of the case in a criminal matter.",
    {
        **columns(MatterSubject, "id", "ruling_no", "named_on", "custody", "held_until"),
        "subject": _subject(),
    },
)

MatterType = part(
    Matter,
    "A criminal matter: one investigation, one SPDP, one dossier.",
    lambda: {
        **columns(Matter, "report_no", "reported_on", "summary", "summary_procedure", "sprindik_no"),
        **columns(Matter, "sprindik_on", "spdp_no", "spdp_on", "first_spdp_on", "prosecutor", "dossier_no"),
        **columns(Matter, "stage_one_on", "p19_count", "p21_on", "stage_two_on", "sp3_no", "sp3_on"),
        **columns(Matter, "sp3_reason", "verdict", "verdict_on", "sentence", "final_on", "prison"),
        **columns(Matter, "release_due_on", "released_on"),
        "article": provision(ProvisionType, "The article suspected.", "article"),
        "persons": many(
            MatterPersonType, "persons", lambda: MatterSubject.objects.order_by("pk"), "Who is in it."
        ),
    },
)

DetentionType = part(
    Detention,
    "An immigration detention of one subject.",
    lambda: {
        **columns(Detention, "ground", "decision_no", "ordered_on", "hold_until", "place", "register_no"),
        **columns(Detention, "admitted_on", "house_since", "room_until", "permit_no", "reviews", "ended_on"),
        **columns(Detention, "end_reason"),
        "subject": _subject(),
        "facility": one(FacilityType, "facility", "Where the person is held."),
        "held_by": one(OfficeType, "office_holding", "The office that holds the person."),
    },
)

EntryBanType = object_type(
    "EntryBanProposal",
    "The entry ban that a deportation proposes.",
    columns(EntryBanProposal, "id", "status", "reason"),
)

DeportationType = part(
    Deportation,
    "The carrying out of a deportation.",
    lambda: {
        **columns(Deportation, "decided_on", "travel_document", "document_no", "document_valid_until"),
        **columns(Deportation, "payer", "carrier", "ticket_no", "tpi", "destination", "escort_names"),
        **columns(Deportation, "papers_no", "decision_valid_until", "reissued_on", "departed_on", "attempts"),
        "subject": _subject(),
        "measure": one(MeasureType, "measure", "The measure it carries out."),
        "held_by": one(OfficeType, "office_holding", "The office that holds the person, or held them last."),
        "entry_ban": one(EntryBanType, "entry_ban", "The entry ban it proposes."),
    },
)

StoredFileType = object_type(
    "StoredFile",
    "What is known of a file; its bytes are fetched from the site.",
    columns(StoredFile, "id", "sha256", "kind", "name", "received_at", open_text=("sha256",)),
)

EvidenceFileType = object_type(
    "EvidenceFile",
    "A file that belongs to an item of evidence.",
    {
        **columns(EvidenceFile, "id", "label", "added_on"),
        "stored": one(StoredFileType, "stored", "The file as it was received."),
    },
)

EvidenceItemType = part(
    EvidenceItem,
    "An item of evidence; it has exactly one holder.",
    lambda: {
        **columns(EvidenceItem, "number", "kind", "description", "quantity", "unit", open_text=("number",)),
        **columns(EvidenceItem, "found_where", "seizure_no", "seized_on", "court_permit_no", "registered_on"),
        **columns(EvidenceItem, "body", "body_kind", "expected_back_on", "seal_no", "disposal", "receiver"),
        **columns(EvidenceItem, "order_no"),
        "custodian": one(PostingType, "custodian", "The posting that holds it."),
        "offered_to": one(PostingType, "offered_to", "The posting it is offered to."),
        "files": many(EvidenceFileType, "files", lambda: EvidenceFile.objects.order_by("pk"), "Its files."),
    },
)

DocumentType = part(
    Document,
    "A paper under a case: written by the house, received, or kept.",
    lambda: {
        **columns(Document, "kind", "origin", "number", "dated_on", "sender", open_text=("kind",)),
        **columns(Document, "issued_on", "ended_on", "ended_because", "content_sha256", "seal"),
        "label": graphene.String(
            required=True, description="Its type in words.", resolver=lambda paper, info: str(paper.label)
        ),
        "verification_code": text_for_who_sees_names(
            "The code with which anybody may verify it.", lambda paper: paper.code or ""
        ),
        "about": graphene.ID(
            required=True, description="The id of what it is about.", resolver=lambda one, info: one.about_id
        ),
        "about_machine": graphene.String(
            required=True,
            description="The kind of record it is about.",
            resolver=lambda paper, info: paper.about_type,
        ),
        "subject": _subject(),
        "issuer": one(OfficeType, "issuer", "The office that issues it."),
        "signatory": one(PostingType, "signatory", "Who signed it."),
        "file": one(StoredFileType, "file", "The file as it was made or received."),
    },
)

TYPES: dict[Any, Any] = {
    Case: cases.CaseType,
    Measure: MeasureType,
    Objection: ObjectionType,
    Matter: MatterType,
    Detention: DetentionType,
    Deportation: DeportationType,
    EvidenceItem: EvidenceItemType,
    Document: DocumentType,
}
"""The type of each machine."""


Machine = graphene.Enum(
    "Machine",
    [(machine.__name__.upper(), str(machine._meta.model_name)) for machine in TYPES],
    description=lambda member: "The kinds of record with a life cycle." if member is None else None,
)
BY_NAME = {str(machine._meta.model_name): machine for machine in TYPES}
