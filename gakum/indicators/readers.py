"""Reading the audit events of one case into its history. Pure: no database is asked.

`INTEREST` is the set of actions that are read here; every other act leaves the figures as they are.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias
from uuid import UUID

from gakum.audit.models import AuditEvent
from gakum.cases.kinds import MeasureType, Outcome
from gakum.indicators.histories import History, Prosecution, Sanction, Violation
from gakum.measures.kinds import RevocationGround
from gakum.parties.models import PartyKind

AT_ONCE = (MeasureType.PLACE_BAN, MeasureType.RESIDENCE)
"""Measures that are executed when the decision is delivered: their watching has no end (EC-45)."""


def history_of(case: UUID, events: Iterable[AuditEvent]) -> History | None:
    """Read the events of one case, in the order of the log. None when nothing in them is counted."""
    history: History | None = None
    for event in events:
        read = READERS.get(event.action)
        if read is None:
            continue
        if history is None:
            history = History(case=case, latest=event)
        history.acts += 1
        if event.subject_type == "case":
            history.latest = event
            history.people.update(event.dimensions.get("subjects", {}))
        read(history, event)
    return history


# --- readers: one per action --------------------------------------------------------------------


def _opened(history: History, event: AuditEvent) -> None:
    history.opened = event
    history.split_off = event.dimensions.get("parent") is not None


def _particulars(history: History, event: AuditEvent) -> None:
    """Nothing but newer particulars of the case and its subjects."""


def _reopened(history: History, event: AuditEvent) -> None:
    history.reopened_at = history.acts


def _merged(history: History, event: AuditEvent) -> None:
    history.ended = "merged"


def _split(history: History, event: AuditEvent) -> None:
    history.ended = "split"


def _conference_fixed(history: History, event: AuditEvent) -> None:
    for subject, about in event.dimensions["subjects"].items():
        conference = about["conference"]
        before = history.standing(subject)
        undecided = before is not None and not before.decisions
        if about["outcome"] != Outcome.ADMINISTRATIVE or about["kind"] != PartyKind.FOREIGNER:
            if before is not None and undecided:
                before.dropped = True  # EC-33, EC-44
            continue
        if before is not None and _same_violation(history, before):
            if history.made_at[before.unit] < history.reopened_at:
                before.flags.add("reopened")
            history.by_conference[subject, conference] = before
            continue
        repeated = before is not None
        made = Violation(f"{subject}:{conference}", subject, event, event.occurred_on, repeated=repeated)
        made.after_sentence = _sentenced(history, subject)
        _add(history, made, conference)


def _same_violation(history: History, before: Violation) -> bool:
    """True when a new conference goes on with a violation instead of finding another (EC-13).

    It does while nothing is decided, after a reopening (EC-21), and when an overstay charge was not
    paid (EC-16).
    """
    if not before.decisions or history.made_at[before.unit] < history.reopened_at:
        return True
    return before.fast and not any(s.executed for s in before.sanctions)


def _sentenced(history: History, subject: str) -> bool:
    return any(
        "tried" in m.steps and subject in m.latest.dimensions["subjects"] for m in history.matters.values()
    )


def _charged(history: History, event: AuditEvent) -> None:
    """The fast path: handled on the day of the charge (EC-01, EC-15)."""
    for subject in event.dimensions["subjects"]:
        if history.standing(subject) is None:
            made = Violation(f"{subject}:charge", subject, event, event.occurred_on, fast=True)
            _add(history, made, None)


def _add(history: History, made: Violation, conference: str | None) -> None:
    history.violations.append(made)
    history.made_at[made.unit] = history.acts
    history.by_conference[made.subject, conference] = made


def _measure_opened(history: History, event: AuditEvent) -> None:
    about = event.dimensions
    found = history.by_conference.get((about["subject"], about["conference"]))
    if found is not None:
        found.after_sentence = found.after_sentence or bool(about.get("after_sentence"))
        sanction = Sanction(event.subject_id, about["measure_type"], event)
        found.sanctions.append(sanction)
        history.sanctions[event.subject_id] = (found, sanction)


def _measure_decided(history: History, event: AuditEvent) -> None:
    violation, sanction = history.sanctions.get(event.subject_id, (None, None))
    if violation is None or sanction is None:
        return
    sanction.decided = event
    # A conference held while the draft waited is the one the decision rests on.
    rests_on = history.by_conference.get((violation.subject, event.dimensions["conference"]), violation)
    if rests_on is not violation:
        violation.sanctions.remove(sanction)
        rests_on.sanctions.append(sanction)
        history.sanctions[event.subject_id] = (rests_on, sanction)


def _measure_served(history: History, event: AuditEvent) -> None:
    _violation, sanction = history.sanctions.get(event.subject_id, (None, None))
    if sanction is not None and sanction.kind in AT_ONCE:
        sanction.executed = event


def _measure_completed(history: History, event: AuditEvent) -> None:
    _violation, sanction = history.sanctions.get(event.subject_id, (None, None))
    if sanction is not None and sanction.executed is None:
        sanction.executed = event


def _measure_ended(ending: str) -> "Reader":
    def read(history: History, event: AuditEvent) -> None:
        violation, sanction = history.sanctions.get(event.subject_id, (None, None))
        if violation is None or sanction is None:
            return
        ground = event.data.get("ground")
        amended = ending == "revoked" and ground == RevocationGround.AMENDED
        sanction.ended, sanction.ended_by = "amended" if amended else ending, event
        if sanction.ended == "revoked":
            violation.flags.add("revoked")
            if ground == RevocationGround.VICTIM:
                violation.flags.add("victim")

    return read


def _objection(history: History, event: AuditEvent) -> None:
    first, _state = history.objections.get(event.subject_id, (event, ""))
    history.objections[event.subject_id] = (first, event.target)


def _detained(history: History, event: AuditEvent) -> None:
    history.detained.setdefault(event.subject_id, event)


def _deported(history: History, event: AuditEvent) -> None:
    history.deported.setdefault(event.subject_id, event)
    _violation, sanction = history.sanctions.get(str(event.dimensions.get("measure")), (None, None))
    if sanction is not None and sanction.executed is None:
        sanction.executed = event


def _matter_opened(history: History, event: AuditEvent) -> None:
    history.matters[event.subject_id] = Prosecution(event.subject_id, event, event)


def _milestone(name: str) -> "Reader":
    def read(history: History, event: AuditEvent) -> None:
        matter = history.matters[event.subject_id]
        matter.latest = event
        matter.steps.setdefault(name, event)
        if matter.handling is not None:
            matter.handled_on = matter.handling.occurred_on

    return read


def _returned_with_instructions(history: History, event: AuditEvent) -> None:
    _milestone("p19")(history, event)
    history.matters[event.subject_id].returns += 1


def _spdp_returned(history: History, event: AuditEvent) -> None:
    _milestone("spdp_returned")(history, event)
    history.matters[event.subject_id].spdp_is_returned = True


def _spdp_sent_again(history: History, event: AuditEvent) -> None:
    matter = history.matters[event.subject_id]
    matter.latest, matter.spdp_is_returned = event, False  # the first SPDP keeps its year (EC-07)


def _suspect_named(history: History, event: AuditEvent) -> None:
    matter = history.matters[event.subject_id]
    matter.latest = event
    for subject, about in event.dimensions["subjects"].items():
        if about.get("suspect"):
            matter.suspects.setdefault(subject, event)


def _verdict(history: History, event: AuditEvent) -> None:
    _milestone("verdict")(history, event)
    history.matters[event.subject_id].verdict = str(event.data.get("verdict") or "")


Reader: TypeAlias = Callable[[History, AuditEvent], None]

READERS: dict[str, Reader] = {
    "case.open": _opened,
    "case.correct_subject": _particulars,
    "case.fix_conference": _conference_fixed,
    "case.charge_overstay": _charged,
    "case.close": _particulars,
    "case.not_take_up": _particulars,
    "case.approve_reopening": _reopened,
    "case.merge_into": _merged,
    "case.split": _split,
    "measure.open": _measure_opened,
    "measure.decide": _measure_decided,
    "measure.charge_at_counter": _measure_decided,
    "measure.serve": _measure_served,
    "measure.complete": _measure_completed,
    "measure.record_default": _measure_ended("defaulted"),
    "measure.withdraw": _measure_ended("withdrawn"),
    "measure.revoke": _measure_ended("revoked"),
    "measure.void": _measure_ended("voided"),
    "objection.open": _objection,
    "objection.grant": _objection,
    "objection.dismiss": _objection,
    "objection.reject_late": _objection,
    "detention.admit_to_room": _detained,
    "detention.admit_to_house": _detained,
    "detention.admit_elsewhere": _detained,
    "deportation.carry_out": _deported,
    "matter.open": _matter_opened,
    "matter.end_inquiry": _milestone("inquiry_ended"),
    "matter.issue_spdp": _milestone("spdp"),
    "matter.return_spdp": _spdp_returned,
    "matter.resend_spdp": _spdp_sent_again,
    "matter.name_suspect": _suspect_named,
    "matter.send_stage_one": _milestone("stage_one"),
    "matter.record_p19": _returned_with_instructions,
    "matter.record_p21": _milestone("p21"),
    "matter.hand_over_stage_two": _milestone("stage_two"),
    "matter.hand_over_summary": _milestone("summary"),
    "matter.stop_investigation": _milestone("sp3"),
    "matter.end_prosecution": _milestone("skp2"),
    "matter.record_verdict": _verdict,
    "matter.record_final_judgment": _milestone("tried"),
}
INTEREST = frozenset(READERS)
