"""Evidence: how items come out of a case, and what they keep it from."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.evidence.kinds import Disposal
from gakum.evidence.models import EvidenceItem
from gakum.evidence.selectors import items_of
from gakum.files.models import StoredFile
from gakum.machine.steps import Act, Data, Rule
from gakum.prosecution.models import Matter
from gakum.prosecution.states import FINAL
from gakum.workflow.follow import Consequence, Open, Take

TEXTS = ("kind", "description", "unit", "found_where", "seizure_no", "court_permit_no")


def enter_item(case: Case, act: Act, event: AuditEvent) -> Iterator[Take | Open]:
    """The item that the case takes in, with the hash of its file in its first event."""
    given = act.data
    item = EvidenceItem(
        case=case,
        quantity=given.get("quantity"),
        seized_on=given.get("seized_on"),
        taken_from_id=given.get("taken_from") or None,
        **{name: given.get(name) or "" for name in TEXTS},
    )
    stored = StoredFile.objects.filter(pk=given["file"]).first() if given.get("file") else None
    known = {"file": str(stored.pk), "sha256": stored.sha256, "size": stored.size} if stored else {}
    yield Open(item, known)


# --- guards -----------------------------------------------------------------------------------------


def _is_free(obj: Any, data: Data) -> bool:
    if not data["file"]:
        return True
    return StoredFile.objects.filter(pk=data["file"], evidence=None).exists()


file_is_free = Rule(
    "file_is_free",
    _is_free,
    _("The file is not there, or belongs to another item already. Send it again."),
    needs=("file",),
)


def _fits(obj: Any, data: Data) -> bool:
    if not data["file"]:
        return True
    held = StoredFile.objects.filter(evidence__item__case=obj.case_id)
    size = held.aggregate(size=Sum("size"))["size"] or 0
    return held.count() < settings.FILES_PER_CASE and size < settings.FILES_CASE_MAX_BYTES


case_has_room = Rule(
    "case_has_room",
    _fits,
    _("This case holds as many files as a case may. Ask the administrator."),
    needs=("file",),
)

goods_settled = Rule(
    "GR-14",
    lambda case, data: not items_of(case).goods_held().exists(),
    _("Evidence of this case is still held. Decide what becomes of it, and carry that out (GR-14)."),
)


def _in_a_matter(item: Any, data: Data) -> bool:
    return data["disposal"] != Disposal.PROSECUTOR or Matter.objects.filter(case=item.case_id).exists()


goes_with_a_matter = Rule(
    "goes_with_a_matter",
    _in_a_matter,
    _("Only evidence of a criminal matter goes to the prosecutor."),
    needs=("disposal",),
)


def _not_needed(item: Any, data: Data) -> bool:
    pending = Matter.objects.filter(case=item.case_id).exclude(state__in=FINAL)
    return data["disposal"] != Disposal.DESTROY or not pending.exists()


not_needed_any_more = Rule(
    "not_needed_any_more",
    _not_needed,
    _("A criminal matter of this case is not finished: its evidence is not destroyed."),
    needs=("disposal",),
)

FILES = (file_is_free, case_has_room)
GUARDS: dict[str, tuple[Rule, ...]] = {
    "case.register_evidence": FILES,
    "case.close": (goods_settled,),
    "case.not_take_up": (goods_settled,),
    "evidenceitem.seal": FILES,
    "evidenceitem.add_file": FILES,
    "evidenceitem.propose_disposal": (goes_with_a_matter, not_needed_any_more),
}
CONSEQUENCES: dict[str, tuple[Consequence, ...]] = {
    "case.register_evidence": (enter_item,),
}
