"""The list of a dossier's contents, where it is prepared and before it is sent."""

from collections.abc import Sequence

from gakum.documents.dossier import Line, checklist
from gakum.machine.models import StateMachine
from gakum.prosecution.models import Matter
from gakum.prosecution.states import MatterState as S

PREPARED = (S.SPDP_ISSUED, S.PROSECUTOR_NAMED, S.DOSSIER, S.ADDITIONAL)
SENT_BY = ("send_stage_one", "answer_p19")


def contents_of(obj: StateMachine) -> Sequence[Line]:
    """The list for a matter whose dossier is still to be sent; empty for anything else."""
    return checklist(obj) if isinstance(obj, Matter) and obj.state in PREPARED else ()
