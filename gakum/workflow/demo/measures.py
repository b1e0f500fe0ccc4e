"""Administrative cases of the synthetic year: what was found, decided and carried out."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from gakum.workflow.demo.days import Year
from gakum.workflow.demo.shape import Place

# Article, measures, weight. Overstay of less than 60 days is charged (UU6 art. 78(1)), a longer one deported.
FINDINGS = (
    ("ADM-078-3", "f;a", 12),
    ("ADM-078-3", "f", 14),
    ("ADM-075-1", "f", 12),
    ("ADM-075-1", "f;a", 7),
    ("UU6-122-a", "f;a", 4),
    ("UU6-122-a", "b", 6),
    ("ADM-075-1", "b", 9),
    ("ADM-071-a", "b", 9),
    ("ADM-071-b", "b", 5),
    ("ADM-071-b", "b;f", 1),
    ("ADM-078-1", "e", 16),
    ("ADM-075-1", "b;f;a", 1),
    ("ADM-075-1", "c", 2),
    ("ADM-075-1", "d", 2),
)


class MeasureRows:
    """Fills in the columns of administrative cases."""

    def __init__(self, year: Year, random: Random, places: Mapping[str, Place]) -> None:
        self.year, self.random, self.places = year, random, places

    def decided(self, row: dict[str, str], kind: str) -> None:
        """A case with a conference and a decision within the year; most are also carried out in it."""
        if kind == "plain" and self.random.random() < 0.02:
            held = self.year.days[-self.random.randint(3, 12)]  # late in the year: executed in the next one
        else:
            held = self.year.some_day(spare=60 if kind != "plain" else 12)
        decided = self.year.after(held, 0, 3 if held.month == 12 else 6) or self.year.days[-1]
        article, measures, _weight = self.random.choices(FINDINGS, [weight for *_rest, weight in FINDINGS])[0]
        if kind in ("granted", "victim", "dismissed"):
            article, measures = "ADM-075-1", "b"
        elif kind in ("reopened", "transfer"):
            article, measures = "ADM-071-a", "b"
        served = self.year.after(decided, 0, 2)
        row |= {
            "finding_date": self.year.before(held, 1, 21).isoformat(),
            "article": article,
            "conference_date": held.isoformat(),
            "track": "administrative",
            "measures": measures,
            "decision_no": f"W-{row['case_ref'][-5:]}/TAK/2024",
            "decision_date": decided.isoformat(),
            "served_date": _text(served),
        }
        if "e" in measures:
            row["overstay_days"] = str(self.random.randint(5, 59))
        elif article == "ADM-078-3":
            row["overstay_days"] = str(self.random.randint(61, 700))
        if kind in ("granted", "victim"):
            self._revoked(row, served or decided, kind)
        elif kind == "dismissed" and served is not None:
            filed = self.year.after(served, 2, 15)
            row |= {"objection_date": _text(filed), "objection_result": "dismissed"}
            self._carried_out(row, filed, must=True)
        else:
            self._carried_out(row, served, must=kind in ("reopened", "transfer"))

    def fast_charge(self, row: dict[str, str]) -> None:
        """Overstay charged and paid on the spot (EC-15)."""
        on = self.year.some_day()
        row |= {
            "source": "TPI",
            "finding_date": on.isoformat(),
            "article": "ADM-078-1",
            "measures": "e",
            "overstay_days": str(self.random.randint(1, 59)),
            "decision_no": f"BB-{row['case_ref'][-5:]}/2024",
            "decision_date": on.isoformat(),
            "served_date": on.isoformat(),
            "executed_date": on.isoformat(),
            "closed_date": on.isoformat(),
        }

    def after_sentence(self, row: dict[str, str]) -> None:
        """A sentence that began in an earlier year ends in this one, and measures follow (EC-34)."""
        released = self.year.some_day(spare=40)
        report = released - timedelta(days=self.random.randint(480, 700))
        steps = {
            "sprindik_date": 12, "spdp_date": 16, "stage1_date": 40, "p21_date": 55, "stage2_date": 65,
            "verdict_date": 140, "final_date": 150,
        }  # fmt: skip
        decided = self.year.after(released, 1, 4)
        served = self.year.after(decided or released, 0, 1)
        left = self.year.after(served or released, 2, 9)
        row |= {column: (report + timedelta(days=days)).isoformat() for column, days in steps.items()}
        row |= {
            "source": "EKSNAPI",
            "finding_date": (report - timedelta(days=12)).isoformat(),
            "article": "UU6-122-a",
            "conference_date": (report - timedelta(days=2)).isoformat(),
            "track": "criminal",
            "report_date": report.isoformat(),
            "spdp_no": f"SPDP-{row['case_ref'][-5:]}/{report.year}",
            "released_date": released.isoformat(),
            "measures": "a;f",
            "decision_no": f"W-{row['case_ref'][-5:]}/TAK/2024",
            "decision_date": _text(decided),
            "served_date": _text(served),
            "executed_date": _text(left),
            "deported_date": _text(left),
            "closed_date": _text(left and self.year.after(left, 1, 5)),
        }

    def _revoked(self, row: dict[str, str], served: date, kind: str) -> None:
        filed = self.year.after(served, 3, 12)
        revoked = self.year.after(filed or served, 6, 9)
        row["revoked_date"] = _text(revoked)
        row["closed_date"] = _text(revoked and self.year.after(revoked, 1, 5))
        if kind == "victim":
            row["is_victim"] = "yes"
        else:
            row |= {"objection_date": _text(filed), "objection_result": "granted"}

    def _carried_out(self, row: dict[str, str], served: date | None, *, must: bool = False) -> None:
        if served is None or (not must and self.random.random() < 0.03):
            return  # still waiting at the end of the year
        deports = "f" in row["measures"]
        done = self.year.after(served, 3 if deports else 0, 18 if deports else 5)
        if deports and self.random.random() < 0.4:
            self._detained(row, done)
        if done is None:
            return
        row["executed_date"] = done.isoformat()
        if deports:
            row["deported_date"] = done.isoformat()
        closed = self.year.after(done, 1, 8)
        if closed is not None:
            row["closed_date"] = closed.isoformat()

    def _detained(self, row: dict[str, str], done: date | None) -> None:
        place = self.places[row["office"]]
        into = place.room if self.random.random() < 0.8 else place.house
        if into:
            row["detained_date"] = row["conference_date"]
            row["detention_place"] = into
            row["detention_end_date"] = _text(done)


def _text(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
