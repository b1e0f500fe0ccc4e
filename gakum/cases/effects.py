"""What the steps of a case do to the record. Called by `cases.machine`, only inside the door."""

from typing import TYPE_CHECKING, Any, cast

from gakum.accounts.models import Office
from gakum.cases.kinds import Outcome, Result
from gakum.cases.states import CaseState
from gakum.machine.steps import Act
from gakum.parties.models import Party
from gakum.parties.selectors import same_party

if TYPE_CHECKING:
    from gakum.cases.machine.identification import Identification as CaseMachine
    from gakum.cases.models import Case

PARTICULARS = ("name", "sex", "birth_date", "nationality", "passport_no")


def _case(machine: "CaseMachine") -> "Case":
    return cast("Case", machine)


def party_of(data: Any) -> Party:
    """The party the particulars describe: the record we have, or a new one.

    Same person means same passport, or same name, birth date and nationality (GR-18).
    """
    known = same_party(
        name=data["name"],
        birth_date=data.get("birth_date"),
        nationality=data.get("nationality") or "",
        passport_no=data.get("passport_no") or "",
    ).first()
    if known is not None:
        return known
    return Party.objects.create(
        kind=data["subject_kind"],
        name=data["name"],
        sex=data.get("sex") or "",
        birth_date=data.get("birth_date"),
        nationality_id=data.get("nationality") or None,
        passport_no=data.get("passport_no") or "",
    )


def add_subject(machine: "CaseMachine", act: Act) -> None:
    """Write a party into the case."""
    case = _case(machine)
    case.subjects.create(party=party_of(act.data), article_id=act.data.get("article") or None)
    case.__dict__.pop("roll", None)
    case.closing_proposed = False


def take_over_subject(case: "Case", subject_id: Any) -> None:
    """Move a subject of the parent into a case that was split off (GR-16)."""
    parent = cast("Case", case.parent)
    subject = parent.subject(subject_id)
    subject.case, subject.conference, subject.outcome = case, None, ""
    subject.save(update_fields=["case", "conference", "outcome"])
    parent.__dict__.pop("roll", None)
    case.__dict__.pop("roll", None)


def correct_subject(machine: "CaseMachine", act: Act) -> None:
    """Correct a party's particulars and the subject's article and permit; the log keeps the old ones."""
    case = _case(machine)
    subject = case.subject(act.data["subject"])
    party = subject.party
    for name in PARTICULARS:
        value = act.data.get(name)
        setattr(party, "nationality_id" if name == "nationality" else name, value or _empty(name))
    party.save()
    subject.article_id = act.data.get("article") or subject.article_id
    subject.permit_no = act.data.get("permit_no") or subject.permit_no
    subject.permit_valid_to = act.data.get("permit_valid_to") or subject.permit_valid_to
    subject.save(update_fields=["article", "permit_no", "permit_valid_to"])


def _empty(name: str) -> str | None:
    return None if name in ("birth_date", "nationality") else ""


def screen_subject(machine: "CaseMachine", act: Act) -> None:
    """Set the gates of 2.4 F on a subject."""
    subject = _case(machine).subject(act.data["subject"])
    for flag in ("is_victim", "is_refugee", "is_diplomat", "is_minor", "exit_ban"):
        setattr(subject, flag, bool(act.data.get(flag)))
    subject.exit_ban_owner = act.data.get("exit_ban_owner") or ""
    subject.screened_on = act.occurred_on
    subject.save()


def set_article(machine: "CaseMachine", act: Act) -> None:
    if act.data.get("article"):
        _case(machine).article_id = act.data["article"]


def not_take_up(machine: "CaseMachine", act: Act) -> None:
    case = _case(machine)
    case.not_taken_up = act.data["ground"]
    case.result, case.closed_on = Result.NOT_TAKEN_UP, act.occurred_on


def propose_field_order(machine: "CaseMachine", act: Act) -> None:
    case = _case(machine)
    case.orders.create(
        team=act.data["team"],
        target=act.data["target"],
        starts_on=act.data.get("starts_on"),
        ends_on=act.data.get("ends_on"),
        vehicle=act.data.get("vehicle") or "",
    )
    case.proposed_by_id = act.by.user_id


def act_in_exigency(machine: "CaseMachine", act: Act) -> None:
    case = _case(machine)
    case.orders.create(
        exigency=act.data["exigency"],
        field_work_on=act.occurred_on,
        team=act.data["team"],
        target=act.data["target"],
        vehicle=act.data.get("vehicle") or "",
    )
    case.proposed_by_id = act.by.user_id


def sign_order(machine: "CaseMachine", act: Act) -> None:
    _case(machine).orders.filter(pk=_last_order(machine)).update(
        number=act.data["order_no"], ordered_on=act.occurred_on
    )


def set_order_aside(machine: "CaseMachine", act: Act) -> None:
    _case(machine).orders.filter(pk=_last_order(machine)).update(set_aside=True)


def record_field_result(machine: "CaseMachine", act: Act) -> None:
    _case(machine).orders.filter(pk=_last_order(machine)).update(result=act.data["result"])


def _last_order(machine: "CaseMachine") -> Any:
    order = _case(machine).orders.last()
    return order.pk if order else None


def charge_overstay(machine: "CaseMachine", act: Act) -> None:
    """The fast path: one foreigner, one charge, no conference (EC-15)."""
    case = _case(machine)
    case.fast_charge, case.track = True, Outcome.ADMINISTRATIVE
    case.article_id = case.article_id or "ADM-078-1"
    case.proposed_by_id = act.by.user_id


def track_state(machine: "CaseMachine") -> str:
    """The state that belongs to the track the case is on."""
    case = _case(machine)
    return {
        Outcome.CRIMINAL: CaseState.CRIMINAL,
        Outcome.REFERRED: CaseState.REFERRAL,
        Outcome.NOT_PROVEN: CaseState.NOT_PROVEN,
    }.get(Outcome(case.track), CaseState.ADMINISTRATIVE)


def propose_closing(machine: "CaseMachine", act: Act) -> None:
    machine.closing_proposed, machine.proposed_by_id = True, act.by.user_id


def withdraw_closing(machine: "CaseMachine", act: Act) -> None:
    """New work on the case, or the head, takes a proposal to close it off the table."""
    machine.closing_proposed = False


def close(machine: "CaseMachine", act: Act) -> None:
    case = _case(machine)
    case.result, case.closed_on, case.closing_proposed = act.data["result"], act.occurred_on, False


def propose_reopening(machine: "CaseMachine", act: Act) -> None:
    machine.proposed_by_id = act.by.user_id


def reopen(machine: "CaseMachine", act: Act) -> str:
    """Back to the track the case was on; number and index year stay (GR-15, EC-21)."""
    case = _case(machine)
    case.reopened += 1
    case.result, case.closed_on, case.not_taken_up = "", None, ""
    if not case.track:
        return CaseState.CHECKED
    return CaseState.REFERRED if case.track == Outcome.REFERRED else track_state(case)


def stay_closed(machine: "CaseMachine", act: Act) -> str:
    return CaseState.NOT_TAKEN_UP if _case(machine).not_taken_up else CaseState.CLOSED


def offer_transfer(machine: "CaseMachine", act: Act) -> None:
    """Offer the case; the sender owns and counts it until the other office accepts (GR-17)."""
    case = _case(machine)
    case.transfer_to = Office.objects.get(code=act.data["to_office"])
    case.shares.get_or_create(office=case.transfer_to, defaults={"reason": "offered"})
    case.proposed_by_id = act.by.user_id


def accept_transfer(machine: "CaseMachine", act: Act) -> None:
    case = _case(machine)
    receiver = cast(Office, case.transfer_to)
    case.shares.filter(office=receiver, reason="offered").delete()
    case.shares.get_or_create(office=case.office, defaults={"reason": "former_owner"})
    case.office, case.transfer_to, case.assigned_to = receiver, None, None


def end_offer(machine: "CaseMachine", act: Act) -> None:
    case = _case(machine)
    case.shares.filter(office=case.transfer_to, reason="offered").delete()
    case.transfer_to = None


def merge_into(machine: "CaseMachine", act: Act) -> None:
    """The case gives way to another; the survivor counts once (GR-16, EC-22)."""
    case = _case(machine)
    case.merged_into = type(case)._default_manager.get(number=act.data["into"])
    case.result, case.closed_on = Result.MERGED, act.occurred_on


def split(machine: "CaseMachine", act: Act) -> None:
    """The parent ends and counts nothing; every subject gets a case of its own (GR-16, EC-23)."""
    case = _case(machine)
    case.result, case.closed_on = Result.SPLIT, act.occurred_on


def assign_to(machine: "CaseMachine", user_id: int | None) -> None:
    """Name who works on the case, or nobody."""
    _case(machine).assigned_to_id = user_id
