"""The kinds of steps of a criminal matter: by the investigator, signed by the superior, or recorded."""

from functools import partial

from gakum.accounts.policy import in_own_office, not_the_proposer, valid_investigator
from gakum.machine.steps import step

FORMS = "gakum.prosecution.forms."

drafted = partial(step, permission="matter.draft", authority=(in_own_office, valid_investigator))
"""A paper that the investigator makes, for the superior to sign."""

investigated = partial(step, permission="matter.investigate", authority=(in_own_office, valid_investigator))
"""An act of investigation."""

approved = partial(
    step, permission="matter.approve", authority=(in_own_office, not_the_proposer), approves=True
)
"""Signed by the investigators' superior, who is not the one who proposed it."""

recorded = partial(step, permission="matter.record", authority=(in_own_office,))
"""An act of the prosecutor, the court or the prison, written down here."""
