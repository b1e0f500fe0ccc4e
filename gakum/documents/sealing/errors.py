"""What can stand between a paper and its signature, in words for whoever issues it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gakum.core.errors import DomainError


class Cause(StrEnum):
    """Why a paper could not be signed."""

    UNSET = "unset"
    CERTIFICATE = "certificate"
    TIME = "time"
    UNSOUND = "unsound"


WORDS: dict[Cause, str | Promise] = {
    Cause.UNSET: _(
        "The document was not issued: electronic signatures are switched on, but not set up (%(detail)s). "
        "Tell the administrator; the number is kept."
    ),
    Cause.CERTIFICATE: _(
        "The document was not issued: the certificate that signs cannot be read (%(detail)s). "
        "Tell the administrator; the number is kept."
    ),
    Cause.TIME: _(
        "The document was not issued: the service that stamps the time did not answer. "
        "Try again later; the number is kept."
    ),
    Cause.UNSOUND: _(
        "The document was not issued: its signature does not hold, because the certificate has expired or "
        "does not belong to the authority that is named. Tell the administrator; the number is kept."
    ),
}


class SealFailed(DomainError):
    """Nothing was signed, and nothing was kept of it."""

    code = "seal_failed"

    def __init__(self, cause: Cause, detail: str = "") -> None:
        self.cause, self.detail = cause, detail
        super().__init__(cause, detail)

    def __str__(self) -> str:
        return str(WORDS[self.cause]) % {"detail": self.detail}
