"""How a case and its criminal matters hold each other."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case, CaseSubject
from gakum.law.models import Track
from gakum.law.rules import provision
from gakum.machine.steps import Act, Data, Rule
from gakum.parties.selectors import keys_of
from gakum.prosecution.models import Matter
from gakum.prosecution.rules.subjects import IMMUNITY, immune
from gakum.prosecution.states import FINAL, PENDING
from gakum.workflow.follow import Consequence, Open, Take


def make_report(case: Case, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """The immigration report opens the criminal matter of its subject (PM39 art. 27(1)a)."""
    given = {name: act.data.get(name) or "" for name in ("subject", "report_no", "article", "summary")}
    yield Open(Matter(case=case, article_id=act.data["article"]), given)


def pending_proceedings(case: Any, subject: CaseSubject | None = None) -> bool:
    """G-PROSES: a subject of the case (or this one) is under investigation or on trial, in whatever case.

    A served sentence, a stop or a final judgment no longer stands in the way of deportation.
    """
    subjects = case.roll if subject is None else [subject]
    parties = keys_of(s.party for s in subjects)
    return Matter.objects.filter(state__in=PENDING, persons__subject__party__in=parties).exists()


def _no_open_matter(case: Any, data: Data) -> bool:
    return not Matter.objects.filter(case=case.pk).exclude(state__in=FINAL).exists()


no_open_matter = Rule(
    "GR-14",
    _no_open_matter,
    _("A criminal matter of this case is not finished."),
)


def _subject(case: Any, data: Data) -> Any:
    return next((s for s in case.roll if str(s.pk) == str(data["subject"])), None)


def _first_matter(case: Any, data: Data) -> bool:
    matters = Matter.objects.filter(case=case.pk, persons__subject=data["subject"])
    return not matters.exclude(state__in=FINAL).exists()


# EC-21: new facts after an ended matter make a new one; never two at a time.
one_matter_at_a_time = Rule(
    "one_matter_at_a_time",
    _first_matter,
    _("This subject has a criminal matter that is not finished."),
    needs=("subject",),
)

article_is_criminal = Rule(
    "article_is_criminal",
    lambda case, data: provision(data["article"]).track in (Track.CRIMINAL, Track.BOTH),
    _("Name a criminal provision."),
    needs=("article",),
)


def _not_immune(case: Any, data: Data) -> bool:
    subject = _subject(case, data)
    return subject is None or not immune(subject, data["article"])


victim_is_immune = Rule("G-VICTIM", _not_immune, IMMUNITY, needs=("subject", "article"))


GUARDS: dict[str, tuple[Rule, ...]] = {
    "case.open_matter": (one_matter_at_a_time, article_is_criminal, victim_is_immune),
    "case.close": (no_open_matter,),
    "case.merge_into": (no_open_matter,),
    "case.split": (no_open_matter,),
}
CONSEQUENCES: dict[str, tuple[Consequence, ...]] = {
    "case.open_matter": (make_report,),
}
