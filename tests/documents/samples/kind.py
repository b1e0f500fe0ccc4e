"""What a template needs to know of a type of paper."""

from typing import NamedTuple


class Kind(NamedTuple):
    """What a template needs to know of a type: its layout, what it is about, and what is typed for it."""

    code: str
    title: str
    layout: str
    about: str
    fields: str = ""  # names, with a blank between
    subject: str = ""
