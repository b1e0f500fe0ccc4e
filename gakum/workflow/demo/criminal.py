"""Criminal cases of the synthetic year: from the immigration report to stage II, and the awkward ones."""

from datetime import date, timedelta
from random import Random

from gakum.workflow.demo.days import Year
from gakum.workflow.imports.acts import Planned, Rank

ARTICLES = {
    "foreigner": {
        "UU6-122-a": 30, "UU6-119-1": 25, "UU6-119-2": 15, "UU6-113": 12, "UU6-123-b": 10, "UU6-121-b": 8,
    },
    "citizen": {"UU6-120-1": 45, "UU6-126-c": 30, "UU6-122-b": 10, "UU6-123-a": 10, "UU6-124-a": 5},
    "corporation": {"UU6-122-b": 1},
}  # fmt: skip


class CriminalRows:
    """Fills in the columns of criminal cases."""

    def __init__(self, year: Year, random: Random) -> None:
        self.year, self.random = year, random

    def fill(self, row: dict[str, str], kind: str) -> list[Planned]:
        """Fill in one case; returns the acts for which there is no column."""
        if kind == "late":
            spdp = self.random.choice([d for d in self.year.days if d > date(self.year.year, 11, 15)][:15])
        else:
            spdp = self.year.some_day(first=40, spare=120 if kind == "returned" else 75)
        started = spdp - timedelta(days=self.random.randint(1, 7))
        report = started - timedelta(days=self.random.randint(1, 9))
        held = report - timedelta(days=self.random.randint(0, 6))
        articles = ARTICLES[row["subject_kind"]]
        row |= {
            "finding_date": (held - timedelta(days=self.random.randint(1, 14))).isoformat(),
            "article": self.random.choices([*articles], [*articles.values()])[0],
            "conference_date": held.isoformat(),
            "track": "criminal",
            "report_date": report.isoformat(),
            "sprindik_date": started.isoformat(),
            "spdp_no": f"SPDP-{row['case_ref'][-5:]}/2024",
            "spdp_date": spdp.isoformat(),
        }
        if kind == "summary":
            self._summary(row, started)
        elif kind == "stopped":
            self._stopped(row, spdp)
        elif kind == "returned":
            return self._returned(row, spdp)
        else:
            self._forward(row, spdp + timedelta(days=self.random.randint(12, 28)), late=kind == "late")
        return []

    def _forward(self, row: dict[str, str], sent: date, *, late: bool = False) -> None:
        """The dossier goes to the prosecutor; if the year is long enough, up to stage II or the judgment."""
        sent = min(sent, self.year.days[-2])
        row["stage1_date"] = sent.isoformat()
        if late:
            return
        day = sent
        if self.random.random() < 0.35:
            day += timedelta(days=self.random.randint(5, 12))
            row["p19_date"] = day.isoformat()
            day += timedelta(days=self.random.randint(4, 14))
        chain = (("p21_date", 5, 14), ("stage2_date", 2, 13), ("verdict_date", 35, 70), ("final_date", 8, 15))
        for column, least, most in chain:
            day += timedelta(days=self.random.randint(least, most))
            if day > self.year.last:
                return
            row[column] = day.isoformat()

    def _summary(self, row: dict[str, str], started: date) -> None:
        row |= {"article": "UU6-116", "spdp_no": "", "spdp_date": ""}
        row["stage2_date"] = (started + timedelta(days=self.random.randint(3, 12))).isoformat()

    def _stopped(self, row: dict[str, str], spdp: date) -> None:
        stopped = spdp + timedelta(days=self.random.randint(20, 60))
        row |= {"sp3_date": stopped.isoformat(), "sp3_reason": self.random.choice("ab")}
        row["closed_date"] = (stopped + timedelta(days=self.random.randint(2, 9))).isoformat()

    def _returned(self, row: dict[str, str], spdp: date) -> list[Planned]:
        """No dossier within the terms: the prosecutor returns the SPDP, and it is sent again (EC-07)."""
        returned = spdp + timedelta(days=self.random.randint(61, 75))
        resent = returned + timedelta(days=self.random.randint(3, 10))
        self._forward(row, resent + timedelta(days=self.random.randint(12, 24)))
        letter = {"letter_no": f"KEMBALI-{row['case_ref'][-5:]}", "reason": "Berkas belum dikirim."}
        again = {"spdp_no": f"{row['spdp_no']}-B", "embassy_notified": row["subject_kind"] == "foreigner"}
        return [
            Planned(("matter", "0"), step, on, Rank.MATTER, 0, data)
            for step, on, data in (
                ("return_spdp", returned, letter),
                ("draft_spdp", resent, {"addressee": "Kejaksaan Negeri"}),
                ("resend_spdp", resent, again),
            )
        ]
