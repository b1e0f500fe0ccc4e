"""What the reader of a case must know before acting: the gates of 2.4 F, gaps of the law, running rights."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gakum.cases.kinds import MeasureType
from gakum.cases.models import CaseSubject
from gakum.law.models import Provision
from gakum.machine.steps import Text
from gakum.measures.models import Measure
from gakum.parties.selectors import warnings_in_force
from gakum.web.cases.dossier import Clock, Dossier
from gakum.web.words import provisions

GAP_DAY = 60
"""Article 78 speaks of less and of more than 60 days of overstay (2.4 E5)."""

GATES: tuple[tuple[str, Text, str, tuple[str, ...]], ...] = (
    (
        "is_victim",
        gettext_lazy("Marked a victim of trafficking or smuggling. No measure may be imposed (Article 86)."),
        "danger",
        ("UU6-86",),
    ),
    ("is_minor", gettext_lazy("A child: no detention without the special care of children."), "danger", ()),
    (
        "is_refugee",
        gettext_lazy("Refugee or pending claim: no deportation, and no copy to the home mission."),
        "warning",
        (),
    ),
    (
        "is_diplomat",
        gettext_lazy("On a diplomatic task: ask the Ministry of Foreign Affairs first."),
        "warning",
        (),
    ),
    (
        "exit_ban",
        gettext_lazy("Active exit ban: the person may not leave until it is lifted."),
        "warning",
        (),
    ),
)


@dataclass(frozen=True)
class Warning:
    """One warning: its words, how grave it is, whom it is about and what it rests on."""

    text: Text
    level: str  # of Bootstrap's alerts
    subject: CaseSubject | None = None
    basis: tuple[Provision, ...] = ()
    clock: Clock | None = None


def warnings(dossier: Dossier) -> list[Warning]:
    """Everything to be told, the gravest first."""
    found = [
        *_travelling(dossier),
        *_gates(dossier),
        *_day_60(dossier),
        *_objections(dossier),
        *_unverified(dossier),
    ]
    return sorted(found, key=lambda one: one.level != "danger")


def _travelling(dossier: Dossier) -> Iterator[Warning]:
    """What is known to be dangerous about the people, from whatever case; free text, so not for everybody."""
    if not dossier.actor.sees_names:
        return
    subjects = {subject.party.main_id: subject for subject in dossier.subjects}
    people = [subject.party for subject in subjects.values()]
    for found in warnings_in_force(people, dossier.today):
        text = f"{found.get_kind_display()}: {found.text}"
        yield Warning(text, "danger", subjects[found.party.main_id])


def _gates(dossier: Dossier) -> Iterator[Warning]:
    for subject in dossier.subjects:
        for name, text, level, basis in GATES:
            if getattr(subject, name):
                yield Warning(text, level, subject, tuple(provisions(basis)))


def _day_60(dossier: Dossier) -> Iterator[Warning]:
    """Exactly 60 days over: on a charge that is not decided, or today by the permit's own date."""
    text = _("Exactly 60 days over: the Act does not name day 60. The head must decide.")
    basis = tuple(provisions(("UU6-78-1",)))
    today = dossier.today - timedelta(days=GAP_DAY)
    charged = {
        child.subject_id
        for child in dossier.children
        if isinstance(child, Measure)
        and child.measure_type == MeasureType.CHARGE
        and child.overstay_days == GAP_DAY
        and not child.is_final
    }
    for subject in dossier.subjects:
        runs_today = not dossier.case.is_final and subject.permit_valid_to == today
        if subject.pk in charged or runs_today:
            yield Warning(text, "warning", subject, basis)


def _objections(dossier: Dossier) -> Iterator[Warning]:
    for clock in dossier.clocks:
        if clock.deadline.code == "OBJECTION_FILING" and clock.days >= 0:
            text = _("An objection may still be filed. Filing it does not suspend execution.")
            yield Warning(text, "info", basis=tuple(provisions(("UU6-77-4",))), clock=clock)


def _unverified(dossier: Dossier) -> Iterator[Warning]:
    """The articles the case itself rests on, where nobody has read them in the official text."""
    articles = {a.pk: a for a in _articles(dossier) if not a.verified}
    if articles:
        text = _("The wording of these articles is not verified. Check the official text before citing them.")
        yield Warning(text, "warning", basis=tuple(articles.values()))


def _articles(dossier: Dossier) -> Iterator[Provision]:
    yield from provisions([dossier.case.article_id or ""])
    for subject in dossier.subjects:
        yield from provisions([subject.article_id or ""])
    for child in dossier.children:
        yield from provisions([getattr(child, "article_id", None) or ""])
