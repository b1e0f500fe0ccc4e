"""What the steps of a criminal matter do to the record. Called by its machine, only inside the door."""

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from gakum.law.deadlines import due_date
from gakum.law.rules import provision, rule_in_force
from gakum.machine.models import StateMachine
from gakum.machine.steps import Act
from gakum.prosecution.kinds import Custody, DirectionKind, Proposal, regime_of
from gakum.prosecution.states import MatterState

if TYPE_CHECKING:
    from gakum.prosecution.models import Matter, MatterSubject


def _matter(machine: StateMachine) -> "Matter":
    return cast("Matter", machine)


def open_report(matter: "Matter", act: Act) -> None:
    """Write the immigration report; whoever made it does not sign what follows from it."""
    matter.report_no, matter.reported_on = act.data["report_no"], act.occurred_on
    matter.summary = act.data.get("summary") or ""
    matter.summary_procedure = provision(str(matter.article_id)).summary_procedure
    matter.proposed_by_id = act.by.user_id


def add_person(matter: "Matter", subject_id: Any) -> "MatterSubject":
    """Write a subject of the case into the matter."""
    person = matter.persons.create(subject=matter.case.subject(subject_id))
    matter.__dict__.pop("roll", None)
    return person


def hold_initial_conference(machine: StateMachine, act: Act) -> None:
    machine.proposed_by_id = act.by.user_id


def start_investigation(machine: StateMachine, act: Act) -> None:
    """Sign the investigation order, and stamp the code of procedure that now governs the matter."""
    matter = _matter(machine)
    matter.sprindik_no, matter.sprindik_on = act.data["sprindik_no"], act.occurred_on
    matter.regime = regime_of(act.occurred_on)


def draft_spdp(machine: StateMachine, act: Act) -> None:
    matter = _matter(machine)
    matter.proposal, matter.proposed_by_id = Proposal.SPDP, act.by.user_id


def issue_spdp(machine: StateMachine, act: Act) -> None:
    """Sign the SPDP; one that is sent again keeps the date of the first (EC-07)."""
    matter = _matter(machine)
    matter.spdp_no, matter.spdp_on = act.data["spdp_no"], act.occurred_on
    matter.first_spdp_on = matter.first_spdp_on or act.occurred_on
    matter.prosecutor, matter.proposal = "", ""


def return_proposal(machine: StateMachine, act: Act) -> None:
    _matter(machine).proposal = ""


def name_prosecutor(machine: StateMachine, act: Act) -> str:
    """The prosecution may be slower than the investigation: a dossier already made stays made."""
    matter = _matter(machine)
    matter.prosecutor = act.data["prosecutor"]
    return MatterState.PROSECUTOR_NAMED if matter.state == MatterState.SPDP_ISSUED else str(matter.state)


def name_suspect(machine: StateMachine, act: Act) -> None:
    """Rule that a subject of the case is a suspect, who joins the matter if not yet in it."""
    matter = _matter(machine)
    person = matter.person(act.data["subject"]) or add_person(matter, act.data["subject"])
    person.named_on, person.ruling_no = act.occurred_on, act.data["ruling_no"]
    _save(matter, person, "named_on", "ruling_no")


def arrest(machine: StateMachine, act: Act) -> None:
    _hold(_matter(machine), act, Custody.ARRESTED, None)


def detain(machine: StateMachine, act: Act) -> None:
    """Detain until the day the order names, or else as long as the code of procedure allows."""
    matter = _matter(machine)
    rule = rule_in_force("CRIMINAL_DETENTION", act.occurred_on, matter.regime)
    _hold(matter, act, Custody.DETAINED, act.data.get("due_on") or due_date(rule, act.occurred_on))


def extend_custody(machine: StateMachine, act: Act) -> None:
    _hold(_matter(machine), act, Custody.DETAINED, act.data["due_on"])


def release(machine: StateMachine, act: Act) -> None:
    _hold(_matter(machine), act, Custody.RELEASED, None)


def _hold(matter: "Matter", act: Act, custody: Custody, until: date | None) -> None:
    person = cast("MatterSubject", matter.person(act.data["subject"]))  # guarded
    person.custody, person.held_until = custody, until
    _save(matter, person, "custody", "held_until")


def _save(matter: "Matter", person: "MatterSubject", *names: str) -> None:
    person.save(update_fields=names)
    matter.__dict__.pop("roll", None)


def compile_dossier(machine: StateMachine, act: Act) -> None:
    _matter(machine).dossier_no = act.data["dossier_no"]


def send_stage_one(machine: StateMachine, act: Act) -> None:
    _matter(machine).stage_one_on = act.occurred_on


def record_p19(machine: StateMachine, act: Act) -> None:
    """Take in the instructions, one per line."""
    matter = _matter(machine)
    matter.p19_count += 1
    asked = [
        (kind, line.strip())
        for kind, name in ((DirectionKind.FORMAL, "formal"), (DirectionKind.MATERIAL, "instructions"))
        for line in str(act.data.get(name) or "").splitlines()
        if line.strip()
    ]
    for number, (kind, text) in enumerate(asked, 1):
        matter.directions.create(turn=matter.p19_count, number=number, kind=kind, text=text)
    matter.instructions = [text for _kind, text in asked]
    matter.answers = []


def answer_direction(machine: StateMachine, act: Act) -> None:
    """Write one row of the answer matrix; an answer is written anew until the dossier is sent."""
    matter = _matter(machine)
    matter.directions.filter(turn=matter.p19_count, number=act.data["direction"]).update(
        done=act.data["done"],
        place=act.data["place"],
        done_by=act.data.get("done_by") or str(act.by.user or ""),
        done_on=act.occurred_on,
    )


def answer_p19(machine: StateMachine, act: Act) -> None:
    """Send the dossier back; what the matrix lacks is answered with the letter itself."""
    matter = _matter(machine)
    answers, places = (list(act.data.get(name) or ()) for name in ("answers", "places"))
    matrix = matter.matrix
    for at, row in enumerate(matrix):
        if not row.done:
            row.done, row.done_on = str(answers[at]), act.occurred_on
            row.place = str(places[at]) if at < len(places) else ""
            row.done_by = str(act.by.user or "")
            row.save(update_fields=["done", "place", "done_by", "done_on"])
    matter.answers, matter.stage_one_on = [row.done for row in matrix], act.occurred_on


def hold_second_coordination(machine: StateMachine, act: Act) -> None:
    _matter(machine).second_coordination_on = act.occurred_on


def record_p21(machine: StateMachine, act: Act) -> None:
    _matter(machine).p21_on = act.occurred_on


def hand_over(machine: StateMachine, act: Act) -> None:
    """Suspects and evidence go to the prosecutor, and with them the custody."""
    matter = _matter(machine)
    matter.stage_two_on, matter.proposal = act.occurred_on, ""
    matter.persons.filter(custody__in=(Custody.ARRESTED, Custody.DETAINED)).update(
        custody=Custody.HANDED_OVER, held_until=None
    )
    matter.__dict__.pop("roll", None)


def return_spdp(machine: StateMachine, act: Act) -> None:
    _matter(machine).proposal = ""


def propose_stop(machine: StateMachine, act: Act) -> None:
    matter = _matter(machine)
    matter.sp3_reason = act.data["sp3_reason"]
    matter.proposal, matter.proposed_by_id = Proposal.STOP, act.by.user_id


def stop_investigation(machine: StateMachine, act: Act) -> None:
    matter = _matter(machine)
    matter.sp3_no, matter.sp3_on, matter.proposal = act.data["sp3_no"], act.occurred_on, ""


def record_verdict(machine: StateMachine, act: Act) -> None:
    """A judgment on appeal or in cassation takes the place of the one before it."""
    matter = _matter(machine)
    matter.verdict, matter.verdict_on = act.data["verdict"], act.occurred_on
    matter.sentence = act.data.get("sentence") or ""


def record_final_judgment(machine: StateMachine, act: Act) -> None:
    _matter(machine).final_on = act.occurred_on


def start_sentence(machine: StateMachine, act: Act) -> None:
    matter = _matter(machine)
    matter.prison, matter.release_due_on = act.data["prison"], act.data["release_on"]


def alert_day(release_on: date, on: date) -> date | None:
    """The day from which the coming release of a convict is called (G29; house rule)."""
    return due_date(rule_in_force("RELEASE_ALERT", on), release_on)


def release_convict(machine: StateMachine, act: Act) -> None:
    _matter(machine).released_on = act.occurred_on
