"""Who may act on an item of evidence, and when."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.evidence.kinds import Disposal
from gakum.evidence.receivers import receivers
from gakum.files.services import is_intact
from gakum.machine.steps import Authority, Data, Rule

OVERSEE = "evidence.oversee"

# Of an absent holder the superior disposes; the event names who did.
gives_it = Authority(
    "gives_it",
    lambda item, actor: (
        (item.custodian_id is not None and item.custodian_id == actor.posting_id)
        or (actor.may(OVERSEE) and actor.office_id == item.office_id)
    ),
    _("Only whoever holds the item, or their superior, may do this."),
)

offered_to_me = Authority(
    "offered_to_me",
    lambda item, actor: item.offered_to_id is not None and item.offered_to_id == actor.posting_id,
    _("The item is not offered to you."),
)

not_its_holder = Authority(
    "not_its_holder",
    lambda item, actor: item.custodian is None or item.custodian.user_id != actor.user_id,
    _("Giver and receiver are two people."),
)

receiver_is_posted_here = Rule(
    "receiver_is_posted_here",
    lambda item, data: receivers(item).filter(pk=data["to"]).exists(),
    _("Choose somebody who has a posting in force where the item is, and does not hold it."),
    needs=("to",),
)

not_sealed = Rule("not_sealed", lambda item, data: not item.seal_no, _("The item is sealed already."))

sealed = Rule("sealed", lambda item, data: bool(item.seal_no), _("The item is not sealed."))

seal_is_new = Rule(
    "seal_is_new",
    lambda item, data: data["seal_no"] not in item.seals_used,
    _("A seal that was broken is not put on again. Use a new one."),
    needs=("seal_no",),
)

# Only when the act comes in: the bytes are read.
file_is_whole = Rule(
    "file_is_whole",
    lambda item, data: all(is_intact(kept.stored) for kept in item.files.select_related("stored")),
    _("A file of this item is missing or has changed since it was received. Report it, and give the reason."),
    needs=("occurred_on",),
)

seal_came_whole = Rule(
    "seal_came_whole",
    lambda item, data: not item.seal_no or bool(data.get("seal_intact")),
    _("The item is sealed, and the seal is not said to be whole. Describe it in the reason."),
    needs=("occurred_on",),
)


def _is_goods(item: Any, data: Data) -> bool:
    return bool(item.is_goods) or data["disposal"] == Disposal.PROSECUTOR


only_goods_are_disposed_of = Rule(
    "only_goods_are_disposed_of",
    _is_goods,
    _("Photographs, files and statements stay in the dossier. They can only go to the prosecutor."),
    needs=("disposal",),
)

has_receiver = Rule(
    "has_receiver",
    lambda item, data: (
        data["disposal"] not in (Disposal.RETURN, Disposal.PROSECUTOR) or bool(data.get("receiver"))
    ),
    _("Name who is to receive the item."),
    needs=("disposal",),
)
