"""What a notice says, in the language of whoever reads it."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gakum.law.models import Deadline
from gakum.machine.models import StateMachine, steps_of
from gakum.machine.steps import Text
from gakum.notices.models import Notice, NoticeKind


@dataclass(frozen=True)
class Words:
    """What happened, and what it is about: neither names a person of a case. `reason` is free text and may.

    `number` is that of the case; "" where there is none.
    """

    title: str
    what: str
    reason: str
    number: str = ""

    @property
    def line(self) -> str:
        """All but the reason, in one line."""
        what = f" ({self.what})" if self.what else ""
        return ": ".join(filter(None, (self.number, self.title + what)))


def words_of(notice: Notice) -> Words:
    """The words of a notice that comes from `selectors.notices_of`."""
    reason = str(notice.event.data.get("reason") or "") if notice.event is not None else ""
    number = notice.case.number if notice.case is not None else ""
    return Words(title=titles()[notice.kind], what=_what(notice), reason=reason, number=number)


def titles() -> dict[str, str]:
    """What each kind of notice tells, said to the reader."""
    return {
        NoticeKind.ASSIGNED: _("The case is assigned to you"),
        NoticeKind.RETURNED: _("The proposal comes back for correction"),
        NoticeKind.APPROVAL: _("A proposal waits for your decision"),
        NoticeKind.DECIDED: _("The proposal is decided"),
        NoticeKind.TRANSFER: _("The case is offered to your office"),
        NoticeKind.DUE_SOON: _("A deadline ends within three days"),
        NoticeKind.DUE_TODAY: _("A deadline ends today"),
        NoticeKind.LATE: _("A deadline has passed"),
        NoticeKind.REMINDER: _("You asked to be reminded"),
        NoticeKind.READY: _("What you asked for is ready to fetch"),
        NoticeKind.NOT_DONE: _("What you asked for was not made"),
        NoticeKind.OVERSPENT: _("Somebody opened more people in a day than the house allows"),
    }


def _what(notice: Notice) -> str:
    if notice.deadline is not None:
        return deadline_label(notice.deadline)
    if notice.job is not None:
        return notice.job.title
    if notice.kind == NoticeKind.OVERSPENT and notice.event is not None:
        return str(notice.event.actor)
    if notice.event is None or notice.kind == NoticeKind.ASSIGNED:
        return ""  # the title says it all
    return str(step_label(notice.event.action))


def deadline_label(deadline: Deadline) -> str:
    """What a deadline asks, in the reader's language."""
    english = (get_language() or "id").startswith("en")
    return deadline.rule.label_en if english else deadline.rule.label_id


def step_label(action: str) -> Text:
    """The label of the step behind an event's action; the bare action where there is none any more."""
    name, _dot, step = action.partition(".")
    for machine in StateMachine.machines():
        if machine._meta.model_name == name:
            spec = machine.OPENING if step == "open" else steps_of(machine).get(step)
            return spec.label if spec else action
    return action
