"""Who is told of an act. Notices are written with the act, in its transaction, or not at all."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeAlias
from uuid import UUID

from django.db.models import Q

from gakum.accounts.actors import Actor
from gakum.accounts.authority import rights
from gakum.accounts.models import OfficeKind, Posting
from gakum.audit.journal import Journal
from gakum.audit.models import AuditEvent
from gakum.core.dates import legal_today
from gakum.documents.kinds import DocumentState, Signatory
from gakum.machine.models import machines_by_name, steps_of
from gakum.machine.steps import Step
from gakum.notices.models import Notice, NoticeKind
from gakum.notices.services import mark_read, write
from gakum.workflow.deciding import RETURNS, has_authority

WAITS = {
    "case.propose_field_order": "sign_field_order",
    "case.act_in_exigency": "sign_exigent_order",
    "case.hold_conference": "fix_conference",
    "case.propose_closing": "close",
    "case.propose_reopening": "approve_reopening",
    "case.offer_transfer": "accept_transfer",
    "evidenceitem.offer": "accept",
    "evidenceitem.propose_disposal": "approve_disposal",
    "measure.open": "review",
    "measure.rewrite": "review",
    "measure.review": "decide",
    "objection.hold_as_late": "admit_late",
    "matter.open": "start_inquiry",
    "matter.hold_initial_conference": "start_investigation",
    "matter.draft_spdp": "issue_spdp",
    "matter.return_spdp": "resend_spdp",
    "matter.propose_stop": "stop_investigation",
    "detention.open": "order_detention",
    "deportation.hold_preparation": "sign_papers",
    "document.open": "review",
    "document.rewrite": "review",
    "document.review": "sign",
}
"""What an act leaves waiting: the step of the same object by which somebody else decides."""

Teller: TypeAlias = Callable[[Any, AuditEvent], Iterator[Notice]]


def tell(journal: Journal) -> None:
    """Write the notices of a unit of work. Called by the door just before the log is sealed.

    Of what came in from old registers, and of what the system does by itself, nobody is told here.
    """
    notices: list[Notice] = []
    for event in journal.events:
        teller = tellers().get(event.action)
        if teller is None or event.actor_id is None or event.backfilled or _born_signed(event):
            continue
        machine, about = machines_by_name()[event.subject_type], UUID(event.subject_id)
        if teller is not _assigned:  # whatever waited about this object waits no more
            notices = [n for n in notices if n.about != about or n.kind not in WAITING]
            mark_read(Notice.objects.filter(about=about, kind__in=WAITING))
        notices += teller(journal.locked[machine, about], event)
    if notices:
        write(notices)


def _born_signed(event: AuditEvent) -> bool:
    """A paper signed with its act, or registered, waits for nobody."""
    return event.action == "document.open" and event.target != DocumentState.DRAFTED


WAITING = (NoticeKind.APPROVAL, NoticeKind.TRANSFER)


@cache
def tellers() -> dict[str, Teller]:
    """Who tells of which act; of most acts nobody is told."""
    decisions = {
        f"{name}.{spec.name}": _decided
        for name, machine in machines_by_name().items()
        for spec in steps_of(machine).values()
        if spec.approves
    }
    return {**decisions, **dict.fromkeys(WAITS, _waits), "case.assign": _assigned}


def _assigned(case: Any, event: AuditEvent) -> Iterator[Notice]:
    yield from _to({int(event.data["assignee"])}, NoticeKind.ASSIGNED, case, event)


def _decided(obj: Any, event: AuditEvent) -> Iterator[Notice]:
    """Whoever proposed, and whoever works on the case, hears what became of the proposal."""
    kind = NoticeKind.RETURNED if event.action in RETURNS else NoticeKind.DECIDED
    yield from _to({obj.proposed_by_id, obj.case.assigned_to_id}, kind, obj, event)


def _waits(obj: Any, event: AuditEvent) -> Iterator[Notice]:
    """Everybody who may decide hears of what waits, at whatever office that is."""
    if event.action in ("measure.open", "measure.rewrite") and obj.case.fast_charge:
        return  # the fast path leaves the review out (domain.md 2.4 E5)
    if event.action in ("document.open", "document.rewrite") and obj.type.signatory != Signatory.HEAD:
        return  # whoever made the record signs it
    spec = steps_of(machines_by_name()[event.subject_type])[WAITS[event.action]]
    kind = NoticeKind.TRANSFER if event.action == "case.offer_transfer" else NoticeKind.APPROVAL
    yield from _to(deciders(obj, spec), kind, obj, event)


def deciders(obj: Any, spec: Step) -> set[int | None]:
    """Who may take a step, by its own rules of authority: people with a posting in force at the office
    of the case, the one above it, the one it is offered to, the one that holds the person, or at the
    Directorate General."""
    case, right = obj.case, rights()[spec.permission]
    near = {case.office_id, case.office.parent_id, case.transfer_to_id}
    near |= {getattr(obj, "office_holding_id", None)}
    postings = (
        Posting.objects.in_force(legal_today(case.office.time_zone))
        .filter(Q(office__in=near - {None}) | Q(office__kind=OfficeKind.DITJEN))
        .filter(role__in={holder.partition("@")[0] for holder in right.holders}, user__is_active=True)
        .select_related("office", "user")
    )
    actors = [Actor.of(posting) for posting in postings]
    return {actor.user_id for actor in actors if has_authority(obj, spec, actor)}


def _to(people: set[int | None], kind: NoticeKind, obj: Any, event: AuditEvent) -> Iterator[Notice]:
    for user_id in sorted(user_id for user_id in people if user_id not in (None, event.actor_id)):
        yield Notice(
            recipient_id=user_id,
            kind=kind,
            case_id=obj.case_id,
            about=obj.pk,
            event_id=event.pk,
            key=f"event:{event.pk}",
        )
