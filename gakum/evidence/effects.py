"""What the steps of an item of evidence do to the record. Called by the machine, inside the door."""

from typing import TYPE_CHECKING, cast

from gakum.evidence.kinds import ENDS_AS, Disposal
from gakum.machine.models import StateMachine
from gakum.machine.steps import Act

if TYPE_CHECKING:
    from gakum.evidence.models import EvidenceItem


def _item(machine: StateMachine) -> "EvidenceItem":
    return cast("EvidenceItem", machine)


def give_to_posting(machine: StateMachine, posting: int | None) -> None:
    """Put the item into a person's hands. Without one (a replayed register) the office holds it."""
    item = _item(machine)
    item.custodian_id = posting
    item.body_kind, item.body = "", "" if posting else str(item.office)
    item.expected_back_on = None


def give_outside(machine: StateMachine, name: str, kind: str = "") -> None:
    """Put the item into the hands of somebody outside the house."""
    item = _item(machine)
    item.custodian_id, item.body, item.body_kind = None, name, kind


def seal(machine: StateMachine, act: Act) -> None:
    item = _item(machine)
    item.seal_no = act.data["seal_no"]
    item.seals_used = [*item.seals_used, item.seal_no]
    keep_file(machine, act, "seal")


def break_seal(machine: StateMachine, act: Act) -> None:
    _item(machine).seal_no = ""


def offer(machine: StateMachine, act: Act) -> None:
    item = _item(machine)
    item.offered_to_id, item.proposed_by_id = int(act.data["to"]), act.by.user_id


def accept(machine: StateMachine, act: Act) -> None:
    item = _item(machine)
    give_to_posting(item, item.offered_to_id)
    end_offer(machine, act)


def end_offer(machine: StateMachine, act: Act) -> None:
    _item(machine).offered_to_id = None


def send_out(machine: StateMachine, act: Act) -> None:
    give_outside(machine, act.data["body"], act.data["body_kind"])
    _item(machine).expected_back_on = act.data.get("expected_back_on")


def take_back(machine: StateMachine, act: Act) -> None:
    give_to_posting(machine, act.by.posting_id)
    withdraw_disposal(machine, act)


def propose_disposal(machine: StateMachine, act: Act) -> None:
    item = _item(machine)
    item.disposal, item.receiver = act.data["disposal"], act.data.get("receiver") or ""
    item.proposed_by_id = act.by.user_id


def order_disposal(machine: StateMachine, act: Act) -> None:
    _item(machine).order_no = act.data["order_no"]


def withdraw_disposal(machine: StateMachine, act: Act) -> None:
    item = _item(machine)
    item.disposal = item.receiver = item.order_no = ""


def carry_out(machine: StateMachine, act: Act) -> str:
    """The item leaves the house for good. Of what is destroyed its last holder stays on record."""
    item = _item(machine)
    disposal = Disposal(item.disposal or Disposal.RETURN)
    if disposal != Disposal.DESTROY:
        give_outside(item, act.data["received_by"])
    return ENDS_AS[disposal]


def keep_file(machine: StateMachine, act: Act, label: str) -> None:
    """Attach the file that came with the act, if one did."""
    if act.data.get("file"):
        _item(machine).files.create(stored_id=act.data["file"], label=label, added_on=act.occurred_on)


def correct(machine: StateMachine, act: Act) -> None:
    item = _item(machine)
    item.description, item.found_where = act.data["description"], act.data["found_where"]
    item.quantity, item.unit = act.data.get("quantity"), act.data.get("unit") or ""
