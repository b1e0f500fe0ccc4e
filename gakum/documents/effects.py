"""What the steps of a paper do to the record. Called by its machine, only inside the door."""

from typing import TYPE_CHECKING, cast

from gakum.accounts.numbering import Taken, take_number
from gakum.documents.codes import new_code
from gakum.documents.contexts import frozen
from gakum.documents.kinds import Secrecy
from gakum.machine.models import StateMachine
from gakum.machine.steps import Act

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
    next of the series is taken here, in the same transaction.
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
