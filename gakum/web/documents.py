"""The names of the papers that steps make or rest on."""

from gakum.machine.steps import Text

LABELS: dict[str, Text] = {}


def document_label(code: str) -> Text:
    """A document's name in the reader's language."""
    return LABELS.get(code, code)
