"""Readings that strike the eye. A hint, not a reproach: the rule is said in words beside the list."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import ExtractHour
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import TimeZone
from gakum.audit.models import AccessKind, AccessRecord
from gakum.cases.models import Case
from gakum.machine.steps import Text

NIGHT_FROM, NIGHT_UNTIL = 22, 5
MANY = 30
WINDOW = timedelta(hours=1)
DAYS_BACK = 30
"""Without a first day only these days are looked through: the rules are asked row by row."""


class Unusual(models.TextChoices):
    NIGHT = "night", _("At night")
    FOREIGN = "foreign", _("Case of another office")
    MANY = "many", _("Many people in an hour")


RULES: dict[str, Text] = {
    Unusual.NIGHT: _("Between %(from)02d.00 and %(until)02d.00 in the time zone of the reader's office.")
    % {"from": NIGHT_FROM, "until": NIGHT_UNTIL},
    Unusual.FOREIGN: _(
        "The case belongs to another office than the reader's, and is not assigned to the reader."
    ),
    Unusual.MANY: _("The reader had opened the records of %(many)s people or more within the hour.")
    % {"many": MANY},
}


def striking(rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
    """The access records that fit a rule."""
    return {Unusual.NIGHT: _at_night, Unusual.FOREIGN: _of_another_office, Unusual.MANY: _many}[
        Unusual(kind)
    ](rows)


def _at_night(rows: QuerySet[Any]) -> QuerySet[Any]:
    fits = Q(pk__in=[])
    for zone in TimeZone:
        hour = f"hour_{zone.name.lower()}"
        rows = rows.annotate(**{hour: ExtractHour("at", tzinfo=ZoneInfo(zone))})
        late = Q(**{f"{hour}__gte": NIGHT_FROM}) | Q(**{f"{hour}__lt": NIGHT_UNTIL})
        fits |= Q(posting__office__time_zone=zone) & late
    return rows.filter(fits)


def _of_another_office(rows: QuerySet[Any]) -> QuerySet[Any]:
    own = Q(office=OuterRef("posting__office")) | Q(assigned_to=OuterRef("actor"))
    return rows.filter(Exists(Case.objects.filter(pk=OuterRef("case_id")).exclude(own)))


def _many(rows: QuerySet[Any]) -> QuerySet[Any]:
    before = AccessRecord.objects.filter(
        actor=OuterRef("actor"),
        kind=AccessKind.READ,
        subject_type="party",
        at__lte=OuterRef("at"),
        at__gt=OuterRef("at") - WINDOW,
    ).order_by()
    counted = before.values("actor").annotate(people=Count("subject_id", distinct=True)).values("people")
    busy: QuerySet[Any] = rows.annotate(people=Subquery(counted, output_field=IntegerField()))
    return busy.filter(people__gte=MANY)
