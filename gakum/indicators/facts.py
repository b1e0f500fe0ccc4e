"""The facts of a case, as a pure function of its history (domain.md 4.3 and 4.4)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from gakum.audit.models import AuditEvent
from gakum.cases.kinds import MeasureType
from gakum.core.dates import quarter_of
from gakum.indicators.histories import History, Prosecution, Violation
from gakum.indicators.kinds import FUNNEL, Counted, Ending, Flag
from gakum.indicators.models import IndexFact
from gakum.indicators.readers import history_of
from gakum.prosecution.kinds import Verdict


def facts_of(case: UUID, events: Mapping[UUID, Sequence[AuditEvent]]) -> list[IndexFact]:
    """The facts of a case, unsaved. `events` holds its events in the order of the log, and those of
    the cases that were merged into it (EC-22).
    """
    own = history_of(case, events.get(case, ()))
    if own is None or own.ended:
        return []  # a merged case counts with its survivor (EC-22), a split one with its parts (EC-23)
    merged = [h for key in events if key != case for h in [history_of(key, events[key])] if h]
    return list(_rows(own, merged))


def _rows(own: History, merged: Sequence[History]) -> Iterator[IndexFact]:
    violations = _once(own.counted_violations, [h.counted_violations for h in merged])
    matters = _once(own.counted_matters, [h.counted_matters for h in merged])
    people = {key: about for h in (*merged, own) for key, about in h.people.items()}
    if own.opened is not None:
        yield _case(own, own.opened)
    for violation in violations:
        yield from _violation(own, violation, people.get(violation.subject, {}))
    for matter in matters:
        yield from _handled_matter(own, matter)
    for matter in own.matters.values():
        yield _fact(own, Counted.REPORT, matter.key, matter.opened, **_of_matter(matter))
        if matter.handling is None and "inquiry_ended" in matter.steps:  # EC-06
            ended = matter.steps["inquiry_ended"]
            yield _fact(own, Counted.INQUIRY_ENDED, matter.key, ended, **_of_matter(matter))
    for key, (filed, state) in own.objections.items():
        yield _fact(own, Counted.OBJECTION, key, filed, outcome=state, **_of_subject(filed))
    for key, placed in own.detained.items():
        yield _fact(own, Counted.DETAINED, key, placed, **_of_subject(placed))
    for key, left in own.deported.items():
        yield _fact(own, Counted.DEPORTED, key, left, **_of_subject(left))


def _once(own: list[Any], merged: Sequence[list[Any]]) -> list[Any]:
    """EC-22: the survivor counts once, in the earliest year of handling; the others count 0.

    While the survivor has nothing on a track, the merged case that was handled first stands for it.
    """
    others = sorted((units for units in merged if units), key=lambda units: min(u.handled_on for u in units))
    if not others:
        return own
    units = own or others[0]
    first = min(units, key=lambda u: u.handled_on)
    first.flags.add(Flag.MERGED)
    for other in (u for of_case in others if of_case is not units for u in of_case):
        first.inherited_report = min(filter(None, (first.report_on, other.report_on)), default=None)
        first.inherited_strict = min(filter(None, (first.strict_on, other.strict_on)), default=None)
        first.handled_on = min(first.handled_on, other.handled_on)
    return units


def _case(own: History, opened: AuditEvent) -> IndexFact:
    about = own.latest.dimensions
    return _fact(own, Counted.CASE, str(own.case), opened, outcome=about["result"], article=about["article"])


# --- the administrative track -------------------------------------------------------------------


def _violation(own: History, violation: Violation, person: Mapping[str, Any]) -> Iterator[IndexFact]:
    kinds = sorted({s.kind for s in violation.decisions})
    about: dict[str, Any] = {
        "article": person.get("article") or "",
        "nationality": person.get("nationality") or "",
        "sex": person.get("sex") or "",
        "subject_kind": person.get("kind") or "",
        "fast_charge": violation.fast,
        "after_sentence": violation.after_sentence,
    }
    flags = set(violation.flags)
    flags |= {Flag.FAST_CHARGE} if violation.fast else set()
    flags |= {Flag.AFTER_SENTENCE} if violation.after_sentence else set()
    flags |= {Flag.SPLIT} if own.split_off else set()
    yield _fact(
        own,
        Counted.ADMINISTRATIVE,
        violation.unit,
        violation.fixed,
        cohort=violation.handled_on,
        happened_on=violation.handled_on,
        followed_by=violation.execution or violation.first_decision,
        late_too=violation.first_decision,
        flags=flags,
        followed_report_on=violation.report_on,
        followed_strict_on=violation.strict_on,
        measure_type="".join(kinds),
        outcome=_ending(violation),
        **about,
    )
    for kind in kinds:  # EC-12: by type the sum may be greater than the decisions
        of_kind = [s for s in violation.decisions if s.kind == kind]
        decided = min((s.decided for s in of_kind if s.decided), key=lambda e: e.occurred_on)
        executed = [s.executed.occurred_on for s in of_kind if s.executed and s.stands]
        yield _fact(
            own,
            Counted.MEASURE,
            f"{violation.unit}:{kind}",
            decided,
            cohort=violation.handled_on,
            measure_type=kind,
            followed_report_on=decided.occurred_on,
            followed_strict_on=min(executed, default=None),
            **about,
        )
    for sanction in violation.sanctions:
        count = {"revoked": Counted.REVOKED, "voided": Counted.VOIDED}.get(sanction.ended)
        if count is not None and sanction.ended_by is not None:
            yield _fact(own, count, sanction.key, sanction.ended_by, measure_type=sanction.kind, **about)


def _ending(violation: Violation) -> Ending:
    decided = violation.decisions
    done = {s.kind for s in decided if s.executed and s.stands}
    if MeasureType.DEPORTATION in done:
        return Ending.DEPORTED
    if violation.execution is not None:
        return Ending.CHARGE_PAID if done == {MeasureType.CHARGE} else Ending.EXECUTED
    if not decided:
        return Ending.UNDECIDED
    last = decided[-1].ended
    return {"revoked": Ending.REVOKED, "defaulted": Ending.UNPAID}.get(last, Ending.DECIDED)


# --- the criminal track -------------------------------------------------------------------------


def _handled_matter(own: History, matter: Prosecution) -> Iterator[IndexFact]:
    handling, handled_on = matter.handling, matter.handled_on
    if handling is None or handled_on is None:
        return
    about = _of_matter(matter)
    flags = set(matter.flags)
    for flag, holds in (
        (Flag.SP3, "sp3" in matter.steps),
        (Flag.SPDP_RETURNED, matter.spdp_is_returned),
        (Flag.NO_SUSPECT, not matter.suspects),
        (Flag.SUMMARY, "spdp" not in matter.steps),
        (Flag.SPLIT, own.split_off),
    ):
        flags |= {flag} if holds else set()
    yield _fact(
        own,
        Counted.CRIMINAL,
        matter.key,
        handling,
        cohort=handled_on,
        happened_on=handled_on,
        followed_by=matter.handed_over or matter.forward,
        late_too=matter.forward,
        flags=flags,
        followed_report_on=matter.report_on,
        followed_strict_on=matter.strict_on,
        outcome=_state_of(matter),
        persons=len(matter.suspects),
        **about,
    )
    steps = {**matter.steps}
    if matter.handed_over is not None:
        steps["stage_two"] = matter.handed_over
    for count in (*FUNNEL, Counted.SPDP_RETURNED):
        if count in steps:
            yield _fact(own, count, matter.key, steps[count], cohort=handled_on, **about)
    people = matter.latest.dimensions["subjects"]
    for subject, named in matter.suspects.items():  # EC-11: persons beside matters; EC-31, EC-32
        who = people.get(subject) or named.dimensions["subjects"][subject]
        person = {**about, **_of_person(who)}
        yield _fact(own, Counted.SUSPECT, f"{matter.key}:{subject}", named, cohort=handled_on, **person)
    further = {own.people[s]["article"] for s in matter.suspects if own.people.get(s, {}).get("article")}
    for article in sorted(further - {about["article"]}):  # EC-50
        extra = {**about, "article": article}
        yield _fact(
            own, Counted.EXTRA_ARTICLE, f"{matter.key}:{article}", handling, cohort=handled_on, **extra
        )


def _state_of(matter: Prosecution) -> Ending:
    if matter.verdict:
        return Ending.CONVICTED if matter.verdict == Verdict.CONVICTED else Ending.ACQUITTED
    if "sp3" in matter.steps or "skp2" in matter.steps:
        return Ending.SP3 if "sp3" in matter.steps else Ending.SKP2
    if matter.handed_over is not None:
        return Ending.STAGE_TWO
    if matter.spdp_is_returned:
        return Ending.RETURNED
    for name, ending in (("p21", Ending.P21), ("stage_one", Ending.STAGE_ONE)):
        if name in matter.steps:
            return ending
    return Ending.INVESTIGATION


# --- rows -----------------------------------------------------------------------------------------


def _of_matter(matter: Prosecution) -> dict[str, Any]:
    """The main article (EC-50), and what all suspects share."""
    about = matter.latest.dimensions
    people = [p for key, p in about["subjects"].items() if not matter.suspects or key in matter.suspects]
    shared = {name: {str(p.get(name) or "") for p in people} for name in ("nationality", "sex", "kind")}
    one = {name: values.pop() if len(values) == 1 else "" for name, values in shared.items()}
    return {
        "article": about["article"] or "",
        "nationality": one["nationality"],
        "sex": one["sex"],
        "subject_kind": one["kind"],
    }


def _of_person(about: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "nationality": about.get("nationality") or "",
        "sex": about.get("sex") or "",
        "subject_kind": about.get("kind") or "",
    }


def _of_subject(event: AuditEvent) -> dict[str, Any]:
    about = event.dimensions
    return {**_of_person(about), "executed_by_id": about.get("holding_office")}


def _fact(
    own: History,
    count: Counted,
    unit: str,
    made_by: AuditEvent,
    *,
    cohort: date | None = None,
    followed_by: AuditEvent | None = None,
    late_too: AuditEvent | None = None,
    flags: set[str] | None = None,
    **columns: Any,
) -> IndexFact:
    """One row. The office is that of the act that made it (EC-24, EC-27); the year is the cohort's."""
    about = made_by.dimensions
    year_of = cohort or made_by.occurred_on
    codes = set(flags or ())
    doer = followed_by.dimensions["office"] if followed_by is not None else None
    if doer is not None and doer != about["office"]:
        codes.add(Flag.ELSEWHERE)
        columns["executed_by_id"] = doer
    columns = {name: "" if value is None and name == "article" else value for name, value in columns.items()}
    return IndexFact(
        **{
            "count": str(count),
            "unit": unit,
            "case_id": own.case,
            "event_id": made_by.pk,
            "year": year_of.year,
            "quarter": quarter_of(year_of),
            "month": year_of.month,
            "happened_on": made_by.occurred_on,
            "recorded_after": max(_delay(made_by), _delay(late_too)),
            "office_id": about["office"],
            "region_id": about["region"],
            "source": own.latest.dimensions.get("source") or "",
            "flags": " ".join(sorted(codes)),
            **columns,
        }
    )


def _delay(event: AuditEvent | None) -> int:
    """Days from the legal date to the recording (EC-38); none for records that were brought in."""
    if event is None or event.backfilled:
        return 0
    recorded = event.recorded_at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    return max((recorded - event.occurred_on).days, 0)
