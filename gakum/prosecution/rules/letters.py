"""The letters that open and end an investigation: proposed, sent in time, and told to those who must know."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.law.deadlines import due_date
from gakum.law.rules import rule_in_force
from gakum.machine.steps import Data, Rule
from gakum.prosecution.kinds import NO_MISSION, STOP_REASONS, Proposal, Regime, StopReason

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
