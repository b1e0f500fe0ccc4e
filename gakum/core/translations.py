"""Extracts, merges, checks and compiles translations, without the system's gettext programs.

Msgids are English and stand in the code; the only catalogue is the Indonesian one. The file is written so
that a change of code makes a small difference: sorted, unwrapped, with no dates and no line numbers.
"""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

LOCALE = "id"

_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_KEPT_HEADERS = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
_OTHER_HEADER = re.compile(rf'^"(?!(?:{"|".join(_KEPT_HEADERS)}): )[A-Z][A-Za-z-]+: .*\\n"\n', re.MULTILINE)
_PLACEHOLDER = re.compile(
    r"%%|(?P<named>%\(\w+\)[-+#0]*\d*(?:\.\d+)?[a-zA-Z]|\{\w+\})|(?P<positional>%[-+#0]*\d*(?:\.\d+)?[sdifrx]|\{\})"
)


def code_catalogue(root: Path) -> Catalog:
    """Every message in the Python files of `root`/gakum and in the templates, none translated."""
    found = _empty()
    for path in _sources(root):
        name = path.relative_to(root).as_posix()
        for message, context in _messages(path):
            found.add(message, context=context, locations=[(name, 0)])
    return found


def read(path: Path) -> Catalog:
    """The catalogue in a .po file, without its obsolete entries; empty when there is no such file."""
    if not path.exists():
        return _empty()
    with path.open("rb") as file:
        return read_po(file, locale=LOCALE, ignore_obsolete=True, abort_invalid=True)


def merged(code: Catalog, translated: Catalog) -> Catalog:
    """The messages of the code with the translations there are; what the code no longer says is dropped."""
    result = _empty()
    for message in _entries(code):
        known = translated.get(message.id, context=message.context)
        same = known is not None and known.id == message.id
        result.add(
            message.id,
            known.string if known and same else None,
            locations=message.locations,
            flags=known.flags if known and same else (),
            user_comments=known.user_comments if known and same else (),
            context=message.context,
        )
    return result


def write(path: Path, catalogue: Catalog) -> None:
    """Writes a .po file whose bytes depend on the messages alone."""
    text = io.BytesIO()
    write_po(text, catalogue, width=0, sort_output=True, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_without_other_headers(text.getvalue().decode("utf-8")), encoding="utf-8")


def compiled(path: Path) -> Path:
    """Compiles a .po file into the .mo file beside it, leaving fuzzy entries out, and returns its path."""
    target = path.with_suffix(".mo")
    content = io.BytesIO()
    write_mo(content, read(path))
    target.write_bytes(content.getvalue())
    return target


def problems(code: Catalog, translated: Catalog) -> list[str]:
    """A line for each message that is absent, unused, untranslated or fuzzy, or fills other placeholders."""
    found: list[str] = []
    for message in _entries(code):
        known = translated.get(message.id, context=message.context)
        if known is None or known.id != message.id:
            found.append(f"not in the catalogue: {_named(message)}")
        elif known.fuzzy:
            found.append(f"fuzzy: {_named(known)}")
        elif not all(text and text.strip() for text in _texts(known.string)):
            found.append(f"not translated: {_named(known)}")
        elif wrong := _placeholder_difference(known):
            found.append(f"placeholders differ ({wrong}): {_named(known)}")
    for message in _entries(translated):
        if code.get(message.id, context=message.context) is None:
            found.append(f"no longer used: {_named(message)}")
    return found


def _empty() -> Catalog:
    """A catalogue without messages."""
    catalogue = Catalog(locale=LOCALE, header_comment="# Indonesian translations of Gakum.", fuzzy=False)
    # Babel's table of plurals lacks Indonesian, which has one form; Django's own catalogue says so too.
    catalogue.mime_headers = [("Plural-Forms", "nplurals=1; plural=0;")]
    return catalogue


def _without_other_headers(text: str) -> str:
    """A .po file without the dates, names and addresses that its header would carry."""
    header, end, messages = text.partition("\n\n")
    return _OTHER_HEADER.sub("", f"{header}\n") + end[1:] + messages


def _entries(catalogue: Catalog) -> Iterator[Message]:
    """The messages of a catalogue, without its header."""
    return (message for message in catalogue if message.id)


def _sources(root: Path) -> Iterator[Path]:
    """The files that may hold messages, in a fixed order."""
    code = (path for path in (root / "gakum").rglob("*.py") if "migrations" not in path.parts)
    templates = (path for folder in ("gakum", "templates") for path in (root / folder).rglob("*.html"))
    return iter(sorted({*code, *templates}))


def _messages(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """The messages of one file with their contexts."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        # What is left of a template has a call for each message, but no indentation that Python would accept.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=path.name).splitlines())
    for _, message, _, context in extract("python", io.BytesIO(source.encode()), keywords=_KEYWORDS):
        if message:
            yield message, context


def _texts(string: str | Iterable[str] | None) -> list[str]:
    """The one text of a message, or its plural forms."""
    if string is None:
        return [""]
    return [string] if isinstance(string, str) else list(string)


def _placeholder_difference(message: Message) -> str:
    """What a translation lacks or adds; empty when it fills the same placeholders as the msgid."""
    wanted = _placeholders(_texts(message.id)[-1])  # of two, the plural holds all that may be filled in
    for text in _texts(message.string):
        got = _placeholders(text)
        if got != wanted:
            lacking, added = wanted - got, got - wanted
            return ", ".join([*(f"lacks {one}" for one in lacking), *(f"adds {one}" for one in added)])
    return ""


def _placeholders(text: str) -> Counter[str]:
    """Named placeholders once each, positional ones as often as they stand."""
    matches = list(_PLACEHOLDER.finditer(text))
    named = {match["named"] for match in matches if match["named"]}
    return Counter(named) + Counter(match["positional"] for match in matches if match["positional"])


def _named(message: Message) -> str:
    """A message as a reader finds it: its text, context and first file."""
    context = f" (context {message.context!r})" if message.context else ""
    place = f" in {message.locations[0][0]}" if message.locations else ""
    return f"{_texts(message.id)[0]!r}{context}{place}"
