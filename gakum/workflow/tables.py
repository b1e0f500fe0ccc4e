"""The transition table of a machine, as Markdown and Mermaid that a lawyer can read."""

from collections.abc import Iterator

from django.utils import translation

from gakum.accounts.authority import rights
from gakum.cases.kinds import Stage
from gakum.cases.models import Case
from gakum.cases.states import STAGES, CaseState
from gakum.law.citations import citation
from gakum.machine.models import StateMachine, steps_of
from gakum.machine.steps import Rule, Step, Text
from gakum.workflow.composition import GUARDS, cautions_of

PICTURE = ("<!-- life cycle: written by make golden -->", "<!-- end of life cycle -->")

COLUMNS = (
    "Step",
    "Langkah",
    "From",
    "To",
    "Who may",
    "Only if",
    "Warns",
    "Legal basis",
    "Deadlines",
    "Documents",
)


def both(text: Text) -> tuple[str, str]:
    """A label in English and in Indonesian."""
    with translation.override("en"):
        english = str(text)
    with translation.override("id"):
        return english, str(text)


def rows(machine: type[StateMachine]) -> Iterator[Step]:
    """The opening and every step, in the order in which they are written."""
    yield machine.OPENING
    yield from steps_of(machine).values()


def states(machine: type[StateMachine]) -> str:
    """The states with their labels, and which of them end the life cycle."""
    lines = ["| State | English | Indonesian | |", "| --- | --- | --- | --- |"]
    for member in machine.State:
        english, indonesian = both(member.label)
        end = "final" if member in machine.FINAL else ""
        lines.append(f"| `{member.value}` | {english} | {indonesian} | {end} |")
    return "\n".join(lines)


def markdown(machine: type[StateMachine]) -> str:
    """The whole machine: its picture, its states, and one row per step."""
    name = str(machine._meta.model_name)
    english, indonesian = both(machine._meta.verbose_name or name)
    head = "| " + " | ".join(COLUMNS) + " |\n|" + " --- |" * len(COLUMNS)
    body = "\n".join(_row(machine, spec) for spec in rows(machine))
    return (
        f"# {english} ({indonesian}): `{name}`\n\n"
        "Written by `make golden` from the code; a change here is a change of procedure.\n\n"
        f"```mermaid\n{mermaid(machine)}\n```\n\n"
        f"## States\n\n{states(machine)}\n\n## Steps\n\n{head}\n{body}\n"
    )


def mermaid(machine: type[StateMachine]) -> str:
    """The states and the steps between them; steps that keep the state are left out of the picture."""
    lines = ["stateDiagram-v2"]
    for spec in rows(machine):
        label = both(spec.label)[0].replace(":", " ")
        for source in spec.source:
            for target in spec.target:
                lines.append(f"    {source or '[*]'} --> {target}: {label}")
    lines += [f"    {final} --> [*]" for final in machine.State if final in machine.FINAL]
    return "\n".join(lines)


def _row(machine: type[StateMachine], spec: Step) -> str:
    english, indonesian = both(spec.label)
    own = [s.value for s in machine.State if s.value in spec.source]
    cells = (
        f"{english} `{spec.name}`",
        indonesian,
        ", ".join(own) or "(new)",
        ", ".join(spec.target) or "(stays)",
        _who(spec),
        _rules((*spec.guards, *GUARDS.get(f"{machine._meta.model_name}.{spec.name}", ()))),
        _rules(cautions_of(str(machine._meta.model_name), spec)),
        "; ".join(citation(code) for code in spec.basis),
        "; ".join(
            f"{word} {', '.join(codes)}"
            for word, codes in (
                ("starts", spec.starts),
                ("meets", spec.meets),
                ("extends", spec.extends),
                ("cancels", spec.cancels),
            )
            if codes
        ),
        ", ".join(spec.documents),
    )
    regimes = f" (only {', '.join(spec.regimes)})" if spec.regimes else ""
    return "| " + " | ".join([cells[0] + regimes, *cells[1:]]) + " |"


def _who(spec: Step) -> str:
    if spec.follows_only:
        return "nobody: it follows from another act"
    holders = ", ".join(sorted(rights()[spec.permission].holders))
    also = "".join(f"; {a.code}" for a in spec.authority)
    return f"{holders} (`{spec.permission}`{also})"


def _rules(rules: tuple[Rule, ...]) -> str:
    return "; ".join(f"{r.code}: {both(r.otherwise)[0]}" for r in rules)


def stages() -> str:
    """The road of a case through the seed's eight stages, as a Mermaid flowchart for the README.

    An edge stands where some step of the case leads from a state of one stage to one of another.
    """
    edges: dict[tuple[str, str], None] = {}
    for spec in steps_of(Case).values():
        for source in spec.source:
            for target in spec.target:
                ends = (_stage_node(source), _stage_node(target))
                if ends[0] != ends[1]:
                    edges[ends] = None
    nodes = [f'    {stage.value}["{both(stage.label)[1]}<br/>{both(stage.label)[0]}"]' for stage in Stage]
    arrows = [f"    {a} --> {b}" for a, b in sorted(edges, key=lambda e: (_rank(e[0]), _rank(e[1])))]
    return "\n".join(["flowchart TD", *nodes, '    ended(["Selesai<br/>Closed"])', *arrows])


def _stage_node(state: str) -> str:
    stage = STAGES[CaseState(state)]
    return stage.value if stage else "ended"


def _rank(node: str) -> int:
    order = [stage.value for stage in Stage]
    return order.index(node) if node in order else len(order)


def with_picture(text: str) -> str:
    """A page with the picture between its two markers drawn anew. ValueError without the markers."""
    before, rest = text.split(PICTURE[0], 1)
    _old, after = rest.split(PICTURE[1], 1)
    return f"{before}{PICTURE[0]}\n```mermaid\n{stages()}\n```\n{PICTURE[1]}{after}"
