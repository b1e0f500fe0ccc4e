"""From the rows of a case to its acts, in legal-date order along the machines' real roads.

An act without a date of its own takes the date of the milestone that implies it.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from gakum.workflow.imports.acts import Planned
from gakum.workflow.imports.roads import case, custody, matters, measures
from gakum.workflow.imports.rows import Row, cells_of


def plan(rows: Sequence[Row], more: Sequence[Planned] = ()) -> list[Planned]:
    """The acts of one case, with `more` that no column says. Rows must have passed `checks`.

    Acts of one date and rank keep the order of their road.
    """
    acts = [
        *case.road(rows, fingerprint(rows)),
        *(act for index, row in enumerate(rows) for act in measures.road(row, index)),
        *matters.road(rows),
        *(act for index, row in enumerate(rows) for act in custody.road(row, index)),
        *(replace(act, line=rows[0].line) for act in more),
    ]
    return sorted(acts, key=lambda act: (act.occurred_on, act.rank))


def fingerprint(rows: Sequence[Row]) -> str:
    """SHA-256 of the case's rows in their normal form; the order of the rows does not matter."""
    normal = sorted(json.dumps(cells_of(row), sort_keys=True, ensure_ascii=False) for row in rows)
    return hashlib.sha256("\n".join(normal).encode()).hexdigest()
