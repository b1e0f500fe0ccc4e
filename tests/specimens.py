"""One record of each machine, written past the door: for tests that place it in every state by hand.

Only its birth stands in the log, so that what counts from the log finds it.
"""

from datetime import date

from gakum.accounts.models import Facility
from gakum.audit.journal import unit_of_work
from gakum.cases.models import Case, CaseSubject
from gakum.deportation.models import Deportation, EntryBanProposal
from gakum.detention.models import Detention
from gakum.documents.models import Document
from gakum.evidence.models import EvidenceItem
from gakum.machine.models import StateMachine
from gakum.measures.models import Measure, Objection
from gakum.parties.models import Party
from gakum.prosecution.models import Matter, MatterSubject
from tests.people import People


def born(obj: StateMachine, people: People) -> None:
    """Save the record and write its birth."""
    obj.save()
    with unit_of_work() as journal:
        journal.record(
            f"{obj._meta.model_name}.open",
            by=people.ani,
            subject=obj,
            case_id=obj.case_id,
            occurred_on=BORN,
            target=str(obj.state),
            data={"subject": str(obj.case.roll[0].pk)} if obj.case.roll else {},
            dimensions=obj.dimensions(),
        )


BORN = date(2026, 5, 4)
WALKED = date(2026, 6, 1)
"""The legal date on which the walk over every state takes its steps."""


def case(people: People) -> Case:
    """A case of one foreign national, screened, with a conference that fixed a measure and one called."""
    made = Case(
        office=people.kanim,
        source="LAPMAS",
        number="K26-SPEC-000001",
        article_id="UU6-119-1",
        found_on=BORN,
        state_since=BORN,
        last_stage="identification",
        track="administrative",
    )
    made.save(force_insert=True)
    party = Party.objects.create(
        kind="foreigner", name="Contoh Rekaan", sex="L", nationality_id="AUS", passport_no="X0000001"
    )
    subject = CaseSubject.objects.create(case=made, party=party, screened_on=BORN)
    conference = made.conferences.create(
        office=people.kanim,
        held_on=BORN,
        ground="c",
        results={str(subject.pk): "administrative"},
        fixed_on=BORN,
    )
    subject.outcome, subject.conference = "administrative", conference
    subject.save()
    called = made.conferences.create(office=people.kanim, called_on=BORN)
    for actor, role in ((people.sari, "chair"), (people.ani, "recorder"), (people.indra, "member")):
        member = called.members.create(posting=actor.posting, name=str(actor.user), role=role)
        member.views.create(subject=subject, outcome="administrative", reason="Rekaan")
    born(made, people)
    return made


def measure(people: People, of: Case) -> Measure:
    """A charge of ten days, decided and served on the day of the walk."""
    made = Measure(
        case=of,
        subject=of.roll[0],
        conference=of.roll[0].conference,
        measure_type="e",
        overstay_days=10,
        ground_text="Rekaan",
        decision_no="TAK-1",
        decided_on=WALKED,
        served_on=WALKED,
        state_since=BORN,
    )
    born(made, people)
    return made


def objection(people: People, of: Case) -> Objection:
    """An objection against a charge that was served."""
    against = measure(people, of)
    Measure._base_manager.filter(pk=against.pk).update(state="served", objected_on=WALKED)
    made = Objection(case=of, measure=against, filed_on=BORN, grounds="Rekaan", state_since=BORN)
    born(made, people)
    return made


def matter(people: People, of: Case) -> Matter:
    """A matter against the subject, who has been ruled a suspect."""
    made = Matter(
        case=of,
        report_no="LK-1",
        reported_on=BORN,
        article_id="UU6-119-1",
        sprindik_on=BORN,
        state_since=BORN,
        regime="K2025",
    )
    made.save(force_insert=True)
    MatterSubject.objects.create(matter=made, subject=of.roll[0], named_on=BORN)
    made.directions.create(turn=made.p19_count, number=1, kind="formal", text="Lengkapi rekaan")
    born(made, people)
    return made


def detention(people: People, of: Case) -> Detention:
    """A detention ordered on the day; a room and a house stand ready for it."""
    Facility.objects.create(code="ROOM-1", office=people.kanim, kind="room", name="Ruang Rekaan")
    Facility.objects.create(code="HOUSE-1", office=people.rudenim, kind="house", name="Rumah Rekaan")
    made = Detention(
        case=of,
        subject=of.roll[0],
        ground="d",
        ordered_on=BORN,
        office_holding=people.rudenim,
        state_since=BORN,
    )
    born(made, people)
    return made


def deportation(people: People, of: Case) -> Deportation:
    """A deportation with the entry ban that every deportation proposes."""
    made = Deportation(
        case=of, subject=of.roll[0], measure=measure(people, of), decided_on=BORN, state_since=BORN
    )
    born(made, people)
    EntryBanProposal.objects.create(case=of, subject=of.roll[0], deportation=made, ground="e")
    return made


def evidenceitem(people: People, of: Case) -> EvidenceItem:
    """A sealed phone that Ani holds and offers to Indra, and that is to be given back."""
    assert people.ani.posting is not None
    made = EvidenceItem(
        case=of,
        number="BB26-SPEC-000001",
        kind="thing",
        description="Rekaan",
        found_where="Rekaan",
        registered_on=BORN,
        custodian=people.ani.posting,
        offered_to=people.indra.posting,
        seal_no="S-1",
        seals_used=["S-1"],
        disposal="return",
        receiver="Rekaan",
        state_since=BORN,
    )
    born(made, people)
    return made


def document(people: People, of: Case) -> Document:
    """A letter of the case that Ani drafted and Sari reviewed."""
    made = Document(
        case=of,
        kind="TRANSFER_LETTER",
        about_type="case",
        about_id=of.pk,
        subject=of.roll[0],
        issuer=people.kanim,
        fields={"addressee": "Kepala Rekaan", "addressee_place": "Rekaan", "reason": "Rekaan"},
        number="SPEC-0001",
        proposed_by=people.ani.user,
        state_since=BORN,
    )
    born(made, people)
    return made


CHILDREN = {
    "measure": measure,
    "objection": objection,
    "matter": matter,
    "detention": detention,
    "deportation": deportation,
    "evidenceitem": evidenceitem,
    "document": document,
}


def specimen(machine: type[StateMachine], people: People) -> StateMachine:
    """A record of the machine, under a case of its own."""
    of = case(people)
    return of if machine is Case else CHILDREN[str(machine._meta.model_name)](people, of)
