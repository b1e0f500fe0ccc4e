"""An import file of the tests: rows by column name, and what became of them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.apps import apps

from gakum.cases.models import Case
from gakum.workflow.imports.columns import COLUMNS
from gakum.workflow.imports.results import Became, LineResult
from gakum.workflow.imports.service import import_rows

FILE = "register.csv"
_made = iter(range(1, 10**6))


def row(**cells: str) -> dict[str, str]:
    """A finding in Jakarta Selatan in 2024 about an invented man, with these columns filled in."""
    number = next(_made)
    finding = {
        "case_ref": f"REG-{number}",
        "office": "KANIM-JAKSEL",
        "source": "LAPMAS",
        "finding_date": "2024-03-04",
        "subject_kind": "foreigner",
        "name": f"Rekaan {number}",
        "sex": "L",
        "birth_date": "1990-05-17",
        "nationality": "NGA",
        "passport_no": f"R{number:06}",
        "is_victim": "no",
    }
    unknown = cells.keys() - set(COLUMNS)
    assert not unknown, unknown
    return {**dict.fromkeys(COLUMNS, ""), **finding, **cells}


def taken(*rows: dict[str, str], **options: Any) -> list[LineResult]:
    """What became of these rows; the first stands on line 2, as in a file."""
    return import_rows(enumerate(rows, start=2), source=FILE, **options)


def case_from(*rows: dict[str, str]) -> Case:
    """The case that these rows became, read afresh. Fails with the reason when they were refused."""
    results = taken(*rows)
    assert {one.result for one in results} == {Became.IMPORTED}, [one.reason for one in results]
    return Case.objects.get(number=results[0].case_number)


def refused(*rows: dict[str, str]) -> list[tuple[int, str, str]]:
    """Line, rule and reason of every refused row; the rows left nothing behind."""
    before = table_sizes()
    results = [one for one in taken(*rows) if one.result == Became.REFUSED]
    assert table_sizes() == before
    return [(one.line, one.rule, one.reason) for one in results]


def table_sizes() -> dict[str, int]:
    """How many rows each table of ours holds."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def write_file(path: Path, rows: Iterable[dict[str, str]], delimiter: str = ",") -> Path:
    """The rows as a spreadsheet would save them; no cell of these tests holds the delimiter or a quote."""
    lines = [delimiter.join(COLUMNS), *(delimiter.join(one[name] for name in COLUMNS) for one in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def states_of(case: Case) -> dict[str, str]:
    """The state of the case and of every object under it: a measure by its letter, the rest by its kind."""
    found = {"case": str(case.state)}
    found |= {m.measure_type: str(m.state) for m in case.measures.all()}
    for kind in ("objection", "matter", "detention", "deportation"):
        states = sorted(str(one.state) for one in getattr(case, f"{kind}s").all())
        if states:
            found[kind] = ", ".join(states)
    return found


DECIDED = {
    "article": "ADM-075-1",
    "conference_date": "2024-03-08",
    "track": "administrative",
    "decision_no": "W10-0101",
    "decision_date": "2024-03-11",
    "served_date": "2024-03-12",
}
"""A conference that fixes measures, the decision and its service; which measures the test says."""

INVESTIGATED = {
    "article": "UU6-119-1",
    "conference_date": "2024-03-08",
    "track": "criminal",
    "report_date": "2024-03-11",
    "sprindik_date": "2024-03-14",
    "spdp_no": "SPDP-7",
    "spdp_date": "2024-03-18",
}
"""A conference that fixes an investigation, up to the SPDP."""

PROSECUTED = {
    **INVESTIGATED,
    "stage1_date": "2024-04-16",
    "p21_date": "2024-04-29",
    "stage2_date": "2024-05-06",
}
"""The same up to stage II."""
