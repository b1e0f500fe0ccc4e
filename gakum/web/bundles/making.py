"""A case's bundle as long work: a numbered PDF with its table of contents, as its reader sees the case."""

from base64 import b64encode
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, BinaryIO

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from gakum.cases.models import Case
from gakum.core.dates import legal_today
from gakum.core.errors import DomainError
from gakum.files.previews import NoPreview, drawn_as_jpeg
from gakum.files.services import is_intact, path_of
from gakum.jobs.kinds import Kind, Outcome, Task
from gakum.machine.steps import Text
from gakum.pdf import Pool, unprintable
from gakum.pdf.binding import Part, Unbindable, Unfit, bind, opened
from gakum.web.bundles.parts import (
    CHANGED,
    DAMAGED,
    ENCRYPTED,
    NO_PICTURE,
    NOT_CHOSEN,
    Piece,
    items_seen,
    pieces_of,
)
from gakum.web.evidence.item import amount_of

SIDE = 1600
"""Pixels of a photo's longer side on paper: about 240 to the inch."""


class NoBundle(DomainError):
    """There is nothing to bind, or no case any more."""

    code = "no_bundle"


@dataclass
class _Made:
    """The bundle while it grows: its parts in order, and what stays outside."""

    parts: list[Part] = field(default_factory=list)
    rows: list[tuple[str, str, str]] = field(default_factory=list)  # title, note, SHA-256 of the original
    left: list[tuple[str, Text]] = field(default_factory=list)

    def add(self, title: str, note: str, sha256: str, part: Any) -> None:
        self.parts.append(Part(title, part))
        self.rows.append((title, note, sha256))


def bind_case(task: Task, out: BinaryIO) -> Outcome:
    """The chosen pieces of a case, bound. Raises NoBundle when none of them can be."""
    asked, actor = task.parameters, task.actor
    case = Case.objects.visible_to(actor).select_related("office").filter(pk=asked["case"]).first()
    if case is None:
        raise NoBundle(_("The case is not in your sight any more."))
    chosen, pieces = set(asked["pieces"]), pieces_of(case, actor)
    made = _Made()
    told = {"actor": actor, "case": case, "language": task.job.language, "zone": actor.time_zone}
    with ExitStack() as open_files, Pool() as pool:
        for done, piece in enumerate(pieces):
            task.progress(done, len(pieces) + 1)
            if piece.lacking or piece.key not in chosen:
                made.left.append((piece.full_title, piece.lacking or NOT_CHOSEN))
                continue
            _bind_piece(made, piece, open_files, pool, told)
        if asked["register"]:
            paper = _paper(
                pool,
                "items",
                {**told, "items": [(item, amount_of(item)) for item in items_seen(case, actor)]},
            )
            made.add(_("Register of evidence"), "", "", open_files.enter_context(opened(paper)))
        if not made.parts:
            raise NoBundle(_("None of what was chosen can be put into a bundle."))

        def front(begins: Sequence[int]) -> bytes:
            rows = [
                (n, begin, begin + len(part.pdf.pages) - 1, *row)
                for n, (begin, part, row) in enumerate(zip(begins, made.parts, made.rows, strict=True))
            ]
            more = {"rows": rows, "left": made.left, "purpose": task.job.purpose, "now": timezone.now()}
            return _paper(pool, "front", {**told, **more}).getvalue()

        words = _("%(case)s · bundle page %(n)s of %(m)s · made for %(who)s")
        bind(
            out,
            front,
            made.parts,
            place=lambda n, m: words % {"case": case.number, "n": n, "m": m, "who": actor.user},
            title=task.job.title,
            language=task.job.language,
        )
    name = f"berkas-{case.number}-{legal_today(actor.time_zone).isoformat()}.pdf"
    return Outcome(name, "application/pdf", len(made.parts))


def _bind_piece(made: _Made, piece: Piece, open_files: ExitStack, pool: Pool, told: dict[str, Any]) -> None:
    """Add a piece, or write down why it stays outside."""
    stored = piece.stored
    if stored is None or not is_intact(stored):
        made.left.append((piece.full_title, CHANGED))
        return
    try:
        if stored.is_picture:
            pixels = b64encode(drawn_as_jpeg(stored, SIDE)).decode()
            source: Any = _paper(pool, "photo", {**told, "piece": piece, "pixels": pixels})
        else:
            source = path_of(stored.sha256)
        made.add(piece.title, piece.note, stored.sha256, open_files.enter_context(opened(source)))
    except NoPreview:
        made.left.append((piece.full_title, NO_PICTURE))
    except Unbindable as error:
        made.left.append((piece.full_title, ENCRYPTED if error.why == Unfit.ENCRYPTED else DAMAGED))


def _paper(pool: Pool, name: str, context: dict[str, Any]) -> BytesIO:
    """A page of ours. A letter that no font has becomes a question mark: a label must not stop a bundle."""
    html = str(render_to_string(f"web/bundles/{name}_paper.html", context))
    for letter in unprintable(html):
        html = html.replace(letter, "?")
    return BytesIO(pool.render(html, stylesheet="report.css"))


BUNDLE = Kind("case.bundle", lambda actor: actor.posting is not None and actor.sees_names, bind_case)
