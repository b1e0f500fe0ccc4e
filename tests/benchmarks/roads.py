"""The same fifteen acts on a case, by Gakum's door, by the usual stack and by bare SQL.

Each way takes one case from its finding, over field work in exigency and a case conference, to its closing.
"""

import json
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from gakum.accounts.numbering import next_number
from gakum.cases.kinds import Exigency, Outcome, Result, SourceKind
from gakum.cases.models import Case
from gakum.workflow.service import act_together, admit, perform
from tests.benchmarks.world import ARTICLE, DAY, Bench

ACTS = 15
Way = Callable[[Bench], None]


def stranger() -> str:
    """A name that nobody has, so that no case finds the person of another."""
    return f"Rekaan {uuid.uuid4().hex[:12]}"


def finding(bench: Bench) -> Case:
    """A case is opened: the first act of the road."""
    data = {
        "occurred_on": DAY,
        "source": SourceKind.LAPMAS,
        "subject_kind": "citizen",
        "name": stranger(),
        "nationality": "",
    }
    return admit(Case(office=bench.office, source=SourceKind.LAPMAS), by=bench.officer, data=data)


def through_the_door(bench: Bench) -> None:
    """Every rule asked, deadlines turned, facts counted, each act sealed into the chain."""
    case = finding(bench)
    subject = str(case.roll[0].pk)
    acts: list[tuple[str, Any, dict[str, Any]]] = [
        ("match_lists", bench.officer, {}),
        ("take_up", bench.section_head, {"article": ARTICLE}),
        ("start_administrative_supervision", bench.officer, {}),
        ("conclude_administrative_supervision", bench.officer, {"conclusion": "Perlu ke lapangan"}),
        (
            "act_in_exigency",
            bench.officer,
            {"exigency": Exigency.UNLAWFUL_ACT, "team": "Regu 1", "target": "Pasar"},
        ),
        ("sign_exigent_order", bench.head, {"order_no": "SP-1"}),
        ("record_field_result", bench.officer, {"result": "Seorang diperiksa"}),
        ("examine", bench.officer, {"bap_no": "BAP-1"}),
        ("screen_subject", bench.officer, {"subject": subject}),
        ("call_conference", bench.section_head, {}),
        (
            "hold_conference",
            bench.section_head,
            {
                "minutes_no": "BA-1",
                "chair": "Kasi",
                "participants": "Regu 1",
                "results": {subject: Outcome.NOT_PROVEN},
            },
        ),
        ("fix_conference", bench.head, {}),
        ("propose_closing", bench.section_head, {}),
        ("close", bench.head, {"result": Result.NOT_PROVEN}),
    ]
    state = case.state
    for name, by, data in acts:
        event = perform(Case(pk=case.pk), name, by=by, data={"occurred_on": DAY, **data}, seen_state=state)
        state = event.target


def through_the_door_at_once(bench: Bench) -> None:
    """The same acts in one transaction, as an import replays them."""
    with act_together():
        through_the_door(bench)


def usual_stack(bench: Bench) -> None:
    """Transitions, their log, and an audit entry per saved row; each act in its own transaction."""
    from tests.benchmarks.usual.models import UsualCase, UsualSubject

    def act(name: str, by: Any, **data: Any) -> None:
        with transaction.atomic():
            found = UsualCase.objects.select_for_update().get(pk=case.pk)
            getattr(found, name)(by=by.user, **data)
            found.state_since = DAY
            found.save()

    with transaction.atomic():
        number = next_number("usual", bench.office, DAY.year)
        case = UsualCase.objects.create(
            number=f"U26-{bench.office.number_prefix}-{number:06d}",
            office=bench.office,
            source=SourceKind.LAPMAS,
            found_on=DAY,
            state_since=DAY,
        )
        UsualSubject.objects.create(case=case, name=stranger(), kind="citizen")
    act("match_lists", bench.officer)
    act("take_up", bench.section_head, article=ARTICLE)
    act("start_desk", bench.officer)
    act("conclude_desk", bench.officer)
    act("act_in_exigency", bench.officer, team="Regu 1")
    act("sign_order", bench.head, number="SP-1")
    act("record_result", bench.officer, result="Seorang diperiksa")
    act("examine", bench.officer)
    act("screen", bench.officer)
    act("call_conference", bench.section_head)
    act("hold_conference", bench.section_head, minutes_no="BA-1")
    act("fix_conference", bench.head)
    act("propose_closing", bench.section_head)
    act("close", bench.head)


BARE_TABLES = (
    "CREATE TABLE bare_case (id varchar(32) PRIMARY KEY, state varchar(40), state_since date, office bigint)",
    "CREATE TABLE bare_audit (id varchar(32) PRIMARY KEY, case_id varchar(32), payload text)",
)


def bare_sql(bench: Bench) -> None:
    """Select, update, insert; nothing is asked and nothing else is kept."""
    case = uuid.uuid4().hex
    with connection.cursor() as cursor:
        for act in range(ACTS):
            payload = json.dumps({"act": act, "at": timezone.now().isoformat(), "by": bench.officer.user_id})
            with transaction.atomic():
                if act == 0:
                    cursor.execute(
                        "INSERT INTO bare_case VALUES (%s, %s, %s, %s)", [case, "0", DAY, bench.office.pk]
                    )
                else:
                    cursor.execute("SELECT state FROM bare_case WHERE id = %s", [case])
                    state = cursor.fetchone()[0]
                    cursor.execute(
                        "UPDATE bare_case SET state = %s, state_since = %s WHERE id = %s AND state = %s",
                        [str(act), DAY, case, state],
                    )
                cursor.execute(
                    "INSERT INTO bare_audit VALUES (%s, %s, %s)", [uuid.uuid4().hex, case, payload]
                )


def ways() -> dict[str, Way]:
    """The ways that can be run here, in the order in which they take turns."""
    found = {"door": through_the_door, "bare": bare_sql, "replay": through_the_door_at_once}
    if settings.HAS_USUAL_STACK:
        found["usual"] = usual_stack
    return found
