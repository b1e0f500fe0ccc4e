"""Two records of one person: proposed by one, decided by another, and undone when it was wrong.

Merging says "A is the same as B because ..." and points from A to B; no subject, case or paper of
either is rewritten, so taking the pointer away restores both exactly. A record takes part in one
merge at a time and never in a chain: what points somewhere is pointed to by nothing.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.audit.journal import Journal, unit_of_work
from gakum.core.errors import Refused, StepRefused
from gakum.parties.kinds import MergeState
from gakum.parties.models import Party, PartyMerge
from gakum.parties.services import EDIT, must_hold, refuse, today_of

MERGE = "party.merge"


def obstacle(record: Party, into: Party) -> StepRefused | None:
    """Why `record` cannot give way to `into`, or None. A fault in the record, not in the person asking."""
    if record.pk == into.pk:
        return refuse("itself", _("A record cannot be merged into itself."))
    if record.is_company != into.is_company:
        return refuse("kinds", _("A person and a corporation are never the same."))
    if record.merged_into_id or into.merged_into_id:
        return refuse("chain", _("One of the records is merged already. Go on with its main record."))
    if record.merged_records.exists():
        return refuse(
            "chain", _("Other records are merged into this one. Merge the other way round, or separate them.")
        )
    return None


def propose(record: Party, into: Party, *, by: Actor, reason: str) -> PartyMerge:
    """Say that `record` is the same as `into`; somebody else decides.

    Raises StepRefused without the right, when the records cannot be merged, or when it is proposed
    already.
    """
    must_hold(by, EDIT)
    with unit_of_work() as journal:
        record, into = _locked(record, into)
        if no := obstacle(record, into):
            raise no
        if record.merges_out.filter(state=MergeState.PROPOSED).exists():
            raise refuse(
                "proposed", _("A merge of this record is proposed already, and waits for a decision.")
            )
        merge = _row(record, into, MergeState.PROPOSED, by, reason)
        merge.save(force_insert=True)
        _note(journal, "propose_merge", merge, by, reason)
    return merge


def approve(merge: PartyMerge, *, by: Actor, reason: str) -> PartyMerge:
    """Merge. Raises StepRefused without the right, for the proposer, or when it can no longer be."""
    must_hold(by, MERGE)
    with unit_of_work() as journal:
        merge = _in_state(merge, MergeState.PROPOSED)
        if merge.proposed_by_id == by.user_id:
            raise refuse("four_eyes", _("Whoever proposes may not approve."), Refused.AUTHORITY)
        record, into = _locked(merge.record, merge.into)
        if no := obstacle(record, into):
            raise no
        _decide(merge, MergeState.MERGED, by, reason)
        record.merged_into = into
        record.save(update_fields=["merged_into"])
        changes = {"merged_into": [None, str(into.pk)]}
        _note(journal, "merge", merge, by, reason, changes)
    return merge


def decline(merge: PartyMerge, *, by: Actor, reason: str) -> PartyMerge:
    """Find that the two are not the same; the proposer may think better of it too.

    Raises StepRefused without the right, or when it was decided meanwhile.
    """
    if merge.proposed_by_id != by.user_id:
        must_hold(by, MERGE)
    with unit_of_work() as journal:
        merge = _in_state(merge, MergeState.PROPOSED)
        _decide(merge, MergeState.DIFFERENT, by, reason)
        _note(journal, "decline_merge", merge, by, reason)
    return merge


def set_apart(one: Party, other: Party, *, by: Actor, reason: str) -> PartyMerge:
    """Write down that two records that look alike are two people; they are no longer put side by side.

    Raises StepRefused without the right, or for one record.
    """
    must_hold(by, EDIT)
    if one.pk == other.pk:
        raise refuse("itself", _("A record cannot be merged into itself."))
    with unit_of_work() as journal:
        found = _row(one, other, MergeState.DIFFERENT, by, reason)
        _decide(found, MergeState.DIFFERENT, by, reason)
        _note(journal, "set_apart", found, by, reason)
    return found


def undo(merge: PartyMerge, *, by: Actor, reason: str) -> PartyMerge:
    """Separate the two again: both stand as before. Raises StepRefused without the right, or when done."""
    must_hold(by, MERGE)
    with unit_of_work() as journal:
        merge = _in_state(merge, MergeState.MERGED)
        record, into = _locked(merge.record, merge.into)
        merge.state, merge.undo_reason = MergeState.UNDONE, reason
        merge.undone_by, merge.undone_at = by.user, timezone.now()
        merge.save()
        record.merged_into = None
        record.save(update_fields=["merged_into"])
        changes = {"merged_into": [str(into.pk), None]}
        _note(journal, "unmerge", merge, by, reason, changes)
    return merge


def between(one: Party, other: Party) -> QuerySet[PartyMerge]:
    """What was proposed and decided about these two records, newest first."""
    either = Q(record=one, into=other) | Q(record=other, into=one)
    return PartyMerge.objects.filter(either).order_by("-pk")


def waiting() -> QuerySet[PartyMerge]:
    """The proposals nobody has decided yet, oldest first."""
    found = PartyMerge.objects.filter(state=MergeState.PROPOSED).order_by("proposed_at", "pk")
    return found.select_related("record__nationality", "into__nationality", "proposed_by")


def _row(record: Party, into: Party, state: str, by: Actor, reason: str) -> PartyMerge:
    return PartyMerge(
        record=record,
        into=into,
        state=state,
        reason=reason,
        proposed_by=by.user,
        proposed_at=timezone.now(),
    )


def _decide(merge: PartyMerge, state: MergeState, by: Actor, reason: str) -> None:
    merge.state, merge.decision_reason = state, reason
    merge.decided_by, merge.decided_at = by.user, timezone.now()
    merge.save()


def _in_state(merge: PartyMerge, state: MergeState) -> PartyMerge:
    """The row, locked. Raises StepRefused when somebody has moved it on."""
    found = PartyMerge.objects.select_for_update().get(pk=merge.pk)
    if found.state != state:
        raise refuse("decided", _("Somebody has decided this meanwhile. Read the record again."))
    return found


def _locked(record: Party, into: Party) -> tuple[Party, Party]:
    """Both records, locked in the order of their keys, so that opposite merges wait for each other."""
    rows = {
        p.pk: p for p in Party.objects.select_for_update().filter(pk__in=[record.pk, into.pk]).order_by("pk")
    }
    return rows[record.pk], rows[into.pk]


def _note(
    journal: Journal, verb: str, merge: PartyMerge, by: Actor, reason: str, changes: Any = None
) -> None:
    """The event stands with the record that gives way, and names the other."""
    data = {"merge": str(merge.pk), "into": str(merge.into_id), "reason": reason, "changes": changes or {}}
    journal.record(
        f"party.{verb}",
        by=by,
        subject=("party", str(merge.record_id)),
        case_id=None,
        occurred_on=today_of(by),
        data=data,
    )
