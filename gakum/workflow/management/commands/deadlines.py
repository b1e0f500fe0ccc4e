"""`manage.py deadlines`: acts on what has run out, and lists what is late."""

from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from gakum.accounts.models import Office, TimeZone, offices_under
from gakum.cases.models import Case
from gakum.core.dates import legal_today
from gakum.law.models import Deadline
from gakum.law.selectors import overdue
from gakum.workflow.daily import tell_of_the_day
from gakum.workflow.expiry import expire


class Command(BaseCommand):
    """Running it twice does nothing more; what only alerts stays on the list until it is done."""

    help = "Performs what the law attaches to the expiry of deadlines, and lists what is late."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="the day to judge by; today if not given")
        parser.add_argument("--office", metavar="CODE", help="only this office and those under it")

    def handle(self, *args: Any, on: date | None, office: str | None, **options: Any) -> None:
        """Exits with 0 however much is late. Raises CommandError for an office that does not exist."""
        day = on or legal_today(TimeZone.WIB)  # the westernmost zone: never tomorrow anywhere
        late = overdue(None, day, timezone.now() if on is None else None)
        if office is not None:
            root = Office.objects.filter(code=office).first()
            if root is None:
                raise CommandError(f"There is no office {office}.")
            late = late.filter(office_id__in=offices_under([root.pk]))
        for deadline in late.exclude(rule__on_expiry=""):
            ended = expire(deadline, day)
            if ended is None:
                continue
            reasons = "; ".join(str(r) for r in ended.refusals)
            said = _("refused: %(reasons)s") % {"reasons": reasons} if reasons else _("done")
            self.stdout.write(f"{deadline.code} -> {deadline.rule.on_expiry}: {said}")
        self._list(late.all(), day)
        if office is None:  # who is told is told once a day, of every office
            tell_of_the_day(day)

    def _list(self, late: Iterable[Deadline], day: date) -> None:
        found = list(late)
        numbers = dict(Case.objects.filter(pk__in={d.case_id for d in found}).values_list("pk", "number"))
        offices = dict(Office.objects.values_list("pk", "code"))
        for deadline in found:
            days = _("%(days)d days late") % {"days": (day - deadline.due_on).days}
            rule = deadline.rule
            self.stdout.write(
                f"{numbers[deadline.case_id]}  {offices[deadline.office_id]}  {days}"
                f"  {rule.label_id}  {rule.basis.citation}  {deadline.due_on}"
            )
        self.stdout.write(_("%(count)d deadlines are late.") % {"count": len(found)})
