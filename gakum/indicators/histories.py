"""What one case holds that is counted, and what counts as its follow-up in both readings (domain.md 4.3).

Filled by `readers` from the audit events. The dates in here are legal dates: the document decides,
not the clock (EC-01, EC-41).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from gakum.audit.models import AuditEvent


@dataclass
class Sanction:
    """One measure under a violation."""

    key: str
    kind: str
    opened: AuditEvent
    decided: AuditEvent | None = None
    executed: AuditEvent | None = None
    ended: str = ""  # withdrawn, voided, revoked, amended or defaulted
    ended_by: AuditEvent | None = None

    @property
    def stands(self) -> bool:
        """False when it ended without being carried out; an amended one may have been carried out."""
        return not self.ended or (self.ended == "amended" and self.executed is not None)


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
