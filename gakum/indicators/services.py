"""What people do to the index: publish it, decide its reading, declare nil, enter other indicators.

Each is an audited act of somebody who holds the right; a refusal writes nothing.
"""

from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, Role, TimeZone
from gakum.audit.acts import need, record, refused
from gakum.audit.journal import unit_of_work
from gakum.core.dates import legal_today
from gakum.core.errors import Refused
from gakum.indicators.figures import Scope
from gakum.indicators.kinds import Counted, Reading
from gakum.indicators.models import (
    IndexFact,
    NilDeclaration,
    OfficialReading,
    OtherIndicator,
    Publication,
)
from gakum.indicators.parameters import official_reading
from gakum.indicators.publishing import (
    NotPublishable,
    checks_before_publishing,
    end_of,
    sha256_of,
    snapshot_of,
    text_of,
)
from gakum.law.models import Mark


def publish(year: int, quarter: int | None = None, *, by: Actor, reason: str = "") -> Publication:
    """Freeze a year or a quarter as its next version.

    A later version restates a frozen period and needs a reason (EC-38). Raises StepRefused, and
    NotPublishable when a hard check fails.
    """
    need(by, "figures.publish")
    cut_off = end_of(year, quarter)
    scope = Scope(year, quarter, cut_off=cut_off)
    if legal_today(TimeZone.WIB) <= cut_off:
        raise refused(Refused.GUARD, "period_runs", _("The period has not ended yet."))
    with unit_of_work() as journal:
        before = Publication.objects.of(year, quarter).select_for_update().first()
        if before is not None and not reason.strip():
            why = _("It is published already; a new version needs a reason.")
            raise refused(Refused.INPUT, "reason", why)
        findings = checks_before_publishing(scope)
        if hard := [f"{f.code}: {f.message}" for f in findings if f.hard]:
            raise NotPublishable("; ".join(hard))
        version = before.version + 1 if before else 1
        text = text_of(snapshot_of(scope, version, before, findings))
        made = Publication.objects.create(
            year=year,
            quarter=quarter or 0,
            version=version,
            reading=official_reading(year),
            cut_off=cut_off,
            snapshot=text,
            sha256=sha256_of(text),
            published_at=timezone.now(),
            published_by_id=by.posting_id,
            note=reason,
        )
        data = {"year": year, "quarter": quarter, "version": version, "sha256": made.sha256, "reason": reason}
        record(journal, "publication.publish", by, made, data)
    return made


def decide_reading(year: int, reading: Reading, *, by: Actor, reason: str) -> OfficialReading:
    """Decide which reading of a year is official: stored with who, when and why (4.3)."""
    need(by, "figures.publish")
    if not reason.strip():
        raise refused(Refused.INPUT, "reason", _("Say why this reading is the official one."))
    with unit_of_work() as journal:
        made = OfficialReading.objects.create(
            year=year,
            reading=reading,
            decided_by_id=by.posting_id,
            decided_on=legal_today(TimeZone.WIB),
            reason=reason,
        )
        data = {"year": year, "reading": str(reading), "reason": reason}
        record(journal, "officialreading.decide", by, made, data)
    return made


def declare_nil(office: Office, year: int, month: int, *, by: Actor) -> NilDeclaration:
    """State that an office had no case in a month. Refused when it recorded one (EC-40)."""
    need(by, "figures.enter")
    if not by.exempt and by.office_id != office.pk and by.role != Role.SECRETARIAT:
        raise refused(Refused.AUTHORITY, "own_office", _("The declaration belongs to another office."))
    today = legal_today(office.time_zone)
    if not 1 <= month <= 12 or date(year, month, 1) > today:
        raise refused(Refused.INPUT, "month", _("Name a month that has begun."))
    counts = (Counted.CASE, Counted.ADMINISTRATIVE, Counted.CRIMINAL)
    recorded = IndexFact.objects.filter(office=office, year=year, month=month, count__in=counts)
    if recorded.exists():
        raise refused(Refused.GUARD, "not_nil", _("The office recorded cases in this month."))
    if NilDeclaration.objects.filter(office=office, year=year, month=month).exists():
        raise refused(Refused.GUARD, "declared", _("Nil is declared for this month already."))
    with unit_of_work() as journal:
        made = NilDeclaration.objects.create(
            office=office, year=year, month=month, declared_by_id=by.posting_id, declared_on=today
        )
        data = {"office": office.code, "year": year, "month": month}
        record(journal, "nildeclaration.declare", by, made, data)
    return made


def enter_indicator(
    year: int,
    code: str,
    *,
    by: Actor,
    name: str,
    target: Decimal | None,
    result: Decimal | None,
    source: str,
) -> OtherIndicator:
    """Enter or correct an indicator of Tabel 3.1 by hand. It needs a source; the old values are kept in
    the log."""
    need(by, "figures.enter")
    if not source.strip():
        raise refused(Refused.INPUT, "source", _("Name the source of the figure."))
    with unit_of_work() as journal:
        before = OtherIndicator.objects.filter(year=year, indicator_code=code).first()
        values = {"indicator": name, "target": target, "result": result, "source": source}
        made, _new = OtherIndicator.objects.update_or_create(
            year=year, indicator_code=code, defaults={**values, "mark": Mark.SECONDARY}
        )
        old = {k: getattr(before, k) for k in values} if before else None
        record(
            journal, "otherindicator.enter", by, made, {"year": year, "code": code, **values, "before": old}
        )
    return made
