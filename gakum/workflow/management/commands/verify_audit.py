"""`manage.py verify_audit`: proves that the log is whole, and that the record is what the log says."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gakum.audit.verify import verified, verify
from gakum.cases.models import Case


class Command(BaseCommand):
    """Stands here because a case is named by its number."""

    help = "Recomputes the audit chain, names the first bad event, and exits with 1 if there is one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--case", metavar="NUMBER", help="only the events of this case")
        parser.add_argument("--replay", action="store_true", help="compare every object with its events")
        parser.add_argument("--record", action="store_true", help="keep the result for the audit pages")
        parser.add_argument("--json", action="store_true", help="print the result for machines")

    def handle(
        self, *args: Any, case: str | None, replay: bool, record: bool, json: bool, **options: Any
    ) -> None:
        """Raises CommandError when something is wrong, or no case has the number."""
        case_id = None
        if case is not None:
            case_id = Case.objects.filter(number=case).values_list("pk", flat=True).first()
            if case_id is None:
                raise CommandError(f"There is no case {case}.")
        report = verified(case_id, replay=replay)[0] if record else verify(case_id, replay=replay)
        if json:
            self.stdout.write(as_json({"ok": report.ok, **asdict(report)}))
        else:
            for fault in report.faults:
                self.stdout.write(str(fault))
            self.stdout.write(f"{report.events} events sound; last {report.head[0]} {report.head[1]}")
            if replay:
                self.stdout.write(f"{report.objects} objects compared")
        if not report.ok:
            raise CommandError(f"The audit log is not sound: {report.faults[0]}")


def as_json(result: dict[str, Any]) -> str:
    return json.dumps(result, indent=2)
