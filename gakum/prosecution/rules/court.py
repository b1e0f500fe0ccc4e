"""The verdict and the sentence."""

from django.utils.translation import gettext_lazy as _

from gakum.machine.steps import Rule
from gakum.prosecution.kinds import Verdict

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
