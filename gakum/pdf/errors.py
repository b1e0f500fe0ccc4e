"""What can stand between a paper and its PDF, in words for whoever asked for it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gakum.core.errors import DomainError

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""What Debian and Ubuntu call the libraries that lay out text."""


class Cause(StrEnum):
    """Why a paper could not be rendered."""

    LIBRARIES = "libraries"
    FONTS = "fonts"
    LIMITS = "limits"
    LETTERS = "letters"
    RESOURCE = "resource"
    DISK = "disk"
    BROKEN = "broken"


WORDS: dict[Cause, str | Promise] = {
    Cause.LIBRARIES: _(
        "The paper cannot be made on this machine: libraries that lay out text are missing. "
        "The administrator installs them: %(detail)s"
    ),
    Cause.FONTS: _(
        "The paper cannot be made on this machine: the fonts that come with the program are missing "
        "(%(detail)s). The administrator installs it anew."
    ),
    Cause.LIMITS: _(
        "The paper was not made: it takes more time or memory than one paper may. "
        "Shorten it, or put long lists into an annex."
    ),
    Cause.LETTERS: _(
        "The paper was not made: it holds characters that the fonts of letters do not have (%(detail)s). "
        "Write them in Latin letters, as the passport does."
    ),
    Cause.RESOURCE: _(
        "The paper was not made: it asks for something that does not come with it (%(detail)s). "
        "Tell the administrator; nothing was lost."
    ),
    Cause.DISK: _(
        "The paper was not made: nothing more can be written on the server's disk. "
        "Nothing was lost; tell the administrator and try again."
    ),
    Cause.BROKEN: _(
        "The paper was not made: the program that lays it out failed (%(detail)s). "
        "Tell the administrator; nothing was lost."
    ),
}


class RenderFailed(DomainError):
    """No PDF was made, and nothing was kept of it."""

    code = "render_failed"

    def __init__(self, cause: Cause, detail: str = "") -> None:
        self.cause, self.detail = cause, detail
        super().__init__(cause, detail)

    def __str__(self) -> str:
        return str(WORDS[self.cause]) % {"detail": self.detail}
