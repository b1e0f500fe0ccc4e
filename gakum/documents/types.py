"""What the catalogue says about one type of document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gakum.accounts.numbering import Taken
from gakum.core.forms import DayField
from gakum.documents.kinds import Layout, Origin, Secrecy, Signatory
from gakum.machine.steps import Text
from gakum.pdf import printable

LONGEST = 20_000


@dataclass(frozen=True)
class Field:
    """One thing an officer types for a paper: its key in the context, and how it is asked."""

    name: str
    label: Text
    shape: str = "line"  # line, text, lines (a list, one per line), day, time or number
    required: bool = True

    def form_field(self) -> forms.Field:
        """The form's field. Texts are values: whatever is typed is printed as it was typed."""
        given: dict[str, Any] = {"label": self.label, "required": self.required}
        if self.shape == "day":
            return DayField(**given)
        if self.shape == "time":
            return forms.TimeField(**given, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        if self.shape == "number":
            return forms.IntegerField(**given, min_value=0)
        given["validators"] = [printable]
        if self.shape == "line":
            return forms.CharField(**given, max_length=400)
        rows = 6 if self.shape == "lines" else 4
        hint = _("One per line.") if self.shape == "lines" else ""
        area = forms.Textarea(attrs={"rows": rows})
        return forms.CharField(**given, max_length=LONGEST, widget=area, help_text=hint)

    def value(self, typed: Any) -> Any:
        """What was typed, as the frozen context keeps it: text, a number, or a list of lines."""
        if self.shape == "lines":
            return [line.strip() for line in str(typed or "").splitlines() if line.strip()]
        if typed in (None, ""):
            return ""
        if self.shape == "number":
            return int(typed)
        if self.shape == "time":
            return str(typed)[:5]
        return typed.isoformat() if hasattr(typed, "isoformat") else str(typed)


@dataclass(frozen=True)
class MadeIn:
    """The act that a paper is signed with: its name in the log, its data, and the number it took."""

    action: str
    data: Mapping[str, Any]
    about: Any  # the object of the act, as it is after it
    taken: Taken | None = None


@dataclass(frozen=True, kw_only=True)
class DocumentType:
    """One row of the catalogue. The layouts were never read (domain.md DOC-1): `mark` says so."""

    code: str
    title: str  # Indonesian, as printed
    label: Text  # for screens, in the reader's language
    section: str  # of domain.md 7
    origin: Origin
    about: tuple[str, ...]  # the machines whose objects it is about
    layout: Layout = Layout.NOTE
    subject: str = ""  # what the paper is about, as printed after "Hal" or "tentang"; the title if empty
    signatory: Signatory = Signatory.HEAD
    secrecy: Secrecy = Secrecy.ORDINARY
    with_step: Mapping[str, str] = ()  # type: ignore[assignment]  # act -> data key of its number, or ""
    single: bool = True  # a new one about the same object supersedes the one before
    fields: tuple[Field, ...] = ()
    addressee: str = ""  # a post, never a person; "" when the paper goes to nobody
    care_of: str = ""  # under the addressee, whose hands it goes through
    copies: tuple[str, ...] = ()
    version: int = 1
    mark: str = "unknown"

    @property
    def is_made(self) -> bool:
        return self.origin == Origin.MADE

    @property
    def by_hand(self) -> bool:
        """True for a paper that is drafted, and not signed together with a step."""
        return self.is_made and not self.with_step

    @property
    def template(self) -> str:
        return f"documents/types/{self.code.lower()}.html"


def made(code: str, title: str, label: Text, section: str, about: Any, **more: Any) -> DocumentType:
    """A paper that the house writes."""
    return _entry(code, title, label, section, about, Origin.MADE, **more)


def received(code: str, title: str, label: Text, section: str, about: Any, **more: Any) -> DocumentType:
    """A paper that comes from others."""
    return _entry(code, title, label, section, about, Origin.RECEIVED, **more)


def kept(code: str, title: str, label: Text, section: str, about: Any, **more: Any) -> DocumentType:
    """A register, a card or a photograph: no letter."""
    return _entry(code, title, label, section, about, Origin.KEPT, **more)


def _entry(
    code: str, title: str, label: Text, section: str, about: Any, origin: Origin, **more: Any
) -> DocumentType:
    machines = (about,) if isinstance(about, str) else tuple(about)
    steps = more.pop("with_step", {})
    return DocumentType(
        code=code,
        title=title,
        label=label,
        section=section,
        about=machines,
        origin=origin,
        with_step=steps,
        **more,
    )
