"""Case conferences of the living year: who was called, what each of them held, and the minutes."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from gakum.accounts.actors import Actor
from gakum.cases.conference.kinds import ConferenceRole
from gakum.cases.conference.models import ConferenceMember
from gakum.cases.kinds import Outcome
from gakum.cases.models import Case

CHAIR, RECORDER, INVESTIGATOR = "kasi", "petugas", "ppns"
PLACE = "Ruang rapat Inteldakim"
REASON = "Fakta pemeriksaan dan dokumen mendukung hasil ini."
OTHER_REASON = "Keterangan saksi belum cukup; perlu bukti tambahan."


def call(actors: Mapping[str, Actor], on: date) -> dict[str, Any]:
    """A conference called for the same day, with a chair, a recorder and an investigator."""
    return {
        "planned_on": on,
        "planned_time": time(9, 0),
        "place": PLACE,
        "agenda": "Dugaan pelanggaran dan tindakan yang tepat.",
        "chair": str(actors[CHAIR].posting_id),
        "recorder": str(actors[RECORDER].posting_id),
        "members": [str(actors[INVESTIGATOR].posting_id)],
    }


def views(
    case: Case, actors: Mapping[str, Actor], outcome: str, *, dissent: bool
) -> dict[str, dict[str, Any]]:
    """What each member holds about every subject, by who records it; the investigator may dissent."""
    by_posting = {member.posting_id: member for member in members_of(case)}
    found = {}
    for who in (CHAIR, RECORDER, INVESTIGATOR):
        differs = dissent and who == INVESTIGATOR
        view = {
            "outcome": Outcome.NOT_PROVEN if differs else outcome,
            "reason": OTHER_REASON if differs else REASON,
        }
        member = by_posting[actors[who].posting_id]
        about = {str(subject.pk): dict(view) for subject in case.roll}
        found[who] = {"member": str(member.pk), "views": about}
    return found


def minutes(case: Case, outcome: str, *, number: str) -> dict[str, Any]:
    """The conference as held, everybody present, with one result for every subject."""
    here = members_of(case)
    return {
        "minutes_no": number,
        "present": [str(member.pk) for member in here],
        "chair": ", ".join(member.name for member in here if member.role == ConferenceRole.CHAIR),
        "participants": "\n".join(member.name for member in here),
        "two_items_of_evidence": outcome == Outcome.CRIMINAL,
        "ground": "c" if outcome == Outcome.ADMINISTRATIVE else "",
        "considerations": "Para peserta menimbang hasil pemeriksaan dan skrining.",
        "results": {str(subject.pk): outcome for subject in case.roll},
        "departure": "",
    }


def members_of(case: Case) -> list[ConferenceMember]:
    """The members of the conference that was called last."""
    return list(ConferenceMember.objects.filter(conference=case.conferences.last()).order_by("pk"))
