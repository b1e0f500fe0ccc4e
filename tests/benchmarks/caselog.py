"""What is written about every case of the caseload: its events, its paper, its criminal matter, who read it;
and what people are told."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from random import Random

from django.db import models
from django.db.models import Max, QuerySet

from gakum.accounts.models import Posting, User
from gakum.audit.journal import payload_of
from gakum.audit.models import AccessKind, AccessRecord, AuditEvent
from gakum.cases.models import Case, CaseSubject
from gakum.documents.models import Document
from gakum.notices.models import Notice, NoticeKind
from gakum.prosecution.models import Matter, MatterSubject

ACTIONS = ("case.record", "case.examine")
"""Of every case, as many events; a case of the real site has about ten."""
SERIES = "CASELOAD"
"""A book of its own, which no act of the other benchmarks writes into."""
RUNNING = ("reported", "conference", "investigation", "stage_one")


class CaseLog:
    """Writes the rows of one case after the other; the log's numbers and the papers' go up."""

    def __init__(self, dice: Random, writer: Posting) -> None:
        self.dice, self.writer = dice, writer
        self.seq = AuditEvent.objects.aggregate(last=Max("seq"))["last"] or 0
        books = Document.objects.filter(series=SERIES).order_by().values_list("issuer_id", "year")
        self.numbers = {(issuer, year): last for issuer, year, last in books.annotate(Max("sequence"))}

    def of(self, case: Case, subject: CaseSubject, number: int) -> Iterator[models.Model]:
        """Everything written about the case of that number in the caseload."""
        is_open = number % 10 == 0
        yield from (self._event(case, case_seq, action) for case_seq, action in enumerate(ACTIONS, 1))
        yield self._paper(case, subject, is_open)
        if number % 5 == 0:
            yield from self._matter(case, subject, is_open and number % 20 == 0)
        if number % 2 == 0:
            yield self._reading(case)

    def _key(self) -> uuid.UUID:
        return uuid.UUID(int=self.dice.getrandbits(128))

    def _event(self, case: Case, case_seq: int, action: str) -> AuditEvent:
        self.seq += 1
        event = AuditEvent(
            pk=self._key(),
            seq=self.seq,
            case_id=case.pk,
            case_seq=case_seq,
            action=action,
            subject_type="case",
            subject_id=str(case.pk),
            target=case.state,
            actor_id=self.writer.user_id,
            posting_id=self.writer.pk,
            occurred_on=case.found_on,
            recorded_at=_noon(case.found_on),
            hash=f"{self.seq:064x}",
        )
        event.body = {"data": {}, "dimensions": {}, "basis": [], "cautions": [], "backfill": ""}
        event.payload = payload_of(event)
        return event

    def _paper(self, case: Case, subject: CaseSubject, is_open: bool) -> Document:
        paper = Document(
            pk=self._key(),
            case=case,
            kind="EXAMINATION_RECORD",
            about_type="case",
            about_id=case.pk,
            subject=subject,
            issuer_id=case.office_id,
            state=self.dice.choice(("drafted", "reviewed", "signed", "issued")) if is_open else "issued",
            state_since=case.found_on,
            drafted_by=self.writer,
        )
        if paper.state in ("signed", "issued"):
            book = (case.office_id, case.found_on.year)
            self.numbers[book] = self.numbers.get(book, 0) + 1
            paper.series, paper.year, paper.sequence = SERIES, case.found_on.year, self.numbers[book]
            paper.number = f"{SERIES}/{paper.sequence}/{paper.year}"
            paper.dated_on, paper.code = case.found_on, f"{paper.pk.int % 10**24:024}"
        return paper

    def _matter(self, case: Case, subject: CaseSubject, runs: bool) -> Iterator[models.Model]:
        matter = Matter(
            pk=self._key(),
            case=case,
            report_no=f"LK-{case.number}",
            reported_on=case.found_on,
            article_id="UU6-119-1",
            state=self.dice.choice(RUNNING) if runs else "ended",
            state_since=case.found_on,
            proposal=self.dice.choice(("", "spdp")) if runs else "",
        )
        yield matter
        yield MatterSubject(pk=self._key(), matter=matter, subject=subject)

    def _reading(self, case: Case) -> AccessRecord:
        return AccessRecord(
            pk=self._key(),
            kind=AccessKind.READ,
            actor_id=self.writer.user_id,
            posting=self.writer,
            at=_noon(case.found_on),
            subject_type="case",
            subject_id=str(case.pk),
            case_id=case.pk,
            detail={"page": "case-detail"},
        )


def tell(user: User, cases: QuerySet[Case], most: int) -> None:
    """Unread notices to somebody, one of each of so many cases."""
    events = AuditEvent.objects.filter(case_id__in=cases.order_by("pk").values("pk")[:most], case_seq=1)
    made = [
        Notice(
            recipient=user, kind=NoticeKind.ASSIGNED, case_id=event.case_id, event=event, key=str(event.pk)
        )
        for event in events
    ]
    Notice.objects.bulk_create(made, batch_size=500)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(5), UTC)
