"""The columns in which cases leave the house, for paper and spreadsheet alike."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.core.workbook import CellKind
from gakum.law.rules import tables
from gakum.machine.steps import Text
from gakum.web.cases.rows import Row
from gakum.web.templatetags.gakum import lokal, nama


@dataclass(frozen=True)
class Column:
    """One column: its key in the access record, its head, and what stands in it for a reader."""

    key: str
    head: Text
    value: Callable[[Row, Actor], Any]
    names: bool = False  # only for those who see names
    kind: CellKind = "text"  # in a workbook


def _subjects(show: Callable[[Any, Actor], str]) -> Callable[[Row, Actor], str]:
    def joined(row: Row, actor: Actor) -> str:
        return ", ".join(filter(None, (show(s.party, actor) for s in row.case.subjects.all())))

    return joined


def _nationality(party: Any, actor: Actor) -> str:
    return lokal(party.nationality, "name") if party.nationality else ""


def _article(row: Row, actor: Actor) -> str:
    provision = tables().provisions.get(row.case.article_id or "")
    return provision.citation if provision else ""


COLUMNS = (
    Column("number", _("Number"), lambda row, actor: row.case.number),
    Column("office", _("Office"), lambda row, actor: row.case.office.name),
    Column("subjects", _("Subjects"), _subjects(nama)),
    Column("nationality", _("Nationality"), _subjects(_nationality)),
    Column("passport", _("Passport number"), _subjects(lambda party, actor: party.passport_no), names=True),
    Column("stage", _("Stage"), lambda row, actor: str(row.case.stage.label)),
    Column("state", _("State"), lambda row, actor: str(row.case.state_label)),
    Column("since", _("In this state since"), lambda row, actor: row.case.state_since, kind="date"),
    Column("track", _("Track"), lambda row, actor: row.case.get_track_display()),
    Column("result", _("Result"), lambda row, actor: row.case.get_result_display()),
    Column("article", _("Main article"), _article),
    Column("source", _("Source"), lambda row, actor: row.case.get_source_display()),
    Column("found", _("Date of the finding"), lambda row, actor: row.case.found_on, kind="date"),
    Column("due", _("Next deadline"), lambda row, actor: row.due_on, kind="date"),
    Column("closed", _("Closed on"), lambda row, actor: row.case.closed_on, kind="date"),
    Column("assigned", _("Assigned to"), lambda row, actor: str(row.case.assigned_to or "")),
    Column(
        "reference", _("Number in the old register"), lambda row, actor: row.case.external_ref, names=True
    ),
)


def columns_for(actor: Actor) -> list[Column]:
    """Those that the reader may take out; names among them show as initials where they must."""
    return [column for column in COLUMNS if actor.sees_names or not column.names]
