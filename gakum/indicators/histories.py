"""What the audit events of one case say about the things that are counted. Pure: no database is asked.

`INTEREST` is the set of actions that are read here; every other act leaves the figures as they are.
The dates in here are legal dates, so that the document decides and not the clock (EC-01, EC-41).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from gakum.audit.models import AuditEvent
from gakum.cases.kinds import MeasureType, Outcome
from gakum.parties.models import PartyKind

AT_ONCE = (MeasureType.PLACE_BAN, MeasureType.RESIDENCE)
"""Measures that are executed when the decision is delivered: their watching has no end (EC-45)."""


@dataclass
class Sanction:
    """One measure under a violation."""

    key: str
    kind: str
    opened: AuditEvent
    decided: AuditEvent | None = None
    executed: AuditEvent | None = None
    ended: str = ""  # withdrawn, voided, revoked or defaulted
    ended_by: AuditEvent | None = None

    @property
    def stands(self) -> bool:
        """False when it ended without being carried out."""
        return not self.ended


@dataclass
class Violation:
    """One administrative unit: one person under one fixed conference, or one overstay charge (EC-11)."""

    unit: str
    subject: str
    fixed: AuditEvent
    handled_on: date
    fast: bool = False
    repeated: bool = False  # the person has a decided unit in the case: counts once a measure is drafted
    dropped: bool = False  # a later conference fixed another track or nothing, before any decision
    after_sentence: bool = False
    flags: set[str] = field(default_factory=set)
    sanctions: list[Sanction] = field(default_factory=list)
    inherited_report: date | None = None  # follow-up of merged cases
    inherited_strict: date | None = None

    @property
    def decisions(self) -> list[Sanction]:
        """Signed and not voided: a decision voided on its day never was (EC-20)."""
        return [s for s in self.sanctions if s.decided and s.ended != "voided"]

    @property
    def counts(self) -> bool:
        if self.dropped or (self.repeated and not self.sanctions):
            return False
        # The charge of the fast path is the finding itself: voided, nothing is left to count.
        return not (self.fast and self.sanctions and all(s.ended == "voided" for s in self.sanctions))

    @property
    def first_decision(self) -> AuditEvent | None:
        events = [s.decided for s in self.decisions if s.decided]
        return min(events, key=lambda e: e.occurred_on, default=None)

    @property
    def report_on(self) -> date | None:
        """*Laporan*: a decision was signed. Revoking it later does not undo that (EC-19)."""
        first = self.first_decision
        return _earliest(first.occurred_on if first else None, self.inherited_report)

    @property
    def execution(self) -> AuditEvent | None:
        """*Ketat*: the act by which every measure drafted until then was decided and executed.

        Revoked, unpaid and withdrawn measures are no follow-up; another one must take their place.
        """
        standing = [s for s in self.sanctions if s.stands]
        for act in sorted((s.executed for s in standing if s.executed), key=lambda e: e.occurred_on):
            until = [s for s in standing if s.opened.occurred_on <= act.occurred_on]
            if all(s.decided and s.executed and s.executed.occurred_on <= act.occurred_on for s in until):
                return act
        return None

    @property
    def strict_on(self) -> date | None:
        done = self.execution
        return _earliest(done.occurred_on if done else None, self.inherited_strict)


@dataclass
class Prosecution:
    """One criminal matter (perkara): one SPDP that replaces no other (EC-08)."""

    key: str
    opened: AuditEvent
    latest: AuditEvent
    handled_on: date | None = None
    steps: dict[str, AuditEvent] = field(default_factory=dict)  # milestone -> first act
    returns: int = 0  # P-19
    spdp_is_returned: bool = False
    suspects: dict[str, AuditEvent] = field(default_factory=dict)
    wanted: bool = False
    verdict: str = ""
    flags: set[str] = field(default_factory=set)
    inherited_report: date | None = None
    inherited_strict: date | None = None

    @property
    def handling(self) -> AuditEvent | None:
        """The SPDP; without one, the hand-over of the summary procedure (EC-10)."""
        return self.steps.get("spdp") or self.steps.get("summary")

    @property
    def forward(self) -> AuditEvent | None:
        """*Laporan*: the first lawful step forward, or lawful end, after the SPDP."""
        names = ("stage_one", "p21", "stage_two", "summary", "sp3")
        found = [self.steps[name] for name in names if name in self.steps]
        return min(found, key=lambda e: e.occurred_on, default=None)

    @property
    def handed_over(self) -> AuditEvent | None:
        """*Ketat*: stage II (EC-05, EC-49), or the hand-over of the summary procedure."""
        return self.steps.get("stage_two") or self.steps.get("summary")

    @property
    def report_on(self) -> date | None:
        return _earliest(self.forward.occurred_on if self.forward else None, self.inherited_report)

    @property
    def strict_on(self) -> date | None:
        done = self.handed_over
        return _earliest(done.occurred_on if done else None, self.inherited_strict)


@dataclass
class History:
    """Everything about one case that is counted."""

    case: UUID
    latest: AuditEvent  # of the case itself: where its particulars are read
    opened: AuditEvent | None = None
    ended: str = ""  # "merged" or "split"
    split_off: bool = False
    reopened_at: int = 0  # number of the act, counted from 1
    acts: int = 0
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    violations: list[Violation] = field(default_factory=list)
    made_at: dict[str, int] = field(default_factory=dict)  # unit -> number of the act that made it
    by_conference: dict[tuple[str, str | None], Violation] = field(default_factory=dict)
    sanctions: dict[str, tuple[Violation, Sanction]] = field(default_factory=dict)
    matters: dict[str, Prosecution] = field(default_factory=dict)
    objections: dict[str, tuple[AuditEvent, str]] = field(default_factory=dict)
    detained: dict[str, AuditEvent] = field(default_factory=dict)
    deported: dict[str, AuditEvent] = field(default_factory=dict)

    @property
    def counted_violations(self) -> list[Violation]:
        return [v for v in self.violations if v.counts]

    @property
    def counted_matters(self) -> list[Prosecution]:
        return [m for m in self.matters.values() if m.handling]

    def standing(self, subject: str) -> Violation | None:
        """The subject's last violation that a later conference has not dropped."""
        return next((v for v in reversed(self.violations) if v.subject == subject and not v.dropped), None)


def _earliest(*days: date | None) -> date | None:
    return min((d for d in days if d), default=None)


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
    if event.subject_id in history.sanctions:
        history.sanctions[event.subject_id][1].decided = event


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
        sanction.ended, sanction.ended_by = ending, event
        if ending == "revoked":
            violation.flags.add("revoked")
            if event.data.get("ground") == "victim":
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
    "matter.record_verdict": _verdict,
    "matter.record_final_judgment": _milestone("tried"),
}
INTEREST = frozenset(READERS)
