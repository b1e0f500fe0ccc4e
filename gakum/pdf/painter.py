"""HTML to PDF/A-3a with WeasyPrint. Imported by the rendering process only: the site never loads Pango."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from weasyprint import CSS, HTML, Attachment
from weasyprint.css.counters import CounterStyle
from weasyprint.html import UA_COUNTER_STYLE
from weasyprint.logger import LOGGER
from weasyprint.text.ffi import ffi, harfbuzz, pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from gakum.pdf.assets import STYLESHEETS, stylesheet

VARIANT = "pdf/a-3a"
"""Archival and tagged, and may carry files."""

IMAGES = ("image/png", "image/jpeg", "image/svg+xml")
NOWHERE = "https://paper.invalid/"
"""The base of relative addresses: none, so that they are refused and not passed over in silence."""

SHOWN = 200
"""Characters of a complaint that are handed on: an image's address may be the whole image."""

NO_DATE = datetime(1970, 1, 1)  # noqa: DTZ001  # a PDF's date, written without a zone


class Refused(Exception):
    """The paper asked for something outside itself."""


class OnlyWithin(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves the images a paper carries in itself as `data:`, and nothing else: no file, no network."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)
        # An SVG image that asks for more is drawn empty, whatever is raised: so what was refused is kept.
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        kind = url.removeprefix("data:").split(",", 1)[0].split(";", 1)[0].lower()
        if not url.startswith("data:") or kind not in IMAGES:
            self.refused.append(url[:80])
            raise FatalURLFetchingError(url)
        return super().fetch(url, headers)


class Complaints(logging.Handler):
    """What WeasyPrint says while it works on a paper."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append((record.levelno, record.getMessage()[:SHOWN]))


class Painter:
    """One font configuration and the parsed stylesheets, for all papers of a process."""

    def __init__(self) -> None:
        self.complaints = Complaints()
        LOGGER.handlers[:] = [self.complaints]
        self.fonts = FontConfiguration()
        self.counters: dict[str, CounterStyle] = {}
        self.sheets: dict[str, CSS] = {}
        for name in STYLESHEETS:
            self.counters[name] = UA_COUNTER_STYLE.copy()
            self.sheets[name] = CSS(
                string=stylesheet(name),
                font_config=self.fonts,
                counter_style=self.counters[name],
                url_fetcher=OnlyWithin(),
            )

    def paint(self, html: str, sheet: str, attachments: Sequence[tuple[str, bytes]]) -> bytes:
        """The PDF, the same bytes for the same input. Raises Refused, and whatever WeasyPrint fails with."""
        fetcher = OnlyWithin()
        self.complaints.said.clear()
        options: dict[str, Any] = {"pdf_variant": VARIANT}
        try:
            document = HTML(string=html, base_url=NOWHERE, url_fetcher=fetcher).render(
                font_config=self.fonts,
                counter_style=self.counters[sheet].copy(),
                stylesheets=[self.sheets[sheet]],
                **options,
            )
            made = _date(document.metadata.created)
            options["attachments"] = [
                Attachment(
                    file_obj=_File(content), name=name, created=made, modified=made, relationship="Source"
                )
                for name, content in attachments
            ]
            pdf: bytes = document.write_pdf(**options)
        except FatalURLFetchingError as error:
            raise Refused(str(error)[:80]) from error
        # WeasyPrint goes on without what it could not load or draw; a paper with a hole is no paper.
        lost = [text for level, text in self.complaints.said if level >= logging.ERROR]
        if fetcher.refused or lost:
            raise Refused((fetcher.refused or lost)[0])
        return pdf

    @property
    def warnings(self) -> list[str]:
        """What was said of the last paper without stopping it."""
        return [text for _, text in self.complaints.said]


class _File:
    """Bytes as WeasyPrint wants an attachment: without a name, so that none of the machine's gets in."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def read(self) -> bytes:
        return self.content


def _date(written: str | None) -> datetime:
    """The paper's own date, for what it carries: the clock would make every rendering differ."""
    return datetime.fromisoformat(written) if written else NO_DATE


def libraries() -> str:
    """The versions of the libraries whose work the bytes are."""
    ffi.cdef("const char *pango_version_string(void); const char *hb_version_string(void);")
    versions = pango.pango_version_string(), harfbuzz.hb_version_string()
    return "pango {} / harfbuzz {}".format(*(ffi.string(version).decode() for version in versions))
