"""All that the page of one person or corporation shows, in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessKind, AccessRecord
from gakum.cases.models import Case, CaseSubject
from gakum.deportation.models import Deportation, EntryBanProposal
from gakum.detention.models import Detention
from gakum.machine.steps import Text
from gakum.measures.models import Measure
from gakum.parties.duplicates import Duplicate, duplicates_of
from gakum.parties.kinds import IN_FORCE, MergeState
from gakum.parties.models import Party, PartyMerge, PartyWarning
from gakum.parties.selectors import records_of
from gakum.parties.services import today_of
from gakum.prosecution.models import Matter
from gakum.web.words import title_of

ELSEWHERE = 5  # as many as GR-18 names
READINGS = 20


@dataclass(frozen=True)
class Deed:
    """One thing that was done about the person: a measure, a matter, a detention, a deportation or a ban."""

    since: date
    title: str
    state: Text
    colour_of: Any  # a machine, or None for what has no life cycle
    facts: list[tuple[str, Any]]
    case: Case


class PersonRecord:
    """One person as one reader sees them, whatever record the reader came by."""

    def __init__(self, party: Party, actor: Actor) -> None:
        self.party, self.actor = party, actor
        self.today = today_of(actor)

    @cached_property
    def records(self) -> list[Party]:
        """Every record of the person, the main one first, each with its names and papers."""
        found = records_of(self.party).select_related("nationality")
        return list(found.prefetch_related("names", "documents__country", "contacts", "photos"))

    @cached_property
    def keys(self) -> list[Any]:
        return [record.pk for record in self.records]

    @property
    def main(self) -> Party:
        return self.records[0]

    def _rows(self, name: str) -> list[Any]:
        return [row for record in self.records for row in getattr(record, name).all()]

    @property
    def names(self) -> list[Any]:
        return self._rows("names")

    @property
    def documents(self) -> list[Any]:
        return self._rows("documents")

    @property
    def contacts(self) -> list[Any]:
        return self._rows("contacts")

    @property
    def photos(self) -> list[Any]:
        return self._rows("photos")

    @cached_property
    def warnings(self) -> list[PartyWarning]:
        """Those in force first, then the ended ones."""
        found = PartyWarning.objects.filter(party__in=self.keys).select_related("made_by")
        return sorted(found, key=lambda w: not self._holds(w))

    def _holds(self, warning: PartyWarning) -> bool:
        return warning.since <= self.today and (warning.until is None or self.today <= warning.until)

    @property
    def in_force(self) -> list[PartyWarning]:
        return [warning for warning in self.warnings if self._holds(warning)]

    @property
    def ended(self) -> list[PartyWarning]:
        return [warning for warning in self.warnings if not self._holds(warning)]

    @cached_property
    def appearances(self) -> list[CaseSubject]:
        """The cases the reader may see, newest first."""
        visible = Case.objects.visible_to(self.actor)
        found = CaseSubject.objects.filter(party__in=self.keys, case__in=visible)
        return list(
            found.select_related("case__office", "article__instrument", "case__article__instrument").order_by(
                "-case__found_on", "-pk"
            )
        )

    @cached_property
    def elsewhere(self) -> list[Case]:
        """Open cases of offices the reader does not see: number and office, which GR-18 tells anyway."""
        mine = [subject.case_id for subject in self.appearances]
        found = Case.objects.open().filter(subjects__party__in=self.keys).exclude(pk__in=mine)
        return list(found.select_related("office").distinct().order_by("-found_on", "-pk")[:ELSEWHERE])

    @cached_property
    def deeds(self) -> list[Deed]:
        """What was done about the person in the cases the reader may see, newest first."""
        return sorted(self._deeds(), key=lambda deed: deed.since, reverse=True)

    def _deeds(self) -> Iterator[Deed]:
        for model in (Measure, Detention, Deportation):
            for row in self._of(model, "subject"):
                yield Deed(row.state_since, title_of(row), row.state_label, row, _facts(row), row.case)
        for row in self._of(Matter, "persons__subject").distinct():
            yield Deed(row.state_since, title_of(row), row.state_label, row, _facts(row), row.case)
        visible = Case.objects.visible_to(self.actor)
        bans = EntryBanProposal.objects.filter(subject__party__in=self.keys, case__in=visible)
        for ban in bans.select_related("case__office", "deportation"):
            title = str(_("Proposal of an entry ban"))
            yield Deed(ban.deportation.decided_on, title, ban.get_status_display(), None, [], ban.case)

    def _of(self, model: Any, to_subject: str) -> QuerySet[Any]:
        rows = model.objects.visible_to(self.actor).filter(**{f"{to_subject}__party__in": self.keys})
        found: QuerySet[Any] = rows.select_related("case__office").order_by("pk")
        return found

    @cached_property
    def duplicates(self) -> list[Duplicate]:
        """Other records that may be this person."""
        return duplicates_of(self.main)

    @cached_property
    def merges(self) -> list[PartyMerge]:
        """What was proposed and decided about these records, newest first."""
        about = Q(record__in=self.keys) | Q(into__in=self.keys)
        found = PartyMerge.objects.filter(about).exclude(state=MergeState.DIFFERENT)
        return list(
            found.select_related("record", "into", "proposed_by", "decided_by", "undone_by").order_by("-pk")
        )

    @property
    def merges_in_force(self) -> list[PartyMerge]:
        return [merge for merge in self.merges if merge.state in IN_FORCE]

    @cached_property
    def may_see_readings(self) -> bool:
        """The auditor, and the officers in whose own office's cases the person stands."""
        own = any(subject.case.office_id == self.actor.office_id for subject in self.appearances)
        return self.actor.may("audit.read") or own

    @cached_property
    def readings(self) -> list[AccessRecord]:
        """Who opened the person's record, newest first."""
        if not self.may_see_readings:
            return []
        found = AccessRecord.objects.filter(
            kind=AccessKind.READ, subject_type="party", subject_id__in=[str(key) for key in self.keys]
        )
        return list(found.select_related("actor", "posting__office").order_by("-at", "-pk")[:READINGS])


FACTS = ("decision_no", "decided_on", "register_no", "admitted_on", "ended_on", "departed_on", "destination",
         "report_no", "spdp_no", "valid_until", "executed_on", "completed_on")  # fmt: skip


def _facts(row: Any) -> list[tuple[str, Any]]:
    """The numbers and dates of a deed that tell how it went."""
    fields = [field for field in row._meta.concrete_fields if field.name in FACTS]
    return [(str(f.verbose_name), getattr(row, f.name)) for f in fields if getattr(row, f.name)]


def cases_of(parties: list[Party], actor: Actor) -> dict[Any, list[Case]]:
    """The cases of each record that the reader may see: one query for all."""
    visible = Case.objects.visible_to(actor)
    found = CaseSubject.objects.filter(party__in=parties, case__in=visible).select_related("case__office")
    cases: dict[Any, list[Case]] = {party.pk: [] for party in parties}
    for subject in found.order_by("-case__found_on", "-pk"):
        cases[subject.party_id].append(subject.case)
    return cases
