"""Reading a CSV file as spreadsheets write it: comma or semicolon, UTF-8 with or without a mark."""

import csv
import io
from pathlib import Path

from django.utils.translation import gettext as _

from gakum.core.errors import DomainError
from gakum.workflow.imports.cells import tidy
from gakum.workflow.imports.columns import COLUMNS

LARGEST = 200 * 1024 * 1024


class FileRefused(DomainError):
    """The file as a whole cannot be read; nothing of it was taken in."""

    code = "file_refused"


def read_file(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows with the line each begins on, the header being line 1. Blank rows are left out.

    Raises FileRefused when the file, its coding or its header is not what docs/import.md says.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise FileRefused(_("The file is larger than 200 MB. Split it by year."))
        content = path.read_bytes()
    except OSError as error:
        raise FileRefused(
            _("The file cannot be opened: %(why)s") % {"why": error.strerror or error}
        ) from error
    return parse(content)


def parse(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """The rows of a file's bytes; see `read_file`."""
    text = _decoded(content)
    if not text.strip():
        raise FileRefused(_("The file is empty."))
    if "\0" in text:
        raise FileRefused(_("The file is no text. Save it as “CSV UTF-8”."))
    header_line = text.lstrip().splitlines()[0]
    delimiter = ";" if header_line.count(";") > header_line.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            if any(tidy(cell) for cell in cells):
                if header:
                    rows.append((line, _named(header, cells, line)))
                else:
                    header = _header(cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise FileRefused(
            _("Line %(line)d cannot be read: %(why)s") % {"line": reader.line_num, "why": error}
        ) from error
    if not rows:
        raise FileRefused(_("The file has a header but no rows."))
    return rows


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileRefused(
            _("Line %(line)d is not UTF-8. Save the file as “CSV UTF-8”.") % {"line": line}
        ) from error


def _header(cells: list[str]) -> list[str]:
    """The column names. Unknown, missing and repeated ones refuse the file."""
    names = [tidy(cell).lower() for cell in cells]
    while names and not names[-1]:
        names.pop()
    unknown = [name or "?" for name in names if name not in COLUMNS]
    missing = [name for name in COLUMNS if name not in names]
    twice = sorted({name for name in names if names.count(name) > 1})
    told = []
    if unknown:
        told.append(_("Unknown columns: %(names)s.") % {"names": ", ".join(unknown)})
    if missing:
        told.append(_("Missing columns: %(names)s.") % {"names": ", ".join(missing)})
    if twice:
        told.append(_("Columns that stand there twice: %(names)s.") % {"names": ", ".join(twice)})
    if told:
        raise FileRefused(" ".join(told))
    return names


def _named(header: list[str], cells: list[str], line: int) -> dict[str, str]:
    if any(tidy(cell) for cell in cells[len(header) :]):
        raise FileRefused(
            _("Line %(line)d has more cells than the header. Put text with separators in quotes.")
            % {"line": line}
        )
    return dict(zip(header, cells, strict=False))
