"""What people do for reports: write the chapter's texts and budget, freeze it, record what no case holds.

Each is an audited act of somebody who holds the right; a refusal writes nothing.
"""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, Role
from gakum.audit.acts import need, record, refused
from gakum.audit.journal import unit_of_work
from gakum.core.dates import legal_today
from gakum.core.errors import Refused
from gakum.indicators.models import Publication
from gakum.indicators.publishing import sha256_of, text_of
from gakum.law.models import Mark
from gakum.reports.chapter import contents_of
from gakum.reports.claims import printable
from gakum.reports.kinds import NEEDED, TIMPORA, ActivityKind, Block
from gakum.reports.models import Activity, BudgetLine, Chapter, ChapterText, MonthlyIssue

KEEP_CHAPTER = "figures.publish"
RECORD = "activity.record"


def write_text(year: int, block: Block, body: str, *, by: Actor, source: str) -> ChapterText:
    """Write or change a text of a year's chapter. The log keeps what stood there before."""
    need(by, KEEP_CHAPTER)
    with unit_of_work() as journal:
        before = ChapterText.objects.select_for_update().filter(year=year, block=block).first()
        values = {"body": body.strip(), "source": source, "mark": Mark.SECONDARY}
        made, _new = ChapterText.objects.update_or_create(year=year, block=block, defaults=values)
        data = {
            "year": year,
            "block": str(block),
            "before": before.body if before else None,
            "after": made.body,
        }
        record(journal, "chaptertext.write", by, made, data)
    return made


def enter_budget(
    year: int,
    code: str,
    *,
    by: Actor,
    objective: str,
    ceiling: Decimal | None,
    spent: Decimal | None,
    source: str,
) -> BudgetLine:
    """Enter or correct a line of the budget. It needs a source; the old values are kept in the log."""
    need(by, KEEP_CHAPTER)
    if not source.strip():
        raise refused(Refused.INPUT, "source", _("Name the source of the figure."))
    if ceiling is not None and spent is not None and spent > ceiling:
        raise refused(Refused.INPUT, "spent", _("More is spent than the ceiling allows; check both amounts."))
    with unit_of_work() as journal:
        before = BudgetLine.objects.select_for_update().filter(year=year, indicator_code=code).first()
        values = {"objective": objective, "ceiling": ceiling, "spent": spent, "source": source}
        made, _new = BudgetLine.objects.update_or_create(
            year=year, indicator_code=code, defaults={**values, "mark": Mark.SECONDARY}
        )
        old = {name: getattr(before, name) for name in values} if before else None
        record(journal, "budgetline.enter", by, made, {"year": year, "code": code, **values, "before": old})
    return made


def freeze_chapter(publication: Publication, *, by: Actor) -> Chapter:
    """Freeze the chapter of a publication as its next edition, exactly as it is printed from then on.

    Raises StepRefused when a text is missing or nothing changed since the last edition, and Inconsistent
    when the chapter contradicts itself.
    """
    need(by, KEEP_CHAPTER)
    with unit_of_work() as journal:
        last = publication.chapters.select_for_update().order_by("-edition").first()
        contents = contents_of(publication.year, publication)
        missing = [str(block.label) for block in NEEDED if not contents["texts"][block]]
        if missing:
            words = _("These texts are still empty: %(texts)s.") % {"texts": ", ".join(missing)}
            raise refused(Refused.GUARD, "texts_missing", words)
        printable(contents)
        text = text_of(contents)
        if last is not None and last.contents == text:
            raise refused(Refused.GUARD, "unchanged", _("Nothing changed since the last edition."))
        made = Chapter.objects.create(
            publication=publication,
            edition=last.edition + 1 if last else 1,
            contents=text,
            sha256=sha256_of(text),
            frozen_at=timezone.now(),
            frozen_by_id=by.posting_id,
        )
        data = {
            "year": publication.year,
            "version": publication.version,
            "edition": made.edition,
            "sha256": made.sha256,
        }
        record(journal, "chapter.freeze", by, made, data)
    return made


def chapter_of(publication: Publication | None) -> Chapter | None:
    """The newest edition of a publication's chapter."""
    return publication.chapters.order_by("-edition").first() if publication else None


def contents_for(year: int, publication: Publication | None) -> tuple[dict[str, Any], Chapter | None]:
    """The chapter as it is printed: the frozen edition where there is one, else a draft and None."""
    frozen = chapter_of(publication)
    if frozen is not None:
        return json.loads(frozen.contents), frozen
    return contents_of(year, publication), None


# --- what no case holds ---------------------------------------------------------------------------


def record_activity(
    office: Office,
    kind: ActivityKind,
    *,
    by: Actor,
    held_on: date,
    note: str,
    quantity: int = 1,
    level: str = "",
    area: str = "",
) -> Activity:
    """Record a meeting, an operation, or a number that no case holds, with its day (domain.md 7.20, 6.10)."""
    need(by, RECORD)
    _own(by, office)
    if held_on > legal_today(office.time_zone):
        raise refused(Refused.INPUT, "held_on", _("The day has not come yet."))
    if kind in TIMPORA and not (level and area.strip()):
        raise refused(Refused.INPUT, "area", _("Say of which team: its level and its area."))
    with unit_of_work() as journal:
        made = Activity.objects.create(
            office=office, kind=kind, held_on=held_on, quantity=quantity, level=level, area=area, note=note
        )
        data = {
            "office": office.code,
            "kind": str(kind),
            "quantity": quantity,
            "level": level,
            "area": area,
            "note": note,
        }
        record(journal, "activity.record", by, made, data, on=held_on)
    return made


def withdraw_activity(activity: Activity, *, by: Actor, reason: str) -> Activity:
    """Take back a record that was wrong. It stays in the log with the reason, and is counted no more."""
    need(by, RECORD)
    _own(by, activity.office)
    if not reason.strip():
        raise refused(Refused.INPUT, "reason", _("Say why the record is withdrawn."))
    with unit_of_work() as journal:
        kept = Activity.objects.select_for_update().get(pk=activity.pk)
        if kept.withdrawn_on is not None:
            raise refused(Refused.GUARD, "withdrawn", _("The record is withdrawn already."))
        kept.withdrawn_on = legal_today(kept.office.time_zone)
        kept.save(update_fields=["withdrawn_on"])
        record(journal, "activity.withdraw", by, kept, {"reason": reason})
    return kept


def state_issue(
    office: Office, year: int, month: int, *, by: Actor, problem: str, response: str
) -> MonthlyIssue:
    """Say what stood in the way in a month, and what was done; the old words are kept in the log."""
    need(by, RECORD)
    _own(by, office)
    if not problem.strip():
        raise refused(Refused.INPUT, "problem", _("Name the problem; write “none” when there was none."))
    if date(year, month, 1) > legal_today(office.time_zone):
        raise refused(Refused.INPUT, "month", _("Name a month that has begun."))
    with unit_of_work() as journal:
        key: dict[str, Any] = {"office": office, "year": year, "month": month}
        before = MonthlyIssue.objects.select_for_update().filter(**key).first()
        values = {"problem": problem, "response": response}
        made, _new = MonthlyIssue.objects.update_or_create(**key, defaults=values)
        old = {name: getattr(before, name) for name in values} if before else None
        data = {"office": office.code, "year": year, "month": month, **values, "before": old}
        record(journal, "monthlyissue.state", by, made, data)
    return made


def _own(by: Actor, office: Office) -> None:
    if not by.exempt and by.office_id != office.pk and by.role != Role.SECRETARIAT:
        raise refused(Refused.AUTHORITY, "own_office", _("The record belongs to another office."))
