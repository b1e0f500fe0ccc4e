"""Papers as PDF: HTML in, PDF/A-3a out, from processes of their own that have limits and see nothing else.

Knows no paper in particular. Nothing here loads WeasyPrint into the site: only the rendering process does.
"""

from collections.abc import Mapping

from gakum.pdf.errors import Cause, RenderFailed
from gakum.pdf.letters import printable, unprintable
from gakum.pdf.pool import Pool, shared
from gakum.pdf.process import Limits

__all__ = ["Cause", "Limits", "Pool", "RenderFailed", "printable", "render", "unprintable", "version"]


def render(html: str, *, stylesheet: str = "letter.css", attachments: Mapping[str, bytes] = {}) -> bytes:
    """The PDF of a paper: the same bytes for the same input. Raises RenderFailed, in words for people.

    `html` is a whole document with `lang` and `title`; what it shows, it carries in itself (`data:` images).
    `stylesheet` is one of `assets.STYLESHEETS`. `attachments` are files to carry inside, by name.
    """
    return shared().render(html, stylesheet=stylesheet, attachments=attachments)


def version() -> str:
    """What the bytes depend on, to be kept with every issued paper. Raises RenderFailed."""
    return shared().version()
