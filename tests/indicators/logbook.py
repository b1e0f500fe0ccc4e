"""Audit events written by hand, for the counting rules: what the door would have logged, no more.

Pure: nothing is saved, so an awkward history takes a few lines.
"""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from gakum.audit.models import AuditEvent
from gakum.core.ids import new_id
from gakum.indicators.facts import facts_of
from gakum.indicators.models import IndexFact

KANIM, OTHER, RUDENIM, DITJEN, REGION = 11, 12, 13, 1, 5


class Dossier:
    """One case and its log. Every method writes one event and returns the key of what it is about."""

    def __init__(self, on: date, *people: str, office: int = KANIM, **particulars: Any) -> None:
        self.case = new_id()
        self.office = office
        self.events: list[AuditEvent] = []
        self.merged: dict[UUID, list[AuditEvent]] = {}
        self.about: dict[str, Any] = {
            "source": "LAPMAS", "article": "ADM-075-1", "track": "", "fast_charge": False,
            "result": "", "parent": None, "merged_into": None, **particulars,
        }  # fmt: skip
        self.people = {name: person(name) for name in people or ("xi",)}
        self.measures: dict[str, dict[str, Any]] = {}
        self.matters: dict[str, dict[str, Any]] = {}
        self.add("case.open", on)

    def add(
        self,
        action: str,
        on: date,
        key: str = "",
        target: str = "",
        recorded: date | None = None,
        dimensions: dict[str, Any] | None = None,
        backfilled: bool = False,
        **data: Any,
    ) -> str:
        model = action.partition(".")[0]
        about = {**self.about, "subjects": {k: dict(v) for k, v in self.people.items()}}
        event = AuditEvent(
            case_id=self.case,
            action=action,
            subject_type=model,
            subject_id=key or str(self.case),
            target=target,
            occurred_on=on,
            recorded_at=datetime.combine(recorded or on, time(9), UTC),
            backfilled=backfilled,
        )
        event.body = {
            "data": data,
            "dimensions": {
                "office": self.office,
                "region": REGION,
                **(about if dimensions is None else dimensions),
            },
        }
        self.events.append(event)
        return event.subject_id

    def step(self, name: str, on: date, **about: Any) -> None:
        self.about.update(about)
        self.add(f"case.{name}", on)

    # --- administrative

    def fix(
        self, on: date, outcome: str = "administrative", *, recorded: date | None = None, **each: str
    ) -> str:
        """Fix a conference: one outcome for all, or one per person."""
        conference = str(new_id())
        for name, someone in self.people.items():
            someone |= {"outcome": each.get(name, outcome), "conference": conference}
        self.add("case.fix_conference", on, recorded=recorded)
        return conference

    def charge(self, on: date) -> str:
        """The fast path: the charge and its measure."""
        self.about["fast_charge"] = True
        self.add("case.charge_overstay", on)
        return self.measure(on, "e", fast=True)

    def measure(self, on: date, kind: str, who: str = "xi", *, fast: bool = False, **more: Any) -> str:
        key = str(new_id())
        someone = self.people[who]
        self.measures[key] = {
            "subject": who, "measure_type": kind, "fast_charge": fast, "article": someone["article"],
            "conference": None if fast else someone["conference"], "after_sentence": False,
            "kind": someone["kind"], "nationality": someone["nationality"], "sex": someone["sex"], **more,
        }  # fmt: skip
        return self.of_measure("open", key, on)

    def of_measure(self, step: str, key: str, on: date, **data: Any) -> str:
        return self.add(f"measure.{step}", on, key, dimensions=self.measures[key], **data)

    def decided(self, on: date, kind: str = "f", who: str = "xi", **more: Any) -> str:
        """A measure drafted and decided on one day."""
        return self.of_measure("decide", self.measure(on, kind, who, **more), on)

    def deported(self, key: str, on: date, holding: int | None = None) -> None:
        about = {**self.measures[key], "measure": key, "holding_office": holding}
        self.add("deportation.carry_out", on, str(new_id()), dimensions=about)
        self.of_measure("complete", key, on)

    # --- criminal

    def matter(self, on: date, *who: str, article: str = "UU6-122-a") -> str:
        key = str(new_id())
        chosen = who or tuple(self.people)
        subjects = {name: {**self.people[name], "suspect": False} for name in chosen}
        self.matters[key] = {"article": article, "spdp_no": "", "subjects": subjects}
        return self.of_matter("open", key, on)

    def of_matter(self, step: str, key: str, on: date, **data: Any) -> str:
        about = self.matters[key]
        if step == "name_suspect":
            about["subjects"][data["subject"]]["suspect"] = True
        stored = {**about, "subjects": {k: dict(v) for k, v in about["subjects"].items()}}
        return self.add(f"matter.{step}", on, key, dimensions=stored, **data)

    def spdp(self, on: date, *who: str, suspects: tuple[str, ...] = (), article: str = "UU6-122-a") -> str:
        key = self.matter(on, *who, article=article)
        for name in suspects:
            self.of_matter("name_suspect", key, on, subject=name)
        return self.of_matter("issue_spdp", key, on)

    # --- what comes out

    def merge(self, other: "Dossier", on: date) -> None:
        """The other case gives way to this one."""
        other.about["merged_into"] = str(self.case)
        other.add("case.merge_into", on)
        self.merged[other.case] = other.events

    def facts(self, count: str = "") -> list[IndexFact]:
        found = facts_of(self.case, {self.case: self.events, **self.merged})
        return [f for f in found if not count or f.count == count]

    @property
    def adm(self) -> list[IndexFact]:
        return self.facts("administrative")

    @property
    def pj(self) -> list[IndexFact]:
        return self.facts("criminal")


def person(name: str, **more: Any) -> dict[str, Any]:
    """A subject as a case's dimensions show it; a name in capitals is a citizen, "pt" a corporation."""
    kind = "corporation" if name == "pt" else "citizen" if name.isupper() else "foreigner"
    return {
        "party": f"party-{name}", "kind": kind, "nationality": "CHN" if kind == "foreigner" else None,
        "sex": "" if name == "pt" else "L", "article": "ADM-075-1", "outcome": "", "victim": False,
        "conference": None, **more,
    }  # fmt: skip
