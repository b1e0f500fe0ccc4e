"""What the steps of a paper do to the record. Called by its machine, only inside the door."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext_lazy as _

from gakum.accounts.numbering import Taken, take_number
from gakum.core.errors import Refusal, Refused, StepRefused
from gakum.documents.codes import new_code
from gakum.documents.contexts import frozen
from gakum.documents.kinds import Secrecy
from gakum.documents.rendering import html_of
from gakum.machine.models import StateMachine
from gakum.machine.steps import Act
from gakum.pdf import unprintable

if TYPE_CHECKING:
    from gakum.documents.models import Document


def _document(machine: StateMachine) -> "Document":
    return cast("Document", machine)


def rewrite(machine: StateMachine, act: Act) -> None:
    """Write the draft anew; who did so is now its proposer (four eyes)."""
    document = _document(machine)
    document.fields = document.typed(act.data)
    document.proposed_by_id = act.by.user_id
    document.drafted_by_id = act.by.posting_id


def review(machine: StateMachine, act: Act) -> None:
    document = _document(machine)
    document.reviewed_by_id, document.reviewed_on = act.by.posting_id, act.occurred_on


def send_back(machine: StateMachine, act: Act) -> None:
    document = _document(machine)
    document.reviewed_by_id = document.reviewed_on = None


def sign(machine: StateMachine, act: Act) -> None:
    """Sign, number and freeze: from now on the paper says what it says."""
    put_in_force(_document(machine), act, typed=str(act.data.get("number") or ""))


def put_in_force(document: "Document", act: Act, *, typed: str = "", taken: Taken | None = None) -> None:
    """Give a paper its signatory, its number, its code and its frozen context.

    A number of the office's own book is kept as typed; one that the act has taken already is used; or the
    next of the series is taken here, in the same transaction. Raises StepRefused for what no paper can show.
    """
    document.signatory_id, document.dated_on = act.by.posting_id, act.occurred_on
    if typed:
        document.number = typed
    else:
        secret = document.type.secrecy == Secrecy.SECRET
        given = taken or take_number(document.kind, document.issuer, act.occurred_on, secret=secret)
        document.number, document.series = given.number, given.series
        document.year, document.sequence = given.year, given.sequence
    document.code = new_code()
    document.template_version = str(document.type.version)
    document.context = frozen(document, act.by, act.data)
    _refuse_unprintable(document.context)


def _refuse_unprintable(context: dict[str, Any]) -> None:
    """Better no number than one on a paper that can never be issued: a name in letters that no font has."""
    if not unprintable("".join(_texts(context))):
        return
    missing = unprintable(html_of(context))  # a record holds more than its paper prints
    if missing:
        where = next(text for text in _texts(context) if not set(missing).isdisjoint(text))
        words = _(
            "The document cannot show these characters: %(letters)s, in “%(text)s”. "
            "Write them in Latin letters, as passports do."
        )
        said = words % {"letters": " ".join(missing), "text": where[:200]}
        raise StepRefused([Refusal(Refused.GUARD, "unprintable", said)])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value


def issue(machine: StateMachine, act: Act) -> None:
    """Record the file that was rendered from the frozen context."""
    document = _document(machine)
    document.issued_on, document.content_sha256 = act.occurred_on, act.data["sha256"]
    document.file_id = act.data["file"]
    document.rendered_with, document.seal = act.data["rendered_with"], act.data.get("seal") or "none"


def end(machine: StateMachine, act: Act) -> None:
    """The number stays in the book; when and why the paper ended stands beside it."""
    document = _document(machine)
    document.ended_on, document.ended_because = act.occurred_on, str(act.data.get("reason") or "")
