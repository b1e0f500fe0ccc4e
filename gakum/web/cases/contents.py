"""The list of a dossier's contents and the answers to a P-19, where they are prepared."""

from collections.abc import Sequence

from django.urls import reverse

from gakum.accounts.actors import Actor
from gakum.documents.dossier import Line, checklist
from gakum.machine.models import StateMachine
from gakum.prosecution.models import Direction, Matter
from gakum.prosecution.states import MatterState as S
from gakum.workflow.service import refusals

PREPARED = (S.SPDP_ISSUED, S.PROSECUTOR_NAMED, S.DOSSIER, S.ADDITIONAL)
SENT_BY = ("send_stage_one", "answer_p19")


def matrix_of(obj: StateMachine, actor: Actor) -> list[tuple[Direction, str]]:
    """Every direction of the prosecutor with its answer, and where the actor may write it ("" if nowhere).

    Free text may name people, so that whoever reads no names gets none of it.
    """
    if not isinstance(obj, Matter) or not obj.p19_count or not actor.sees_names:
        return []
    open_to_me = obj.state == S.ADDITIONAL and not refusals(obj, "answer_direction", actor)
    where = reverse("step", args=["matter", obj.pk, "answer_direction"]) if open_to_me else ""
    return [
        (row, f"{where}?direction={row.number}" if where and row.turn == obj.p19_count else "")
        for row in obj.directions.order_by("turn", "number")
    ]


def contents_of(obj: StateMachine) -> Sequence[Line]:
    """The list for a matter whose dossier is still to be sent; empty for anything else."""
    return checklist(obj) if isinstance(obj, Matter) and obj.state in PREPARED else ()
