"""The dossier on its way to the prosecutor and back, and the hand-over of suspect and evidence."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.machine.steps import Data, Rule
from gakum.prosecution.kinds import Regime

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
