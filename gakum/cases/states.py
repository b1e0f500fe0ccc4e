"""The states of a case, the stage each belongs to, and the groups that steps start from.

The codes in the comments are the states of domain.md 2.4 A to C.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gakum.cases.kinds import Stage


class CaseState(models.TextChoices):
    RECEIVED = "received", _("Received")  # A0
    CHECKED = "checked", _("Checked")  # A1
    TAKEN_UP = "taken_up", _("Violation suspected")  # A2
    NOT_TAKEN_UP = "not_taken_up", _("Not taken up")  # A9
    DESK = "administrative_supervision", _("Under administrative supervision")  # B1
    DESK_DONE = "administrative_supervision_done", _("Administrative supervision concluded")  # B2
    ORDER_PROPOSED = "order_proposed", _("Field order proposed")  # B3
    FIELD = "field_supervision", _("Under field supervision")  # B4
    FIELD_EXIGENT = "field_work_without_order", _("Field work in exigency")  # B5
    FIELD_RESULT = "field_result", _("Field result recorded")  # B6, B7
    EXAMINATION = "examination", _("Under examination")  # C1, C2
    READY = "ready_for_conference", _("Ready for conference")  # C3
    CONFERENCE = "conference", _("Conference held, to be fixed")  # C4
    ADMINISTRATIVE = "administrative_track", _("Administrative measures")  # C5a
    CRIMINAL = "criminal_track", _("Criminal investigation")  # C5b
    NOT_PROVEN = "not_proven", _("Not proven")  # C5c
    REFERRAL = "referral", _("Victim to be referred")  # C5d
    REFERRED = "referred", _("Victim referred")  # C8
    DETENTION = "in_detention", _("Subject in immigration detention")
    DEPORTATION = "deportation", _("Deportation under way")
    REOPEN_PROPOSED = "reopen_proposed", _("Reopening proposed")
    CLOSED = "closed", _("Closed")  # C9
    MERGED = "merged", _("Merged into another case")  # GR-16
    SPLIT = "split", _("Split into several cases")  # GR-16


S = CaseState

STAGES: dict[CaseState, Stage | None] = {
    S.RECEIVED: Stage.IDENTIFICATION,
    S.CHECKED: Stage.IDENTIFICATION,
    S.TAKEN_UP: Stage.IDENTIFICATION,
    S.NOT_TAKEN_UP: None,
    S.DESK: Stage.ADMINISTRATIVE_SUPERVISION,
    S.DESK_DONE: Stage.ADMINISTRATIVE_SUPERVISION,
    S.ORDER_PROPOSED: Stage.FIELD_SUPERVISION,
    S.FIELD: Stage.FIELD_SUPERVISION,
    S.FIELD_EXIGENT: Stage.FIELD_SUPERVISION,
    S.FIELD_RESULT: Stage.FIELD_SUPERVISION,
    # The examination record is what the conference rests on (PM2 art. 30(5)a, 59).
    S.EXAMINATION: Stage.CONFERENCE,
    S.READY: Stage.CONFERENCE,
    S.CONFERENCE: Stage.CONFERENCE,
    S.ADMINISTRATIVE: Stage.MEASURE,
    S.CRIMINAL: Stage.INVESTIGATION,
    S.NOT_PROVEN: Stage.CONFERENCE,
    S.REFERRAL: Stage.CONFERENCE,
    S.REFERRED: Stage.CONFERENCE,
    S.DETENTION: Stage.DETENTION,
    S.DEPORTATION: Stage.DEPORTATION,
    S.REOPEN_PROPOSED: None,
    S.CLOSED: None,
    S.MERGED: None,
    S.SPLIT: None,
}
"""Each state's stage in the seed's words; None keeps the stage that was reached."""

FINAL = frozenset({S.NOT_TAKEN_UP, S.CLOSED, S.MERGED, S.SPLIT})
BEFORE_CONFERENCE = (
    S.RECEIVED,
    S.CHECKED,
    S.TAKEN_UP,
    S.DESK,
    S.DESK_DONE,
    S.ORDER_PROPOSED,
    S.FIELD,
    S.FIELD_EXIGENT,
    S.FIELD_RESULT,
    S.EXAMINATION,
    S.READY,
)
ON_TRACK = (S.ADMINISTRATIVE, S.CRIMINAL, S.DETENTION, S.DEPORTATION)
DECIDED = (*ON_TRACK, S.NOT_PROVEN, S.REFERRAL, S.REFERRED)
OPEN = (*BEFORE_CONFERENCE, S.CONFERENCE, *DECIDED)
