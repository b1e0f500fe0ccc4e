"""How large a synthetic year is, how its cases spread over offices, which are awkward (domain.md 6.13)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

# Busy places by common knowledge; the figures themselves are invented.
BUSY = {
    "KANIM-SOETTA": 520, "KANIM-NGURAHRAI": 480, "KANIM-DENPASAR": 250, "KANIM-JAKSEL": 250,
    "KANIM-BATAM": 240, "KANIM-JAKBAR": 230, "KANIM-JAKUT": 200, "KANIM-SURABAYA": 190, "KANIM-JAKPUS": 170,
    "KANIM-MEDAN": 140, "KANIM-TANGERANG": 130, "KANIM-BEKASI": 110, "KANIM-MAKASSAR": 95,
    "KANIM-SINGARAJA": 80, "DITJENIM": 90,
}  # fmt: skip
BY_CLASS = {"I Khusus TPI": 110, "I TPI": 38, "I Khusus Non TPI": 90, "I Non TPI": 30, "II TPI": 20}
OTHERWISE = 11


@dataclass(frozen=True)
class Place:
    """An office as the generator sees it."""

    code: str
    kind: str
    office_class: str
    house: str = ""  # the detention house of its region
    room: str = ""

    @property
    def weight(self) -> int:
        return BUSY.get(self.code) or BY_CLASS.get(self.office_class, OTHERWISE)


@dataclass(frozen=True)
class Shape:
    """Numbers of cases. The first two are what the index counts; the others are among them or beside them."""

    administrative: int
    criminal: int
    fast_charges: int
    after_sentence: int
    stopped: int  # SP3
    returned: int  # SPDP returned by the prosecutor and sent again
    late_spdp: int  # after 15 November
    summary: int
    transfers: int
    merges: int
    splits: int
    reopened: int
    granted: int
    victims: int  # found after the decision
    dismissed: int
    company: int  # administrative cases with a second person against whom nothing was proven
    not_taken_up: int
    not_proven: int
    referred: int
    neither: int  # offices without any case
    criminal_only: int
    criminal_offices: int

    @classmethod
    def full(cls) -> Self:
        """The year as the ministry reported it: 5,434 and 130 (SEED L706)."""
        return cls(
            administrative=5434, criminal=130, fast_charges=40, after_sentence=8, stopped=4, returned=3,
            late_spdp=5, summary=4, transfers=2, merges=2, splits=1, reopened=2, granted=1, victims=1,
            dismissed=6, company=40, not_taken_up=60, not_proven=25, referred=12, neither=2, criminal_only=3,
            criminal_offices=62,
        )  # fmt: skip

    @classmethod
    def small(cls) -> Self:
        """The same with every awkward case, small enough for a test."""
        return cls(
            administrative=40, criminal=20, fast_charges=2, after_sentence=2, stopped=2, returned=1,
            late_spdp=2, summary=1, transfers=2, merges=1, splits=1, reopened=1, granted=1, victims=1,
            dismissed=1, company=2, not_taken_up=2, not_proven=1, referred=1, neither=2, criminal_only=1,
            criminal_offices=5,
        )  # fmt: skip


def shares(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Whole numbers that add up to the total, by weight and at least one each (largest remainder).

    With more names than the total, the heaviest get one each.
    """
    names = sorted(weights, key=lambda name: (-weights[name], name))[:total]
    whole = sum(weights[name] for name in names)
    spare = total - len(names)
    exact = {name: divmod(spare * weights[name], whole) for name in names}
    given = {name: 1 + exact[name][0] for name in names}
    rest = total - sum(given.values())
    for name in sorted(names, key=lambda name: (-exact[name][1], name))[:rest]:
        given[name] += 1
    return given


@dataclass(frozen=True)
class Spread:
    """Cases per office, and the offices that have none of a kind."""

    administrative: dict[str, int]
    criminal: dict[str, int]
    nil: tuple[str, ...]  # declare that there was nothing (EC-40)
    silent: tuple[str, ...]  # have neither cases nor a declaration


def spread(places: Sequence[Place], shape: Shape) -> Spread:
    """Who has how many. A detention house fixes no conference (PM2 art. 59), so it has none."""
    deciding = [place for place in places if place.kind in ("ditjen", "kanim")]
    small = sorted((p for p in deciding if p.weight == OTHERWISE), key=lambda p: p.code)
    neither = [p.code for p in small[: shape.neither]]
    criminal_only = [p.code for p in small[shape.neither : shape.neither + shape.criminal_only]]
    weights = {p.code: p.weight for p in deciding if p.code not in neither}
    administrative = {code: weight for code, weight in weights.items() if code not in criminal_only}
    heaviest = sorted(administrative, key=lambda code: (-weights[code], code))
    with_matters = [*criminal_only, *heaviest[: shape.criminal_offices - len(criminal_only)]]
    houses = [p.code for p in places if p.kind == "rudenim"]
    return Spread(
        administrative=shares(shape.administrative, administrative),
        criminal=shares(shape.criminal, {code: weights[code] for code in with_matters}),
        nil=(*neither[:-1], *houses),
        silent=tuple(neither[-1:]),
    )
