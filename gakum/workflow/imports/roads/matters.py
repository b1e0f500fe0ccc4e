"""From the immigration report to release: the acts of a criminal matter."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from gakum.parties.models import PartyKind
from gakum.prosecution.effects import alert_day
from gakum.prosecution.kinds import NO_MISSION, Court, Verdict
from gakum.workflow.imports.acts import CASE, UNKNOWN, Key, Planned, Rank, SubjectRef
from gakum.workflow.imports.rows import Row

Member = tuple[int, Row]


def road(rows: Sequence[Row]) -> Iterator[Planned]:
    """The acts of every matter of the case; rows with one SPDP number are persons of one matter (EC-08)."""
    matters: dict[tuple[str, ...], list[Member]] = {}
    for index, row in enumerate(rows):
        if row.report_date is not None:
            key = ("spdp", row.spdp_no) if row.spdp_no else ("row", str(index))
            matters.setdefault(key, []).append((index, row))
    for members in matters.values():
        yield from _Matter(members).acts()


class _Matter:
    """One matter: its milestones stand in the row of its first person."""

    def __init__(self, members: Sequence[Member]) -> None:
        self.members = members
        self.index, self.row = members[0]
        self.key: Key = ("matter", str(self.index))

    def acts(self) -> Iterator[Planned]:
        row = self.row
        assert row.report_date is not None  # noqa: S101  # only such rows make a matter
        yield Planned(
            CASE,
            "open_matter",
            row.report_date,
            Rank.MATTER,
            row.line,
            {"subject": SubjectRef(self.index), "report_no": UNKNOWN, "article": row.article},
        )
        if row.sprindik_date is None:
            if row.closed_date is not None:
                yield self._act("start_inquiry", row.closed_date, order_no=UNKNOWN)
                yield self._act("end_inquiry", row.closed_date)
            return
        yield self._act("start_inquiry", row.sprindik_date, order_no=UNKNOWN)
        yield self._act("hold_initial_conference", row.sprindik_date, minutes_no=UNKNOWN)
        yield self._act("start_investigation", row.sprindik_date, sprindik_no=UNKNOWN)
        if row.spdp_date is not None:
            yield self._act("draft_spdp", row.spdp_date, addressee=UNKNOWN)
            yield self._act(
                "issue_spdp", row.spdp_date, spdp_no=row.spdp_no, embassy_notified=self._has_a_mission()
            )
        yield from self._dossier()
        yield from self._stop()
        yield from self._court()

    def _dossier(self) -> Iterator[Planned]:
        row = self.row
        ruled = row.stage1_date or row.stage2_date
        if ruled is not None:
            for index, member in self.members:
                yield Planned(
                    self.key,
                    "name_suspect",
                    ruled,
                    Rank.MATTER,
                    member.line,
                    {"subject": SubjectRef(index), "ruling_no": UNKNOWN, "evidence_items": 2},
                )
        if row.stage1_date is not None:
            yield self._act("compile_dossier", row.stage1_date, dossier_no=UNKNOWN)
            yield self._act("send_stage_one", row.stage1_date, letter_no=UNKNOWN)
        if row.p19_date is not None:
            yield self._act("record_p19", row.p19_date, letter_no=UNKNOWN, instructions=UNKNOWN)
            if row.p21_date is not None:
                yield self._act("answer_p19", row.p21_date, letter_no=UNKNOWN, answers=[UNKNOWN])
        if row.p21_date is not None:
            yield self._act("record_p21", row.p21_date, letter_no=UNKNOWN)
        if row.stage2_date is not None:
            step = "hand_over_stage_two" if row.p21_date else "hand_over_summary"
            yield self._act(
                step, row.stage2_date, letter_no=UNKNOWN, suspect_present=True, evidence_matched=True
            )

    def _stop(self) -> Iterator[Planned]:
        row = self.row
        if row.sp3_date is not None:
            yield self._act("propose_stop", row.sp3_date, minutes_no=UNKNOWN, sp3_reason=row.sp3_reason)
            yield self._act("stop_investigation", row.sp3_date, sp3_no=UNKNOWN)
            yield self._act(
                "notify_stop", row.sp3_date, letter_no=UNKNOWN, told_prosecutor=True, told_suspect=True
            )

    def _court(self) -> Iterator[Planned]:
        row = self.row
        if row.verdict_date is None:
            return
        yield self._act("start_prosecution", row.verdict_date, letter_no=UNKNOWN)
        yield self._act(
            "record_verdict",
            row.verdict_date,
            court=Court.DISTRICT,
            judgment_no=UNKNOWN,
            verdict=Verdict.CONVICTED,
        )
        if row.final_date is None:
            return
        yield self._act("record_final_judgment", row.final_date)
        if row.released_date is not None:
            called = alert_day(row.released_date, row.final_date) or row.released_date
            yield self._act(
                "start_sentence", row.final_date, prison=UNKNOWN, release_on=row.released_date, due_on=called
            )
            yield self._act("release_convict", row.released_date, letter_no=UNKNOWN)
        elif row.closed_date is not None:
            yield self._act("end_matter", row.closed_date, fine_only=True)

    def _has_a_mission(self) -> bool:
        """A foreign national's mission is told of the SPDP (GR-20); a register that has the SPDP has this."""
        return any(
            row.subject_kind == PartyKind.FOREIGNER and row.nationality not in NO_MISSION
            for _index, row in self.members
        )

    def _act(self, step: str, on: date, **data: Any) -> Planned:
        return Planned(self.key, step, on, Rank.MATTER, self.row.line, data)
