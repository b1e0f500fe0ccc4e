"""When a step of a criminal matter may be taken. Rules between machines stand in `workflow.composition`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.law.calendar import add_days, days_between
from gakum.law.deadlines import due_date
from gakum.law.rules import provision, rule_in_force
from gakum.machine.steps import Data, Rule
from gakum.prosecution.kinds import (
    NO_MISSION,
    STOP_REASONS,
    VICTIM_IMMUNITY,
    Custody,
    Proposal,
    Regime,
    StopReason,
    Verdict,
)

# --- who the matter is about --------------------------------------------------------------------


def immune(subject: Any, article: str) -> bool:
    """A victim of trafficking or smuggling, and an article that does not apply to victims."""
    return bool(subject.is_victim) and article in VICTIM_IMMUNITY


IMMUNITY = _(
    "This article does not apply to a victim of trafficking or smuggling (Article 136(3) of Act 6/2011)."
)

# UU6 art. 136(3): hard gate. Screening goes on while the inquiry runs.
no_immune_victim = Rule(
    "G-VICTIM",
    lambda matter, data: not any(immune(s, matter.article_id) for s in matter.case_subjects),
    IMMUNITY,
)


def _named(matter: Any, data: Data) -> Any:
    """The subject of the case whom the act is about, or None."""
    return next((s for s in matter.case.roll if str(s.pk) == str(data["subject"])), None)


subject_is_in_the_case = Rule(
    "subject_is_in_the_case",
    lambda matter, data: _named(matter, data) is not None,
    _("The subject is not in this case."),
    needs=("subject",),
)


def _not_immune(matter: Any, data: Data) -> bool:
    subject = _named(matter, data)
    return subject is None or not immune(subject, matter.article_id)


named_is_not_immune = Rule("G-VICTIM", _not_immune, IMMUNITY, needs=("subject",))


def _person(matter: Any, data: Data) -> Any:
    return matter.person(data["subject"])


def _suspect(matter: Any, data: Data) -> bool:
    person = _person(matter, data)
    return person is not None and person.is_suspect


not_yet_a_suspect = Rule(
    "not_yet_a_suspect",
    lambda matter, data: not _suspect(matter, data),
    _("This person has been ruled a suspect already."),
    needs=("subject",),
)

is_a_suspect = Rule(
    "is_a_suspect",
    _suspect,
    _("Rule the person a suspect first, on two items of evidence."),
    needs=("subject",),
)

has_suspect = Rule(
    "has_suspect",
    lambda matter, data: matter.has_suspect,
    _("Rule at least one person a suspect first."),
)

# K25 art. 90; under KUHAP 1981 the same by the case law on suspects.
two_items_of_evidence = Rule(
    "two_items_of_evidence",
    lambda matter, data: data["evidence_items"] >= 2,
    _("A suspect is ruled on at least two items of evidence."),
    needs=("evidence_items",),
)

# K25 art. 90, G9.
suspect_told_within_a_day = Rule(
    "suspect_notice",
    lambda matter, data: (
        matter.regime != Regime.K2025 or days_between(data["occurred_on"], data["notified_on"]) <= 1
    ),
    _("The suspect is told within 1 day of the ruling (Article 90 of KUHAP 2025). Give the reason."),
    needs=("notified_on", "occurred_on"),
)

# --- proposals ----------------------------------------------------------------------------------

spdp_drafted = Rule(
    "spdp_drafted",
    lambda matter, data: matter.proposal == Proposal.SPDP,
    _("The investigator must draft the SPDP first."),
)

stop_proposed = Rule(
    "stop_proposed",
    lambda matter, data: matter.proposal == Proposal.STOP,
    _("The investigator must propose the stop first."),
)

something_proposed = Rule(
    "something_proposed",
    lambda matter, data: bool(matter.proposal),
    _("Nothing has been proposed."),
)

# --- SPDP ---------------------------------------------------------------------------------------


def _spdp_in_time(matter: Any, data: Data) -> bool:
    rule = rule_in_force("SPDP", matter.sprindik_on, matter.regime)
    due_on = due_date(rule, matter.sprindik_on)
    return due_on is None or data["occurred_on"] <= due_on


# GR-08: shown red, asks a reason, saves anyway.
spdp_in_time = Rule(
    "GR-08",
    _spdp_in_time,
    _(
        "The SPDP is dated more than 7 days after the investigation order. The prosecution may return it;"
        " give the reason."
    ),
    needs=("occurred_on",),
)


def _to_be_told(matter: Any) -> bool:
    """True when the matter has a foreign national whose home mission is to be told."""
    return any(
        s.is_foreigner and not s.is_refugee and (s.party.nationality_id or "") not in NO_MISSION
        for s in matter.case_subjects
    )


# GR-20, PM39 art. 27(6).
mission_is_told = Rule(
    "GR-20",
    lambda matter, data: bool(data.get("embassy_notified")) or not _to_be_told(matter),
    _(
        "A foreign national is reported: the SPDP goes to the home mission through the Ministry of Foreign"
        " Affairs (Article 27(6) of Ministerial Regulation 39/2021)."
    ),
    needs=("occurred_on",),
)

# GR-22, Perpres 125/2016: no letter that tells the home state of a refugee.
refugee_is_not_told_on = Rule(
    "GR-22",
    lambda matter, data: (
        not data.get("embassy_notified")
        or _to_be_told(matter)
        or not any(s.is_refugee for s in matter.case_subjects)
    ),
    _("No letter goes to the home mission of a refugee or of a person whose claim is pending."),
    needs=("embassy_notified",),
)

# --- custody ------------------------------------------------------------------------------------


def _police_order(matter: Any, data: Data) -> bool:
    if matter.regime != Regime.K2025:
        return True
    ordered_on = data.get("polri_order_on")
    return bool(data.get("polri_order_no")) and ordered_on is not None and ordered_on <= data["occurred_on"]


# GR-06, K25 art. 93(3), 99(3).
police_ordered_it = Rule(
    "GR-06",
    _police_order,
    _(
        "Under KUHAP 2025 an investigator of immigration arrests and detains on order of the police"
        " investigator only (Articles 93(3) and 99(3)): enter the number and date of that order."
    ),
    needs=("occurred_on",),
)

# GR-10, UU6 art. 109.
article_allows_detention = Rule(
    "GR-10",
    lambda matter, data: provision(matter.article_id).detainable is True,
    _("Article 109 of Act 6/2011 does not list this offence: the suspect may not be detained."),
)


def _custody(matter: Any, data: Data) -> str:
    person = _person(matter, data)
    return str(person.custody) if person is not None else ""


not_in_custody = Rule(
    "not_in_custody",
    lambda matter, data: _custody(matter, data) not in (Custody.ARRESTED, Custody.DETAINED),
    _("This person is in custody already."),
    needs=("subject",),
)

not_detained = Rule(
    "not_detained",
    lambda matter, data: _custody(matter, data) != Custody.DETAINED,
    _("This person is in detention already."),
    needs=("subject",),
)

is_detained = Rule(
    "is_detained",
    lambda matter, data: _custody(matter, data) == Custody.DETAINED,
    _("This person is not in criminal detention."),
    needs=("subject",),
)

is_in_custody = Rule(
    "is_in_custody",
    lambda matter, data: _custody(matter, data) in (Custody.ARRESTED, Custody.DETAINED),
    _("This person is not in custody."),
    needs=("subject",),
)


def _detention_end(matter: Any, data: Data) -> bool:
    lawful = due_date(
        rule_in_force("CRIMINAL_DETENTION", data["occurred_on"], matter.regime), data["occurred_on"]
    )
    named = data.get("due_on")
    if lawful is None:
        return named is not None and named >= data["occurred_on"]
    return named is None or data["occurred_on"] <= named <= lawful


# K81 art. 24; the numbers of KUHAP 2025 are unknown, so there the order itself must name the day.
detention_has_an_end = Rule(
    "detention_has_an_end",
    _detention_end,
    _("Enter the last day of detention that the order names, within the limit of the code of procedure."),
    needs=("occurred_on",),
)


def _extension(matter: Any, data: Data) -> bool:
    person = _person(matter, data)
    if person is None or person.held_until is None:
        return True  # is_detained says why not
    rule = rule_in_force("CRIMINAL_DETENTION_EXTENSION", data["occurred_on"], matter.regime)
    longest = None if rule.amount is None else add_days(person.held_until, rule.amount)
    return bool(person.held_until < data["due_on"] and (longest is None or data["due_on"] <= longest))


extension_within_limit = Rule(
    "extension_within_limit",
    _extension,
    _("The extension must end after the present term, within the limit of the code of procedure."),
    needs=("subject", "due_on", "occurred_on"),
)

nobody_in_custody = Rule(
    "nobody_in_custody",
    lambda matter, data: not any(person.in_custody for person in matter.roll),
    _("Release everybody from custody first."),
)

# --- dossier ------------------------------------------------------------------------------------

# GR-09, K25 art. 59(5).
returned_once = Rule(
    "GR-09",
    lambda matter, data: matter.regime != Regime.K2025 or matter.p19_count == 0,
    _("Under KUHAP 2025 there is one coordination only after the dossier is sent (Article 59(5))."),
)

coordinated_once = Rule(
    "GR-09",
    lambda matter, data: matter.second_coordination_on is None,
    _("Under KUHAP 2025 there is one coordination only after the dossier is sent (Article 59(5))."),
)


has_directions = Rule(
    "has_directions",
    lambda matter, data: bool(
        str(data.get("formal") or "").strip() or str(data.get("instructions") or "").strip()
    ),
    _("Write down the prosecutor's directions, one per line."),
    needs=("occurred_on",),
)

direction_is_of_this_return = Rule(
    "direction_is_of_this_return",
    lambda matter, data: any(row.number == data["direction"] for row in matter.matrix),
    _("The last P-19 has no direction of this number."),
    needs=("direction",),
)


def _answered(matter: Any, data: Data) -> bool:
    answers, matrix = list(data.get("answers") or ()), matter.matrix
    return bool(matrix) and all(
        row.done or (at < len(answers) and str(answers[at]).strip()) for at, row in enumerate(matrix)
    )


every_instruction_answered = Rule(
    "every_instruction_answered",
    _answered,
    _("Answer every instruction of the P-19."),
    needs=("occurred_on",),
)

suspect_is_present = Rule(
    "suspect_is_present",
    lambda matter, data: bool(data["suspect_present"]),
    _("The suspect must be present when handed over."),
    needs=("suspect_present",),
)

evidence_matches = Rule(
    "evidence_matches",
    lambda matter, data: bool(data.get("evidence_matched")),
    _("The evidence does not match the list. Give the reason."),
    needs=("suspect_present",),
)

follows_summary_procedure = Rule(
    "summary_procedure",
    lambda matter, data: matter.summary_procedure,
    _("Only Articles 116 and 117 follow the summary procedure (Article 110 of Act 6/2011)."),
)

# --- stop ---------------------------------------------------------------------------------------

reason_of_the_code = Rule(
    "stop_reason",
    lambda matter, data: data["sp3_reason"] in STOP_REASONS.get(matter.regime, ()),
    _("The code of procedure of this matter does not know this reason."),
    needs=("sp3_reason",),
)

# GR-07, K25 art. 24(3).
police_takes_part = Rule(
    "GR-07",
    lambda matter, data: (
        matter.regime != Regime.K2025 or bool(data.get("polri_participant") and data.get("polri_document"))
    ),
    _(
        "Under KUHAP 2025 the police investigator takes part in a stop (Article 24(3)): enter who did and the"
        " document that shows it."
    ),
    needs=("occurred_on",),
)

everyone_told = Rule(
    "everyone_told",
    lambda matter, data: (
        bool(data["told_prosecutor"])
        and (
            bool(data.get("told_suspect"))
            or not matter.has_suspect
            or matter.sp3_reason == StopReason.SUSPECT_DIED
        )
    ),
    _("The prosecutor and the suspect must be told of the stop, and the victim if there is one."),
    needs=("told_prosecutor",),
)

# --- court --------------------------------------------------------------------------------------

convicted = Rule(
    "convicted",
    lambda matter, data: matter.verdict == Verdict.CONVICTED,
    _("Only a convict serves a sentence."),
)

nothing_to_serve = Rule(
    "nothing_to_serve",
    lambda matter, data: matter.verdict != Verdict.CONVICTED or bool(data.get("fine_only")),
    _("A convict serves the sentence first, unless it is a fine only."),
    needs=("occurred_on",),
)

release_is_called = Rule(
    "release_is_called",
    lambda matter, data: data.get("due_on") is not None and data["due_on"] <= data["release_on"],
    _("Enter the day from which the release is to be called, 30 days before it."),
    needs=("release_on",),
)
