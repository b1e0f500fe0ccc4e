"""What the steps of a deportation do to the record. Called by `deportation.machine`, only inside the door."""

from typing import TYPE_CHECKING, cast

from gakum.deportation.kinds import DeportationState, EntryBan
from gakum.law.deadlines import meet, start_from
from gakum.machine.steps import Act

if TYPE_CHECKING:
    from gakum.deportation.machine import DeportationMachine
    from gakum.deportation.models import Deportation


def _deportation(machine: "DeportationMachine") -> "Deportation":
    return cast("Deportation", machine)


def obtain_document(machine: "DeportationMachine", act: Act) -> None:
    deportation = _deportation(machine)
    deportation.travel_document = act.data["kind"]
    deportation.document_no = act.data.get("document_no") or ""
    deportation.document_valid_until = act.data.get("valid_until")


def arrange_ticket(machine: "DeportationMachine", act: Act) -> None:
    deportation = _deportation(machine)
    deportation.payer, deportation.carrier = act.data["payer"], act.data["carrier"]
    deportation.ticket_no = act.data.get("ticket_no") or ""


def prepare(machine: "DeportationMachine", act: Act) -> None:
    """The meeting proposes the papers; whoever held it may not sign them."""
    deportation = _deportation(machine)
    deportation.tpi = act.data["tpi"]
    deportation.destination = act.data.get("destination") or ""
    deportation.escort_names = act.data.get("escort") or ""
    deportation.proposed_by_id = act.by.user_id
    if act.data.get("ban_period"):
        deportation.entry_ban.period = act.data["ban_period"]
        deportation.entry_ban.save(update_fields=["period"])


def sign(machine: "DeportationMachine", act: Act) -> None:
    """A validity named by the papers starts the warning before its end (PED190 Chapter X.4)."""
    deportation = _deportation(machine)
    deportation.papers_no = act.data["papers_no"]
    if act.data.get("valid_until"):
        deportation.decision_valid_until = act.data["valid_until"]
        start_from(act.data["valid_until"], "DEPORT_DECISION_EXPIRY", machine, act)


def reissue(machine: "DeportationMachine", act: Act) -> None:
    """The old validity ends with the old decision, also where the new one names none."""
    deportation = _deportation(machine)
    deportation.reissued_on, deportation.decision_valid_until = act.occurred_on, None
    meet(("DEPORT_DECISION_EXPIRY",), machine, act)
    sign(machine, act)


def hand_over(machine: "DeportationMachine", act: Act) -> None:
    """Who hands the person over is the office that carries the deportation out (EC-25)."""
    deportation = _deportation(machine)
    deportation.escort_names = act.data.get("escort") or deportation.escort_names
    deportation.office_holding_id = deportation.holder_id()


def carry_out(machine: "DeportationMachine", act: Act) -> None:
    deportation = _deportation(machine)
    deportation.departed_on = act.occurred_on
    deportation.carrier = act.data.get("carrier") or deportation.carrier


def retry(machine: "DeportationMachine", act: Act) -> str:
    """Back to the travel document, or to a new ticket where the document still serves."""
    deportation = _deportation(machine)
    deportation.attempts += 1
    fresh = act.data.get("new_document") or not deportation.travel_document
    return DeportationState.DECIDED if fresh else DeportationState.DOCUMENT_READY


def refuse_entry_ban(machine: "DeportationMachine", act: Act) -> None:
    proposal = _deportation(machine).entry_ban
    proposal.status, proposal.reason = EntryBan.REFUSED, act.data["reason"]
    proposal.save(update_fields=["status", "reason"])
