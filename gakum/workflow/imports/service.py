"""The import as a whole: rows in, cases through the door one by one, a result for every line out."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, User
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case, CaseShare
from gakum.core.errors import DomainError
from gakum.workflow.imports.acts import Planned
from gakum.workflow.imports.cells import tidy
from gakum.workflow.imports.checks import check_case, check_row
from gakum.workflow.imports.plan import fingerprint, plan
from gakum.workflow.imports.replay import ActRefused, Replay
from gakum.workflow.imports.results import Became, LineResult
from gakum.workflow.imports.rows import Problem, Reference, Row, read_row
from gakum.workflow.service import act_together

Lines = Iterable[tuple[int, Mapping[str, str]]]
CHUNK = 500  # of references per query
BATCH = 20  # cases per commit: other writers wait for a batch, about half a second


@dataclass
class Dossier:
    """The lines of one case, and what is wrong with them."""

    office: str
    case_ref: str
    lines: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def import_rows(
    lines: Lines,
    *,
    source: str,
    user: User | None = None,
    dry_run: bool = False,
    more: Mapping[str, Sequence[Planned]] | None = None,
    progress: Callable[[Sequence[Dossier]], Iterable[Dossier]] = iter,
) -> list[LineResult]:
    """Take cases in, each for itself: a case that a rule refuses leaves nothing behind.

    Some cases share a commit, which waits for the disk; a process that is killed loses at most those,
    and running it again takes them in. `lines` are the numbered cells of a file in docs/import.md's
    columns, `source` its name. With `dry_run` all of it happens inside one transaction that is rolled
    back. `more` are acts by old case number for which there is no column (the demo's). Results are in
    line order.
    """
    dossiers = gather(lines)
    importer = _Importer(source, user, dossiers, more or {})
    found: list[LineResult] = []
    with transaction.atomic() if dry_run else nullcontext():
        watched = iter(progress(dossiers))
        while batch := list(islice(watched, BATCH)):
            with transaction.atomic():
                found += [result for dossier in batch for result in importer.take(dossier)]
        if dry_run:
            transaction.set_rollback(True)
    return sorted(found, key=lambda result: result.line)


def gather(lines: Lines) -> list[Dossier]:
    """Read and check the rows, and bring those of one case together, in the order of the file."""
    reference = Reference()
    dossiers: dict[tuple[str, str], Dossier] = {}
    for line, cells in lines:
        key = tidy(cells.get("office")).upper(), tidy(cells.get("case_ref"))
        dossier = dossiers.setdefault(key, Dossier(*key))
        dossier.lines.append(line)
        row = read_row(cells, line, reference)
        if isinstance(row, Row):
            dossier.rows.append(row)
            dossier.problems += check_row(row)
        else:
            dossier.problems += row
    for dossier in dossiers.values():
        if not dossier.problems:
            dossier.problems += check_case(dossier.rows)
    return list(dossiers.values())


class _Importer:
    """What is read once for all cases of a file."""

    def __init__(
        self,
        source: str,
        user: User | None,
        dossiers: Sequence[Dossier],
        more: Mapping[str, Sequence[Planned]],
    ) -> None:
        self.source, self.user, self.more = source, user, more
        self.offices = {office.code: office for office in Office.objects.all()}
        self.known = known_cases({dossier.case_ref for dossier in dossiers})

    def take(self, dossier: Dossier) -> Iterator[LineResult]:
        """Take one case in and say what became of each of its lines."""
        if dossier.problems:
            yield from self._refused(dossier, dossier.problems)
            return
        mark = fingerprint(dossier.rows)
        there = self.known.get((self.offices[dossier.office].pk, dossier.case_ref))
        if there is not None:
            yield from self._already_there(dossier, *there, mark)
            return
        try:
            number = self._replay(dossier)
        except ActRefused as refused:
            yield from self._refused(dossier, [Problem(refused.line, refused.rule, refused.reason)], act=True)
        except (DomainError, DatabaseError) as error:
            problem = Problem(dossier.lines[0], getattr(error, "code", "record"), str(error))
            yield from self._refused(dossier, [problem], act=True)
        else:
            for line in dossier.lines:
                yield LineResult(line, dossier.case_ref, Became.IMPORTED, number)

    def _replay(self, dossier: Dossier) -> str:
        first = dossier.rows[0]
        case = Case(office=self.offices[first.office], source=first.source, external_ref=first.case_ref)
        with act_together() as journal:
            Replay(case, journal, self._actor_at).run(plan(dossier.rows, self.more.get(first.case_ref, ())))
        return case.number

    def _actor_at(self, line: int) -> Actor:
        return Actor.importer(self.user, f"{self.source}:{line}")

    def _refused(
        self, dossier: Dossier, problems: Sequence[Problem], *, act: bool = False
    ) -> Iterator[LineResult]:
        for line in dossier.lines:
            mine = [problem for problem in problems if problem.line == line]
            rule = " ".join(dict.fromkeys(problem.column for problem in mine))
            told = "; ".join(problem.message if act else str(problem) for problem in mine)
            if not mine:
                rule = "other_line"
                told = _("Another line of this case was refused: %(line)d.") % {"line": problems[0].line}
            yield LineResult(line, dossier.case_ref, Became.REFUSED, rule=rule, reason=told)

    def _already_there(self, dossier: Dossier, number: str, stored: str, mark: str) -> Iterator[LineResult]:
        rule, reason = "", ""
        if stored != mark:
            rule = "changed"
            reason = _("The case came in before with other contents. Correct it in the application.")
        for line in dossier.lines:
            yield LineResult(line, dossier.case_ref, Became.ALREADY_THERE, number, rule, reason)


def known_cases(references: Iterable[str]) -> dict[tuple[int, str], tuple[str, str]]:
    """Cases with these old numbers, by office (also one that gave the case away) and old number.

    The value is the case's number and the fingerprint of the rows it was imported from.
    """
    wanted = sorted(reference for reference in references if reference)
    known: dict[tuple[int, str], tuple[str, str]] = {}
    for start in range(0, len(wanted), CHUNK):
        cases = {
            case.pk: case
            for case in Case.objects.filter(external_ref__in=wanted[start : start + CHUNK]).only(
                "pk", "number", "office", "external_ref"
            )
        }
        marks: dict[Any, str] = {}
        openings = AuditEvent.objects.filter(case_id__in=list(cases), action="case.open")
        for case_id, payload in openings.values_list("case_id", "payload"):
            marks[case_id] = json.loads(payload)["data"].get("import_fingerprint", "")
        former = CaseShare.objects.filter(case__in=list(cases), reason=CaseShare.Reason.FORMER_OWNER)
        owners = [(case.pk, case.office_id) for case in cases.values()]
        owners += list(former.values_list("case_id", "office_id"))
        for pk, office in owners:
            known[office, cases[pk].external_ref] = (cases[pk].number, marks.get(pk, ""))
    return known
