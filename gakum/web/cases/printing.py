"""Many cases on paper: a PDF, as long work. A page of so many rows would choke browser and printer alike."""

from contextlib import ExitStack
from io import BytesIO
from typing import BinaryIO
from uuid import UUID

import pikepdf
from django.template.loader import render_to_string
from django.utils import timezone

from gakum.core.dates import legal_today
from gakum.jobs.kinds import Kind, Outcome, Task
from gakum.pdf import Pool
from gakum.web.cases.files import rows_seen

PART = 250
"""Rows laid out together: about a second's work, a small part of what one paper may take."""


def print_cases(task: Task, out: BinaryIO) -> Outcome:
    """The cases of a job as one PDF, laid out part by part."""
    keys = [UUID(key) for key in task.parameters["keys"]]
    actor, printed = task.actor, 0
    with ExitStack() as parts, Pool() as pool, pikepdf.new() as whole:
        for start in range(0, len(keys), PART):
            task.progress(start, len(keys))
            rows = rows_seen(keys[start : start + PART], actor)
            context = {
                "actor": actor,
                "facts": task.parameters["facts"],
                "language": task.job.language,
                "now": timezone.now(),
                "part": start // PART + 1,
                "parts": -(-len(keys) // PART),
                "rows": rows,
                "title": task.job.title,
                "zone": actor.time_zone,
            }
            paper = pool.render(
                render_to_string("web/cases/print_paper.html", context), stylesheet="report.css"
            )
            part = parts.enter_context(pikepdf.open(BytesIO(paper)))
            whole.pages.extend(part.pages)
            printed += len(rows)
        whole.save(out, deterministic_id=True)
    name = f"kasus-{legal_today(actor.time_zone).isoformat()}.pdf"
    return Outcome(name, "application/pdf", printed)


PRINTED = Kind("cases.print", lambda actor: actor.posting is not None, print_cases)
