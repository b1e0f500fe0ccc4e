"""A synthetic 2024 in the shape of an import file: every case legal, every person invented (domain.md 6.13).

The same seed gives the same rows. What no column can say (an SPDP that came back, a case reopened) is in
`acts`; merges and splits, which bind several cases, are in `demo.bindings`.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from gakum.workflow.demo.criminal import CriminalRows
from gakum.workflow.demo.days import Year
from gakum.workflow.demo.measures import MeasureRows
from gakum.workflow.demo.people import Inventor
from gakum.workflow.demo.shape import Place, Shape, Spread, spread
from gakum.workflow.imports.acts import CASE, Planned, Rank
from gakum.workflow.imports.columns import COLUMNS

SEED = 2024
YEAR = 2024
SOURCES = {
    "LAPMAS": 22, "APOA": 14, "PATROLI": 9, "OPS": 12, "OPSGAB": 9, "TPI": 13, "IZINTINGGAL": 9, "SERAHAN": 4,
    "INTEL": 4, "SOI": 1, "CEKAL": 1, "MANDIRI": 1, "PIMPASA": 1,
}  # fmt: skip


@dataclass
class SyntheticYear:
    """Rows for the import, the acts that go with some of them, and who has nothing to report."""

    rows: list[dict[str, str]] = field(default_factory=list)
    acts: dict[str, list[Planned]] = field(default_factory=dict)  # by case_ref
    merges: list[tuple[str, str]] = field(default_factory=list)  # case_ref, survivor's case_ref
    splits: list[str] = field(default_factory=list)
    spread: Spread = field(default_factory=lambda: Spread({}, {}, (), ()))


def generate(
    places: Sequence[Place], holidays: Container[date], shape: Shape | None = None, seed: int = SEED
) -> SyntheticYear:
    """The year's cases for these offices."""
    return _Generator(places, holidays, shape or Shape.full(), Random(seed)).run()


class _Generator:
    def __init__(
        self, places: Sequence[Place], holidays: Container[date], shape: Shape, random: Random
    ) -> None:
        self.shape, self.random = shape, random
        self.places = {place.code: place for place in places}
        self.year = Year(YEAR, holidays, random)
        self.people = Inventor(random, "X")
        self.made = SyntheticYear(spread=spread(places, shape))
        self.count = 0
        self.measures = MeasureRows(self.year, random, self.places)
        self.matters = CriminalRows(self.year, random)

    def run(self) -> SyntheticYear:
        self._administrative()
        self._criminal()
        self._that_count_nowhere()
        for row in self.made.rows:
            unknown = row.keys() - set(COLUMNS)
            assert not unknown, unknown  # noqa: S101  # a slip in the generator itself
        return self.made

    def _administrative(self) -> None:
        shape = self.shape
        offices = [code for code, n in self.made.spread.administrative.items() for _one in range(n)]
        self.random.shuffle(offices)
        # A case that will be split gives its two subjects a case each: the parent counts nowhere (EC-23).
        for code in offices[: shape.splits]:
            self._to_be_split(code)
        rest = offices[shape.splits * 2 :]
        kinds = (
            ["fast"] * shape.fast_charges
            + ["after_sentence"] * shape.after_sentence
            + ["granted"] * shape.granted
            + ["victim"] * shape.victims
            + ["dismissed"] * shape.dismissed
            + ["company"] * shape.company
            + ["transfer"] * shape.transfers
            + ["reopened"] * shape.reopened
        )
        kinds += ["merge"] * shape.merges
        kinds += ["plain"] * (len(rest) - len(kinds))
        for code, kind in zip(rest, kinds, strict=True):
            self._measured(code, kind)

    def _measured(self, office: str, kind: str) -> None:
        row = self._new(office)
        if kind == "fast":
            self.measures.fast_charge(row)
        elif kind == "after_sentence":
            self.measures.after_sentence(row)
        else:
            self.measures.decided(row, kind)
        self.made.rows.append(row)
        if kind == "company":
            self._beside(row)
        elif kind == "transfer":
            others = [code for code in self.made.spread.administrative if code != office]
            row["transferred_to"] = self.random.choice(others)
            row["transferred_date"] = row["conference_date"]
        elif kind == "reopened":
            self._reopen(row)
        elif kind == "merge":
            row["closed_date"] = ""
            self._to_be_merged(row)

    def _beside(self, row: dict[str, str]) -> None:
        """A second person of the same case, against whom the conference found nothing."""
        common = ("case_ref", "office", "source", "finding_date", "conference_date", "closed_date", "article")
        beside = {**dict.fromkeys(COLUMNS, ""), **{name: row[name] for name in common}}
        beside |= vars(self.people.foreigner())
        beside |= {"track": "not_proven", "is_victim": "no"}
        self.made.rows.append(beside)

    def _reopen(self, row: dict[str, str]) -> None:
        closed = date.fromisoformat(row["closed_date"])
        why = "Perlu melengkapi berkas kasus."
        self.made.acts[row["case_ref"]] = [
            Planned(CASE, step, closed + timedelta(days=later), Rank.CLOSE, 0, data)
            for step, later, data in (
                ("propose_reopening", 3, {"reason": why}),
                ("approve_reopening", 4, {"reason": why}),
                ("propose_closing", 6, {}),
                ("close", 7, {"result": "measures_executed"}),
            )
        ]

    def _to_be_merged(self, survivor: dict[str, str]) -> None:
        """The same finding, written down twice in one office (EC-22): it counts once."""
        row = self._new(survivor["office"])
        row |= {name: survivor[name] for name in ("source", "article", "finding_date", "conference_date")}
        row["track"] = "administrative"
        self.made.rows.append(row)
        self.made.merges.append((row["case_ref"], survivor["case_ref"]))

    def _to_be_split(self, office: str) -> None:
        first = self._new(office)
        conference = self.year.some_day(spare=60)
        found = self.year.before(conference, 2, 12)
        first |= {
            "finding_date": found.isoformat(),
            "conference_date": conference.isoformat(),
            "track": "administrative",
            "article": "ADM-075-1",
        }
        common = ("case_ref", "office", "source", "finding_date", "conference_date", "track", "article")
        second = {**dict.fromkeys(COLUMNS, ""), **{name: first[name] for name in common}}
        second |= vars(self.people.foreigner())
        self.made.rows += [first, second]
        self.made.splits.append(first["case_ref"])

    def _criminal(self) -> None:
        offices = [code for code, n in self.made.spread.criminal.items() for _one in range(n)]
        self.random.shuffle(offices)
        shape = self.shape
        kinds = (
            ["stopped"] * shape.stopped
            + ["returned"] * shape.returned
            + ["late"] * shape.late_spdp
            + ["summary"] * shape.summary
        )
        kinds += ["plain"] * (len(offices) - len(kinds))
        for number, (code, kind) in enumerate(zip(offices, kinds, strict=True)):
            who = "citizen" if number % 5 == 4 else "corporation" if number % 43 == 42 else "foreigner"
            row = self._new(code, who if kind != "summary" else "foreigner")
            acts = self.matters.fill(row, kind)
            self.made.rows.append(row)
            if acts:
                self.made.acts[row["case_ref"]] = acts

    def _that_count_nowhere(self) -> None:
        offices = [*self.made.spread.administrative]
        for track, number in (
            ("", self.shape.not_taken_up),
            ("not_proven", self.shape.not_proven),
            ("referred", self.shape.referred),
        ):
            for _one in range(number):
                row = self._new(self.random.choice(offices))
                held = self.year.some_day(spare=20)
                row["finding_date"] = self.year.before(held, 2, 14).isoformat()
                row["closed_date"] = (self.year.after(held, 1, 6) or self.year.last).isoformat()
                if track:
                    row |= {"conference_date": held.isoformat(), "track": track, "article": "ADM-075-1"}
                    row["is_victim"] = "yes" if track == "referred" else "no"
                self.made.rows.append(row)

    def _new(self, office: str, who: str = "foreigner") -> dict[str, str]:
        self.count += 1
        row = dict.fromkeys(COLUMNS, "")
        row |= vars(getattr(self.people, who)())
        row |= {
            "case_ref": f"DEMO-{YEAR}-{self.count:05d}",
            "office": office,
            "source": self.random.choices([*SOURCES], [*SOURCES.values()])[0],
            "is_victim": "no",
        }
        return row
