"""Taking the planned acts of one case through the door."""

from collections.abc import Callable, Sequence
from typing import cast

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from gakum.accounts.actors import Actor
from gakum.audit.journal import Journal
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.core.errors import DomainError, StepRefused
from gakum.machine.models import StateMachine
from gakum.machine.steps import Data, Step
from gakum.workflow.composition import cautions_of
from gakum.workflow.imports.acts import CASE, Key, Planned, resolved
from gakum.workflow.service import admit, perform, steps_from

ENTRIES = ("open", "add_subject")
"""Where a caution stands for a choice (GR-18: join the open case?) that no file can make."""


class ActRefused(DomainError):
    """One act of a case was refused, and with it the case. Carries the line, the rule and the words."""

    code = "act_refused"

    def __init__(self, act: Planned, rule: str, reason: str) -> None:
        self.line, self.rule = act.line, rule
        self.reason = _("%(act)s on %(day)s: %(why)s") % {
            "act": act.step,
            "day": act.occurred_on.isoformat(),
            "why": reason,
        }
        super().__init__(self.reason)


class Replay:
    """One case on its way in. Objects that acts bring to life are known by the key of their plan."""

    def __init__(self, case: Case, journal: Journal, actor_at: Callable[[int], Actor]) -> None:
        self.case, self.journal, self.actor_at = case, journal, actor_at
        self.objects: dict[Key, StateMachine] = {CASE: case}
        self.subjects: list[str] = []
        self.read = len(journal.events)

    def run(self, acts: Sequence[Planned]) -> Case:
        """Take every act in order. Raises ActRefused at the first that is refused."""
        for act in acts:
            try:
                self._take(act)
            except ActRefused:
                raise
            except StepRefused as refused:
                told = "; ".join(dict.fromkeys(str(one) for one in refused.refusals))
                raise ActRefused(act, refused.refusals[0].code, told) from refused
            except DomainError as error:
                raise ActRefused(act, error.code, str(error)) from error
            except (ObjectDoesNotExist, ValidationError, DatabaseError, IndexError) as error:
                raise ActRefused(act, "record", str(error)) from error
            self._learn(act)
        return self.case

    def _take(self, act: Planned) -> None:
        by = self.actor_at(act.line)
        data = {"occurred_on": act.occurred_on, **resolved(act.data, self.subjects)}
        if act.step == "open" and act.on == CASE:
            admit(self.case, by=by, data=data)
            return
        obj = self.objects.get(act.on)
        if obj is None:
            raise ActRefused(act, "no_record", _("the record this act belongs to was not opened."))
        spec = steps_from(obj).get(act.step)
        if spec is None:
            raise ActRefused(
                act, "no_such_step", _("not possible in the state “%(state)s”.") % {"state": obj.state_label}
            )
        if act.step not in ENTRIES and not data.get("reason") and needs_reason(obj, spec, data):
            data["reason"] = _("From the old register; it gives no reason.")
        perform(obj, act.step, by=by, data=data, seen_state=obj.state)

    def _learn(self, act: Planned) -> None:
        """Note the subjects and objects that the last act brought to life."""
        if act.step in ENTRIES and act.on == CASE:
            self.subjects += [str(s.pk) for s in self.case.roll if str(s.pk) not in self.subjects]
        events, self.read = self.journal.events[self.read :], len(self.journal.events)
        for event in events:
            if event.action.endswith(".open") and event.subject_type != CASE[0]:
                self.objects[self._key_of(event)] = self._opened(event)

    def _key_of(self, event: AuditEvent) -> Key:
        """The key by which the plan knows what was opened: its subject, or the measure it is about."""
        known = event.data
        if "subject" in known:
            kind = (known["measure_type"],) if "measure_type" in known else ()
            return (event.subject_type, str(self.subjects.index(known["subject"])), *kind)
        about = next(key for key, obj in self.objects.items() if str(obj.pk) == known["measure"])
        return (event.subject_type, *about[1:])

    def _opened(self, event: AuditEvent) -> StateMachine:
        for (model, pk), obj in self.journal.locked.items():
            if model._meta.model_name == event.subject_type and str(pk) == event.subject_id:
                return cast(StateMachine, obj)
        raise LookupError(event.subject_id)  # the door keeps what it opens


def needs_reason(obj: StateMachine, spec: Step, data: Data) -> bool:
    """True when the step must be given a reason: always, or because a caution stands."""
    cautions = cautions_of(str(obj._meta.model_name), spec)
    return "reason" in spec.required or any(not caution.holds(obj, data) for caution in cautions)
