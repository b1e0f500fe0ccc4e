"""What a caller is told when something went wrong: words of the house, or a number to ask the house about."""

import logging
import re
import uuid
from typing import Any

from django.utils.translation import gettext as _
from graphql import GraphQLError

from gakum.core.busy import is_busy
from gakum.core.errors import DomainError

log = logging.getLogger("gakum.graphql")
GUESSES = re.compile(r" Did you mean .*", re.DOTALL)


def told(error: Exception) -> dict[str, Any]:
    """An error as the answer says it: `message`, `path`, and `extensions.code`.

    Only the domain speaks for itself, and graphql of the document that was sent, without guessing at what
    else there is. All else is written to the log under a number, and the caller gets the number.
    """
    cause: Exception | None = error
    while isinstance(cause, GraphQLError):  # a value that is none brings its own GraphQLError along
        cause = cause.original_error
    path = list(error.path) if isinstance(error, GraphQLError) and error.path else None
    said = {"path": path} if path else {}
    if isinstance(cause, DomainError):
        return {"message": str(cause), **said, "extensions": {"code": cause.code}}
    if cause is not None and is_busy(cause):
        message = _("Other work kept the records occupied for too long: this was not done. Try again.")
        return {"message": message, **said, "extensions": {"code": "busy"}}
    if isinstance(error, GraphQLError) and cause is None:
        where = [{"line": at.line, "column": at.column} for at in error.locations or ()]
        message = GUESSES.sub("", error.message)
        return {"message": message, "locations": where, **said, "extensions": {"code": "bad_request"}}
    number = uuid.uuid4().hex[:12]
    log.error("request %s failed", number, exc_info=cause)
    message = _("Something went wrong here. Tell the administrator the number %(number)s.") % {
        "number": number
    }
    return {"message": message, **said, "extensions": {"code": "internal", "request": number}}
