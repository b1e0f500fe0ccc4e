"""One figure, one value: whether what a report says twice, or says of itself, agrees.

Pure. A report is given as claims (this figure has this value, said in that place) and as the ways in which
one figure follows from others. What the check cannot compute, such as a word used wrongly, it does not find.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product
from typing import Literal, TypeAlias

from django.utils.translation import gettext as _

from gakum.indicators.formula import achievement, rounded

Value: TypeAlias = Decimal | str
Kind: TypeAlias = Literal["two_values", "two_units", "does_not_follow"]


@dataclass(frozen=True, order=True)
class Figure:
    """What a number is about: an indicator or a line of the budget, which measure of it, and when."""

    subject: str
    measure: str
    period: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.subject, self.measure, self.period)))


@dataclass(frozen=True)
class Claim:
    """One value as it is said in one place. `step`: what it was rounded to there, 0 where it is exact."""

    figure: Figure
    value: Value
    place: str
    unit: str = ""
    step: Decimal = Decimal(0)


@dataclass(frozen=True)
class Derived:
    """A figure that follows from others by a rule; `weights` where the rule weighs them."""

    figure: Figure
    rule: str
    terms: tuple[Figure, ...]
    weights: tuple[Fraction, ...] = ()


@dataclass(frozen=True)
class Contradiction:
    """One figure with two values, with two units, or with a value that its parts do not give.

    `expected` is the value that follows from the parts, where one does: the reading to use.
    """

    kind: Kind
    figure: Figure
    said: tuple[tuple[str, str], ...]  # value, place
    expected: str = ""

    def __str__(self) -> str:
        said = "; ".join(f"{value} ({place})" for value, place in self.said)
        if self.kind == "two_values":
            words = _("%(figure)s has more than one value: %(said)s.")
        elif self.kind == "two_units":
            words = _("%(figure)s is counted in more than one unit: %(said)s.")
        else:
            words = _("%(figure)s does not follow from its parts: %(said)s.")
        text = words % {"figure": self.figure, "said": said}
        if not self.expected:
            return text
        should = _("It should be %(value)s.") % {"value": self.expected}
        return f"{text} {should}"


Terms: TypeAlias = Sequence[Decimal]
Rule: TypeAlias = Callable[[Terms, Sequence[Fraction]], Decimal | None]


def _weighted(terms: Terms, weights: Sequence[Fraction]) -> Decimal | None:
    return rounded(sum((Fraction(t) * w for t, w in zip(terms, weights, strict=True)), Fraction(0)))


RULES: Mapping[str, Rule] = {
    "achievement": lambda terms, _w: achievement(terms[0], Fraction(terms[1])),  # result, target
    "sum": lambda terms, _w: sum(terms, Decimal(0)),
    "difference": lambda terms, _w: terms[0] - terms[1],
    "mean": lambda terms, _w: rounded(sum(map(Fraction, terms), Fraction(0)) / len(terms)),
    "weighted": _weighted,
    "at_most": lambda terms, _w: min(terms),  # the figure itself, then its limit
}


def check(claims: Iterable[Claim], derived: Iterable[Derived] = ()) -> list[Contradiction]:
    """Everything in which the claims contradict each other, by figure. Nothing is left out."""
    said: defaultdict[Figure, list[Claim]] = defaultdict(list)
    for claim in claims:
        said[claim.figure].append(claim)
    follows = {one.figure: one for one in derived}
    found: list[Contradiction] = []
    for figure, of_figure in sorted(said.items()):
        expected = _expected(follows[figure], said) if figure in follows else set()
        reading = _reading(of_figure, expected) if figure in follows else ""
        if _apart(of_figure):
            found.append(Contradiction("two_values", figure, _places(of_figure), reading))
        if len({claim.unit for claim in of_figure if claim.unit}) > 1:
            in_units = tuple((f"{_plain(c.value)} {c.unit}", c.place) for c in of_figure)
            found.append(Contradiction("two_units", figure, in_units))
        wrong = [c for c in of_figure if expected and not any(_same(c, value) for value in expected)]
        if wrong:
            found.append(Contradiction("does_not_follow", figure, _places(wrong), reading))
    return found


def _expected(one: Derived, said: Mapping[Figure, Sequence[Claim]]) -> set[Decimal]:
    """Every value the rule gives from what is said of its terms; empty where a term is not said at all."""
    values = [[c.value for c in said.get(term, ()) if isinstance(c.value, Decimal)] for term in one.terms]
    results = (RULES[one.rule](terms, one.weights) for terms in product(*values))
    return {value for value in results if value is not None}


def _reading(claims: Sequence[Claim], expected: set[Decimal]) -> str:
    """The one value that both is said and follows, or else the one that follows."""
    fitting = {value for value in expected if any(_same(claim, value) for claim in claims)}
    found = fitting or expected
    return _plain(min(found)) if len(found) == 1 else ""


def _apart(claims: Sequence[Claim]) -> bool:
    return any(not _agree(a, b) for a, b in combinations(claims, 2))


def _agree(a: Claim, b: Claim) -> bool:
    if isinstance(a.value, str) or isinstance(b.value, str):
        return a.value == b.value
    return _round(a.value, b.step) == b.value or _round(b.value, a.step) == a.value


def _same(claim: Claim, value: Decimal) -> bool:
    return isinstance(claim.value, Decimal) and _round(value, claim.step) == claim.value


def _round(value: Decimal, step: Decimal) -> Decimal:
    """To a multiple of the step, half up."""
    if not step:
        return value
    return (rounded(Fraction(value) / Fraction(step), 0) or Decimal(0)) * step


def _places(claims: Iterable[Claim]) -> tuple[tuple[str, str], ...]:
    return tuple((_plain(claim.value), claim.place) for claim in claims)


def _plain(value: Value) -> str:
    return value if isinstance(value, str) else f"{value:f}"
