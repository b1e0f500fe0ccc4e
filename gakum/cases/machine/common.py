"""The kinds of steps of a case: its office's own, and the decisions on somebody's proposal."""

from functools import partial

from gakum.accounts.policy import in_own_office, not_the_proposer
from gakum.machine.steps import step

FORMS = "gakum.cases.forms."
# Every act of a case is done by its own office while the case is not on offer to another (GR-17).
own = partial(step, authority=(in_own_office,))
approved = partial(step, authority=(in_own_office, not_the_proposer), approves=True)
