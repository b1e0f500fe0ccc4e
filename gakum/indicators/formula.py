"""The index as a pure function of counts and of one year's parameters (domain.md 4.2).

All arithmetic is exact; numbers are rounded half up, to two decimals, only where they are shown. The
parenthesis is that of the report's worked line (SEED L714), not of the formula as printed (L712).
None means "no data", which is not zero.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self


@dataclass(frozen=True)
class Parameters:
    """One year's weights, scale and targets; a target that is None is not known."""

    weight_criminal: Fraction
    weight_administrative: Fraction
    scale: Fraction
    target: Fraction | None = None
    medium_term_target: Fraction | None = None
    standard: Fraction | None = None
    reweight: bool = True  # EC-03; False: a track without data counts as 1


@dataclass(frozen=True)
class Tally:
    """Counts of one track. Their quotient is the track's rate."""

    handled: int = 0
    followed_up: int = 0

    @property
    def rate(self) -> Fraction | None:
        """0 to 1; None when nothing was handled."""
        return Fraction(self.followed_up, self.handled) if self.handled else None

    def __add__(self, other: Self) -> "Tally":
        return Tally(self.handled + other.handled, self.followed_up + other.followed_up)


@dataclass(frozen=True)
class Step:
    """One line of the worked formula: its code, its terms, and what comes out."""

    code: str
    terms: dict[str, str]
    result: str


@dataclass(frozen=True)
class Result:
    """The index and how it came about."""

    criminal: Tally
    administrative: Tally
    parameters: Parameters
    exact: Fraction | None
    weights_moved: bool

    @property
    def shown(self) -> Decimal | None:
        """The index, two decimals, half up."""
        return rounded(self.exact)

    @property
    def achievement(self) -> Decimal | None:
        """Percent of the year's target."""
        return achievement(self.shown, self.parameters.target)

    @property
    def against_medium_term(self) -> Decimal | None:
        """Percent of the medium-term target (RPJMN)."""
        return achievement(self.shown, self.parameters.medium_term_target)

    @property
    def against_standard(self) -> Decimal | None:
        """Percent of the national standard."""
        return achievement(self.shown, self.parameters.standard)

    def worked_out(self) -> Iterator[Step]:
        """The formula step by step, with the numbers that went in."""
        p = self.parameters
        for code, tally in (("rate_criminal", self.criminal), ("rate_administrative", self.administrative)):
            terms = {"followed_up": str(tally.followed_up), "handled": str(tally.handled)}
            yield Step(code, terms, plain(rounded(tally.rate, 4)))
        if self.weights_moved:
            full = "administrative" if self.criminal.rate is None else "criminal"
            yield Step("weights_moved", {"to": full}, "1")
        yield Step(
            "index",
            {
                "weight_criminal": plain(p.weight_criminal),
                "rate_criminal": plain(rounded(self.criminal.rate, 4)),
                "weight_administrative": plain(p.weight_administrative),
                "rate_administrative": plain(rounded(self.administrative.rate, 4)),
                "scale": plain(p.scale),
            },
            plain(self.shown),
        )
        for code, target, reached in (
            ("achievement", p.target, self.achievement),
            ("against_medium_term", p.medium_term_target, self.against_medium_term),
            ("against_standard", p.standard, self.against_standard),
        ):
            if target is not None:
                yield Step(
                    code, {"index": plain(self.shown), "target": plain(rounded(target))}, plain(reached)
                )


def compute(criminal: Tally, administrative: Tally, parameters: Parameters) -> Result:
    """The index of one set of counts. Of a sum of counts, never a mean of indexes (domain.md 4.2)."""
    tracks = [
        (criminal.rate, parameters.weight_criminal),
        (administrative.rate, parameters.weight_administrative),
    ]
    present = [(rate, weight) for rate, weight in tracks if rate is not None]
    moved = len(present) == 1 and parameters.reweight
    if not present:
        exact = None
    elif parameters.reweight:
        weight = sum((w for _r, w in present), Fraction(0))
        exact = sum((r * w for r, w in present), Fraction(0)) / weight * parameters.scale if weight else None
    else:
        exact = sum(((1 if r is None else r) * w for r, w in tracks), Fraction(0)) * parameters.scale
    return Result(criminal, administrative, parameters, exact, moved)


def achievement(index: Decimal | None, target: Fraction | None) -> Decimal | None:
    """Percent of a target. The rounded index goes in, as the report does: 4,00 / 3,14."""
    return None if index is None or not target else rounded(Fraction(index) / target * 100)


def percent(rate: Fraction | None) -> Decimal | None:
    """A rate in percent, two decimals."""
    return None if rate is None else rounded(rate * 100)


def rounded(value: Fraction | None, decimals: int = 2) -> Decimal | None:
    """Half up, from the exact value."""
    if value is None:
        return None
    scaled = value * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)  # floor(x + 1/2)
    return Decimal(whole).scaleb(-decimals)


def plain(value: Decimal | Fraction | None) -> str:
    """A number as text for machines; empty when there is none."""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    return "" if value is None else str(value)
