"""Taking evidence in: the register number, the first holder, the hash in the log."""

from datetime import timedelta
from uuid import uuid4

import pytest

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.audit.selectors import about
from gakum.audit.verify import verify
from gakum.core.errors import StepRefused
from gakum.evidence.models import EvidenceItem
from tests.evidence.exhibits import item_in_a_case, received, registered
from tests.people import People
from tests.roads import DAY, finding, subject_of, take, to_conference_fixed

pytestmark = pytest.mark.django_db


def test_an_item_takes_the_next_number_of_its_office_and_year_and_is_held_by_who_registered_it(
    people: People,
) -> None:
    case = finding(people)
    first, second = registered(case, people), registered(case, people)
    assert (first.number, second.number) == ("BB26-JAKSEL-000001", "BB26-JAKSEL-000002")
    assert (first.state, first.custodian, first.body) == ("held", people.ani.posting, "")
    assert first.registered_on == DAY


def test_the_hash_of_the_file_stands_in_the_event_that_enters_the_item(people: People) -> None:
    stored = received(people.ani)
    item = item_in_a_case(people, kind="photo", file=str(stored.pk))
    event = about("evidenceitem", item.pk).get()
    assert event.data["sha256"] == stored.sha256
    assert event.dimensions["files"] == [stored.sha256]
    assert event.actor == people.ani.user
    assert verify(replay=True).ok


def test_registering_moves_neither_the_state_nor_the_legal_date_of_the_case(people: People) -> None:
    case = to_conference_fixed(finding(people), people)
    state = case.state
    registered(case, people, on=DAY + timedelta(days=3))
    case.refresh_from_db()
    assert (case.state, case.state_since) == (state, DAY)


def refused(people: People, *, by: Actor | None = None, **data: object) -> StepRefused:
    case = finding(people)
    events = AuditEvent.objects.count()
    with pytest.raises(StepRefused) as no:
        registered(case, people, by=by, **data)
    assert AuditEvent.objects.count() == events
    assert not EvidenceItem.objects.exists()
    return no.value


def codes(no: StepRefused) -> list[str]:
    return [refusal.code for refusal in no.refusals]


def test_a_photograph_is_not_registered_without_its_file(people: People) -> None:
    assert codes(refused(people, kind="photo")) == ["has_its_file"]


def test_a_file_that_is_not_there_is_refused(people: People) -> None:
    assert codes(refused(people, file=str(uuid4()))) == ["file_is_free"]


def test_one_file_belongs_to_one_item_only(people: People) -> None:
    stored = received(people.ani)
    item = item_in_a_case(people, file=str(stored.pk))
    with pytest.raises(StepRefused) as no:
        registered(item.case, people, file=str(stored.pk))
    assert codes(no.value) == ["file_is_free"]
    assert EvidenceItem.objects.count() == 1


def test_a_case_holds_only_so_many_files(people: People, settings: object) -> None:
    settings.FILES_PER_CASE = 1  # type: ignore[attr-defined]
    item = item_in_a_case(people, file=str(received(people.ani).pk))
    with pytest.raises(StepRefused) as no:
        registered(item.case, people, file=str(received(people.ani).pk))
    assert codes(no.value) == ["case_has_room"]


def test_a_seizure_without_the_courts_permit_needs_a_reason_which_is_kept(people: People) -> None:
    no = refused(people, seizure_no="SP.Sita-1")
    assert codes(no) == ["seizure_has_permit"]
    case = finding(people, name="Rekaan Dua", passport_no="X2")
    registered(case, people, seizure_no="SP.Sita-1", reason="Mendesak")
    event = AuditEvent.objects.get(action="case.register_evidence", case_id=case.pk)
    assert event.body["cautions"] == ["seizure_has_permit"]


def test_goods_are_not_seized_after_the_day_on_which_they_are_registered(people: People) -> None:
    assert codes(refused(people, seized_on=DAY + timedelta(days=1))) == ["seized_before_registered"]


def test_an_item_is_taken_from_a_subject_of_its_own_case(people: People) -> None:
    other = finding(people, name="Rekaan Dua", passport_no="X2")
    assert codes(refused(people, taken_from=str(subject_of(other).pk))) == ["taken_from_a_subject"]


@pytest.mark.parametrize("who", ["citra", "sekar", "dewi", "agus", "budi"])
def test_who_may_not_register_is_refused(people: People, who: str) -> None:
    assert refused(people, by=getattr(people, who)).for_lack_of_authority


def test_a_correction_keeps_what_stood_there_in_the_log(people: People) -> None:
    item = item_in_a_case(people)
    take(
        item,
        "correct_description",
        people.sari,
        description="Telepon merah",
        quantity=2,
        unit="buah",
        found_where="Rumah",
        reason="Salah warna",
    )
    assert (item.description, item.quantity) == ("Telepon merah", 2)
    told = [e.data.get("description") for e in AuditEvent.objects.order_by("seq")]
    assert [text for text in told if text] == ["Telepon rekaan", "Telepon merah"]
