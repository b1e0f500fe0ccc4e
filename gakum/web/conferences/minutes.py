"""A conference as its page and its minutes show it."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from gakum.accounts.models import Role
from gakum.cases.conference.kinds import ConferenceRole, ConferenceStage
from gakum.cases.conference.models import Conference, ConferenceMember, ConferenceView
from gakum.cases.conference.rules import MAY_CHAIR, quorum
from gakum.cases.kinds import Outcome
from gakum.cases.models import CaseSubject
from gakum.machine.steps import Text
from gakum.web.cases.dossier import Dossier, NextStep
from gakum.workflow.service import steps_from

ROLES = list(ConferenceRole)
CALLED = ("invite", "declare_conflict", "record_view", "hold_conference")
HELD = ("fix_conference", "return_conference")


@dataclass(frozen=True)
class Row:
    """What one member holds about one subject; None where no view was given."""

    member: ConferenceMember
    view: ConferenceView | None
    dissents: bool


@dataclass(frozen=True)
class Item:
    """One subject on the agenda: the views, the votes that count, and the result."""

    subject: CaseSubject
    rows: list[Row]
    votes: list[tuple[Text, int]]
    result: str

    @property
    def result_label(self) -> Text:
        return Outcome(self.result).label if self.result in Outcome.values else ""


@dataclass(frozen=True)
class Condition:
    """One condition of the house rule, and whether it is met so far."""

    text: Text
    met: bool


class Minutes:
    """A conference with its members and views, read in a fixed number of queries."""

    def __init__(self, conference: Conference, dossier: Dossier) -> None:
        self.conference, self.dossier, self.case = conference, dossier, dossier.case

    @cached_property
    def members(self) -> list[ConferenceMember]:
        """Everybody invited: chair, recorder, members, experts."""
        found = self.conference.members.select_related("posting").prefetch_related("views")
        return sorted(found, key=lambda m: (ROLES.index(ConferenceRole(m.role)), m.name))

    @property
    def stood_aside(self) -> list[ConferenceMember]:
        return [m for m in self.members if m.conflict]

    @property
    def counting(self) -> list[ConferenceMember]:
        """Who makes the quorum: once it was held those present, before that those invited."""
        return [m for m in self.members if m.counts and m.present is not False]

    @cached_property
    def items(self) -> list[Item]:
        return [self._item(subject) for subject in self.dossier.subjects]

    def _item(self, subject: CaseSubject) -> Item:
        result = str(self.conference.results.get(str(subject.pk), ""))
        rows, votes = [], Counter[str]()
        for member in self.members:
            if member.conflict:
                continue
            view = next((v for v in member.views.all() if v.subject_id == subject.pk), None)
            rows.append(Row(member, view, bool(view and result and view.outcome != result)))
            if view and member in self.counting:
                votes[view.outcome] += 1
        return Item(subject, rows, [(Outcome(o).label, n) for o, n in votes.most_common()], result)

    @property
    def dissent(self) -> list[tuple[CaseSubject, Row]]:
        """Every view that the result did not follow, word for word."""
        return [(item.subject, row) for item in self.items for row in item.rows if row.dissents]

    @property
    def conditions(self) -> list[Condition]:
        """What the house rule asks before the conference may be recorded, as things stand."""
        here, subjects = self.counting, {s.pk for s in self.dossier.subjects}
        needed, investigators = quorum(self.case, self.dossier.today)
        roles = {m.role for m in here}
        chairs = [m for m in here if m.role == ConferenceRole.CHAIR and m.posting]
        ppns = [m for m in here if m.posting and m.posting.role == Role.INVESTIGATOR]
        spoken = [m for m in here if subjects <= {v.subject_id for v in m.views.all()}]
        return [
            Condition(
                _("A chair who is a section head or above"),
                any(m.posting and m.posting.role in MAY_CHAIR for m in chairs),
            ),
            Condition(_("A recorder"), ConferenceRole.RECORDER in roles),
            Condition(
                _("%(needed)d members without a conflict (now %(now)d)")
                % {"needed": needed, "now": len(here)},
                len(here) >= needed,
            ),
            Condition(
                _("An investigator (PPNS), when an investigation is proposed"), len(ppns) >= investigators
            ),
            Condition(
                _("A view of every member on every subject (now %(now)d of %(all)d)")
                % {"now": len(spoken), "all": len(here)},
                bool(here) and len(spoken) == len(here),
            ),
        ]

    @property
    def is_current(self) -> bool:
        """True while the case waits for this conference, or for its fixing."""
        waits = {ConferenceStage.CALLED: "ready_for_conference", ConferenceStage.HELD: "conference"}
        return bool(waits.get(self.conference.stage) == self.case.state)

    @cached_property
    def steps(self) -> list[NextStep]:
        """What can be done with it next."""
        names = CALLED if self.conference.stage == ConferenceStage.CALLED else HELD
        known = steps_from(self.case) if self.is_current else {}
        return [self.dossier.next_step(self.case, known[name]) for name in names if name in known]

    @property
    def may_record_views(self) -> bool:
        return any(step.spec.name == "record_view" and step.available for step in self.steps)
