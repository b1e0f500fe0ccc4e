"""`manage.py demo`: the main job on invented people, from an empty database to the published index."""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from io import StringIO
from random import Random
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from gakum.accounts.actors import Actor
from gakum.accounts.loading import load_offices
from gakum.audit.models import AuditEvent
from gakum.audit.verify import verified
from gakum.indicators.kinds import Reading
from gakum.indicators.loading import load_indicators
from gakum.indicators.publishing import published
from gakum.indicators.services import publish
from gakum.law.loading import load_law
from gakum.parties.loading import load_nationalities
from gakum.reports.loading import load_reports
from gakum.reports.services import chapter_of, freeze_chapter
from gakum.workflow.demo.living import open_living_year
from gakum.workflow.demo.people import Inventor
from gakum.workflow.demo.replay import replay
from gakum.workflow.demo.returns import enter_returns
from gakum.workflow.demo.users import USERS, create_users
from gakum.workflow.demo.year2024 import YEAR
from gakum.workflow.imports.results import Became
from gakum.workflow.imports.service import Dossier

PASSWORD = "gakum-demo-2024"  # noqa: S105  # printed, and of invented users only


class Command(BaseCommand):
    """Running it again completes what is missing and adds nothing."""

    help = "Sets up the demo: reference data, the year 2024 replayed and published, cases under way"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--password",
            default=PASSWORD,
            help="the password of the demo users (default: %(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        if settings.SIGNATURE == "development":
            call_command("make_certificate", stdout=StringIO())
        self._say(_("Reference data: law, offices, nationalities, parameters and the totals of 2020-2023."))
        load_law()
        load_offices()
        load_nationalities()
        load_indicators()
        load_reports()
        actors = create_users(options["password"])
        self._replay()
        if published(YEAR) is None:
            made = publish(YEAR, by=actors["sekretariat"])
            self._say(
                _("The year %(year)d is published as version %(version)d, SHA-256 %(hash)s.")
                % {"year": YEAR, "version": made.version, "hash": made.sha256}
            )
        if chapter_of(published(YEAR)) is None:
            enter_returns(actors)
            self._freeze(actors["sekretariat"])
        living = open_living_year(actors, Inventor(Random(YEAR + 2), "Z"))
        self._say(_("Cases under way: %(count)d new.") % {"count": len(living)})
        call_command("deadlines", stdout=StringIO())
        self._verify()
        self._tables()
        self._users(options["password"])

    def _replay(self) -> None:
        self._say(_("Replaying the year %(year)d through the door.") % {"year": YEAR})
        before, began = AuditEvent.objects.count(), time.monotonic()
        results = replay(progress=progress_bar)
        refused = [result for result in results if result.result == Became.REFUSED]
        if refused:
            raise CommandError(f"{refused[0].line} {refused[0].rule}: {refused[0].reason}")
        acts, seconds = AuditEvent.objects.count() - before, time.monotonic() - began
        if acts:
            self._say(
                _("%(acts)d acts in %(seconds).0f seconds, %(rate).0f a second.")
                % {"acts": acts, "seconds": seconds, "rate": acts / seconds}
            )

    def _freeze(self, by: Actor) -> None:
        """The chapter of the published year: `manage.py report` and the page print this very edition."""
        publication = published(YEAR)
        if publication is not None:
            made = freeze_chapter(publication, by=by)
            self._say(
                _("The chapter of %(year)d is frozen, SHA-256 %(hash)s.")
                % {"year": YEAR, "hash": made.sha256}
            )

    def _verify(self) -> None:
        report = verified(None, replay=True)[0]
        if not report.ok:
            raise CommandError(str(report.faults[0]))
        self._say(
            _("The log is verified: %(events)d events and %(objects)d objects are sound.")
            % {"events": report.events, "objects": report.objects}
        )

    def _tables(self) -> None:
        for reading in Reading:
            self._say("\n" + _("Tabel 3.2, reading “%(reading)s”:") % {"reading": reading.value})
            call_command(
                "annual_table", "3.2", "--years", f"2020-{YEAR}", reading=reading.value, stdout=self.stdout
            )
            call_command("annual_index", YEAR, reading=reading.value, format="table", stdout=self.stdout)

    def _users(self, password: str) -> None:
        self._say("\n" + _("Demo users, all with the password “%(password)s”:") % {"password": password})
        for one in USERS:
            self._say(f"  {one.username:<14} {one.role.label}, {' + '.join(one.offices)}")
        self._say(_("Who holds two postings changes between them under the name in the bar."))
        self._say(
            _("The demo asks for no second step when signing in; try it on the page “My account”, /akun/.")
        )

    def _say(self, text: str) -> None:
        self.stdout.write(text)


def progress_bar(dossiers: Sequence[Dossier]) -> Iterable[Dossier]:
    """A bar on a terminal; nothing in a log."""
    bar: Iterable[Dossier] = tqdm(dossiers, unit="kasus", file=sys.stderr, disable=not sys.stderr.isatty())
    return bar
