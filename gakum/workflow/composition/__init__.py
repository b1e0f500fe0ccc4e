"""How the machines hold each other: the only place where one life cycle speaks of another.

`GUARDS` and `CAUTIONS` are rules between machines, asked like a step's own. `CONSEQUENCES` are what
follows from an act in the same transaction, by the law or by the house; each is a generator of `Take` and
`Open` and writes nothing itself. All are keyed by "<machine>.<step>".
"""

from collections import defaultdict

from gakum.machine.steps import Rule, Step
from gakum.workflow.composition import cases, criminal, custody, documents, evidence, measures
from gakum.workflow.follow import Consequence

TOPICS = (cases, measures, criminal, custody, evidence, documents)

GUARDS: dict[str, tuple[Rule, ...]] = defaultdict(tuple)
CAUTIONS: dict[str, tuple[Rule, ...]] = documents.CAUTIONS
CONSEQUENCES: dict[str, tuple[Consequence, ...]] = defaultdict(tuple)
for topic in TOPICS:
    for action, rules in topic.GUARDS.items():
        GUARDS[action] += rules
    for action, consequences in topic.CONSEQUENCES.items():
        CONSEQUENCES[action] += consequences


def cautions_of(machine: str, spec: Step) -> tuple[Rule, ...]:
    """What warns before a step of a machine: its own cautions, and those from beside it."""
    return (*spec.cautions, *CAUTIONS.get(f"{machine}.{spec.name}", ()))
