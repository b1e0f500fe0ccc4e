"""A frozen context on paper: the template of its type, filled with values and with nothing else."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

PREVIEW = "PRATINJAU"
DRAFT = "DRAF"
VOID = "BATAL"


def template_of(code: str) -> str:
    """The template of a type of document, by its code."""
    return f"documents/types/{code.lower()}.html"


def html_of(context: Mapping[str, Any], watermark: str = "") -> str:
    """The whole document as HTML. Texts in the context are values: they are escaped, never run as a template.

    The same context and watermark give the same text, whatever language the reader has.
    """
    with translation.override("id"):
        return render_to_string(template_of(context["kind"]["code"]), {**context, "watermark": watermark})
