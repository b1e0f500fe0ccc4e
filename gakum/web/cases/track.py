"""The criminal matter's own stages, as its page shows them."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gakum.machine.steps import Text
from gakum.prosecution.models import Matter

STAGES: tuple[tuple[Text, str], ...] = (
    (_("Immigration report (LK)"), "reported_on"),
    (_("Investigation order (Sprindik)"), "sprindik_on"),
    (_("SPDP"), "spdp_on"),
    (_("Stage I"), "stage_one_on"),
    (_("P-21"), "p21_on"),
    (_("Stage II"), "stage_two_on"),
    (_("Judgment"), "verdict_on"),
)
"""domain.md 2.4 G, ux.md 3.4: each stage with the date that shows it was reached."""


def track(matter: Matter) -> list[tuple[Text, str, date | None]]:
    """The stages with "done", "now" or "" and their dates; an ended matter stands at none."""
    dates = [getattr(matter, name) for _label, name in STAGES]
    reached = max((at for at, day in enumerate(dates) if day), default=0)
    now = None if matter.is_final else reached
    return [
        (label, "now" if at == now else "done" if dates[at] else "", dates[at])
        for at, (label, _name) in enumerate(STAGES)
    ]
