"""One row of an import file as a typed record, and what is wrong with one that cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from gakum.accounts.models import Facility, Office
from gakum.cases.kinds import MeasureType, Outcome, SourceKind
from gakum.law.models import Provision
from gakum.parties.models import Nationality, PartyKind, Sex
from gakum.prosecution.kinds import StopReason
from gakum.workflow.imports.cells import (
    CellError,
    Reader,
    choice,
    code,
    day,
    letters,
    passport,
    text_up_to,
    tidy,
    whole,
    yes_no,
)
from gakum.workflow.imports.columns import COLUMNS, DATE_COLUMNS

OBJECTION_RESULTS = ("granted", "dismissed", "late")
REQUIRED = ("case_ref", "office", "source", "finding_date", "subject_kind", "name")


@dataclass(frozen=True)
class Problem:
    """Why a row is not taken in: its line in the file, the column, and what to write instead."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"{self.column}: {self.message}" if self.column else self.message


@dataclass(frozen=True)
class Place:
    """Where somebody was detained: a facility with its code, or elsewhere."""

    kind: str
    code: str = ""

    def __str__(self) -> str:
        return self.code or self.kind


@dataclass(frozen=True, kw_only=True)
class Row:
    """One subject of one case with the dates of its milestones; None and "" mean: did not happen."""

    line: int
    case_ref: str
    office: str
    source: str
    finding_date: date
    subject_kind: str
    name: str
    sex: str = ""
    birth_date: date | None = None
    nationality: str = ""
    passport_no: str = ""
    is_victim: bool = False
    article: str = ""
    conference_date: date | None = None
    track: str = ""
    measures: tuple[str, ...] = ()
    overstay_days: int | None = None
    decision_no: str = ""
    decision_date: date | None = None
    served_date: date | None = None
    executed_date: date | None = None
    revoked_date: date | None = None
    objection_date: date | None = None
    objection_result: str = ""
    report_date: date | None = None
    sprindik_date: date | None = None
    spdp_no: str = ""
    spdp_date: date | None = None
    stage1_date: date | None = None
    p19_date: date | None = None
    p21_date: date | None = None
    stage2_date: date | None = None
    sp3_date: date | None = None
    sp3_reason: str = ""
    verdict_date: date | None = None
    final_date: date | None = None
    released_date: date | None = None
    detained_date: date | None = None
    detention_place: Place | None = None
    detention_end_date: date | None = None
    deported_date: date | None = None
    transferred_to: str = ""
    transferred_date: date | None = None
    closed_date: date | None = None

    @property
    def fast_charge(self) -> bool:
        """An overstay charge without a conference (EC-15)."""
        return self.measures == (MeasureType.CHARGE,) and self.conference_date is None

    @property
    def after_sentence(self) -> bool:
        """Measures that follow a served sentence (EC-34)."""
        return bool(self.track == Outcome.CRIMINAL and self.released_date and self.measures)

    @property
    def found_a_victim_later(self) -> bool:
        """Measures were decided and revoked because the subject proved to be a victim (EC-36)."""
        return bool(self.is_victim and self.track == Outcome.ADMINISTRATIVE and self.revoked_date)


class Reference:
    """The codes a file may use, read once per import."""

    @cached_property
    def readers(self) -> dict[str, Reader]:
        """How each column is read; a detention place needs its office, see `place_of`."""
        offices = code(set(Office.objects.values_list("code", flat=True)), _("the list of offices"))
        provisions = Provision.objects.filter(is_violation=True).values_list("code", flat=True)
        nationalities = set(Nationality.objects.values_list("code", flat=True))
        return {
            **dict.fromkeys(COLUMNS, text_up_to(200)),
            **dict.fromkeys(DATE_COLUMNS, day),
            "case_ref": text_up_to(60),
            "office": offices,
            "transferred_to": offices,
            "source": choice(SourceKind.values, fold=str.upper),
            "subject_kind": choice(PartyKind.values, fold=str.lower),
            "sex": choice(Sex.values, fold=str.upper),
            "nationality": code(nationalities, _("the list of nationalities")),
            "passport_no": passport,
            "is_victim": yes_no,
            "article": code(set(provisions), _("the list of provisions")),
            "track": choice(Outcome.values, fold=str.lower),
            "measures": letters(MeasureType.values),
            "overstay_days": whole,
            "decision_no": text_up_to(60),
            "spdp_no": text_up_to(60),
            "objection_result": choice(OBJECTION_RESULTS, fold=str.lower),
            "sp3_reason": choice(StopReason.values, fold=str.lower),
        }

    @cached_property
    def facilities(self) -> dict[str, Place]:
        """Rooms and houses by their code."""
        return {f.code: Place(f.kind, f.code) for f in Facility.objects.all()}

    @cached_property
    def nearest(self) -> dict[tuple[str, str], Place]:
        """The room of an office and the house of its region, where there is exactly one."""
        found: dict[tuple[str, str], set[Place]] = {}
        regions: dict[int | None, list[str]] = {}
        for office in Office.objects.all():
            if office.region_id is not None:
                regions.setdefault(office.region_id, []).append(office.code)
        for facility in Facility.objects.select_related("office"):
            served = [facility.office.code]
            if facility.kind == Facility.Kind.HOUSE:
                served = regions.get(facility.office.region_id, served)
            for office_code in served:
                found.setdefault((facility.kind, office_code), set()).add(self.facilities[facility.code])
        return {key: places.pop() for key, places in found.items() if len(places) == 1}

    def place_of(self, text: str, office: str) -> Place | None:
        """The facility that a cell names, or "room" and "house" for the office's own."""
        if not text:
            return None
        if text.lower() == "elsewhere":
            return Place("elsewhere")
        found = self.facilities.get(text.upper()) or self.nearest.get((text.lower(), office))
        if found is None:
            raise CellError(
                _("“%(text)s” is no facility of this office. Write a facility's code or “elsewhere”.")
                % {"text": text}
            )
        return found


def read_row(cells: Mapping[str, str], line: int, reference: Reference) -> Row | list[Problem]:
    """The row as a typed record, or everything that is wrong with its single cells."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for column, reader in reference.readers.items():
        text = tidy(cells.get(column))
        if not text and column in REQUIRED:
            problems.append(Problem(line, column, _("This column must be filled in.")))
            continue
        try:
            if column == "detention_place":
                values[column] = reference.place_of(text, tidy(cells.get("office")).upper())
            else:
                values[column] = reader(text)
        except CellError as error:
            problems.append(Problem(line, column, str(error)))
    return problems or Row(line=line, **values)


def cells_of(row: Row) -> dict[str, str]:
    """The row as the file holds it, every value in its one normal form (for the fingerprint)."""
    normal = {}
    for field in fields(row):
        value = getattr(row, field.name)
        if field.name == "line":
            continue
        if isinstance(value, tuple):
            value = ";".join(value)
        elif isinstance(value, bool):
            value = "yes" if value else "no"
        normal[field.name] = "" if value is None else str(value)
    return normal
