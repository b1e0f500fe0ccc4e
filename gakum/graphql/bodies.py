"""What a request brings along: the document, its variables, and at most one file."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gakum.graphql.limits import BODY, TooMuch

ESCAPED_NUL = re.compile(r"\\u(0000|\{0+\})")
KEYS = frozenset({"query", "variables", "operationName", "extensions"})
PLACE = re.compile(r"variables\.([_A-Za-z][_0-9A-Za-z]*)")


@dataclass(frozen=True)
class Sent:
    """One request. `digest` is the SHA-256 of all of it, the bytes of the file among them."""

    source: str
    variables: dict[str, Any]
    digest: str


def from_json(request: HttpRequest) -> Sent:
    """A request of application/json. Raises TooMuch."""
    if len(request.body) > BODY:
        raise TooMuch(_("The request is too large."))
    source, variables = _parts(_loaded(request.body))
    return Sent(source, variables, _digest(source, variables))


def from_form(request: HttpRequest) -> Sent:
    """A request with a file, by the GraphQL multipart request specification. Raises TooMuch.

    `operations` is the JSON of a request whose variable for the file is null, `map` says which variable.
    """
    operations, placed = request.POST.get("operations", ""), request.POST.get("map", "")
    if len(operations) + len(placed) > BODY:
        raise TooMuch(_("The request is too large."))
    source, variables = _parts(_loaded(operations))
    places, files = _loaded(placed), list(request.FILES.items())
    if not isinstance(places, dict) or len(places) != 1 or [name for name, _file in files] != list(places):
        raise TooMuch(_("Send one file, and say in “map” which variable it is."))
    name, file = files[0]
    place = PLACE.fullmatch(str(places[name][0])) if _is_one(places[name]) else None
    if place is None or variables.get(place[1], "") is not None or not isinstance(file, UploadedFile):
        raise TooMuch(_("Send one file, and say in “map” which variable it is."))
    digest = _digest(source, {**variables, place[1]: _of_file(file)})
    return Sent(source, {**variables, place[1]: file}, digest)


READERS: Mapping[str, Callable[[HttpRequest], Sent]] = {
    "application/json": from_json,
    "multipart/form-data": from_form,
}
"""How a body is read, by its type."""


def _is_one(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 1


def _loaded(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise TooMuch(_("The body is not JSON.")) from None


def _parts(body: Any) -> tuple[str, dict[str, Any]]:
    if not isinstance(body, dict):
        raise TooMuch(_("Ask one thing at a time: the body is one JSON object."))
    source, variables = body.get("query"), body.get("variables")
    variables = {} if variables is None else variables
    if not isinstance(source, str) or not isinstance(variables, dict) or not body.keys() <= KEYS:
        raise TooMuch(_("The body holds “query” and, where it needs them, “variables”."))
    if not _can_be_stored(source, variables):
        raise TooMuch(_("The body holds characters that no record can hold."))
    return source, variables


def _can_be_stored(source: str, variables: Any) -> bool:
    """False for what a database cannot hold: NUL, and halves of characters."""
    text = json.dumps([source, variables], ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\\u0000" not in text and not ESCAPED_NUL.search(source)


def _digest(source: str, variables: Any) -> str:
    return hashlib.sha256(json.dumps([source, variables], sort_keys=True).encode()).hexdigest()


def _of_file(file: "UploadedFile[bytes]") -> str:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()
