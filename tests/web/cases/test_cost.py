"""The case page and its sub-pages cost a fixed number of queries."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.detention.models import Detention
from tests import roads
from tests.people import People
from tests.web.conftest import FOUND

Browser = Callable[[Actor], Client]


def full(people: People, number: int, prefix: str) -> Case:
    """A case with so many subjects, each with measures at several stages, an objection and a detention."""
    case = roads.finding(people, on=FOUND, name=f"{prefix} 0", passport_no=f"{prefix}0")
    for one in range(1, number):
        roads.take(
            case,
            "add_subject",
            people.ani,
            FOUND,
            subject_kind="foreigner",
            name=f"{prefix} {one}",
            nationality="AUS",
            passport_no=f"{prefix}{one}",
        )
    roads.to_conference_fixed(case, people, "administrative", FOUND)
    for one in range(number):
        subject = str(roads.subject_of(case, one).pk)
        roads.drafted_measure(case, people, "b", FOUND, one)
        roads.take(roads.drafted_measure(case, people, "d", FOUND, one), "review", people.sari, FOUND)
        served = roads.served_measure(case, people, "f", FOUND, one)
        roads.take(served, "file_objection", people.ani, FOUND, grounds="Rekaan", receipt_no=f"{prefix}{one}")
        roads.take(case, "propose_detention", people.ani, FOUND, subject=subject, ground="d")
        held = Detention.objects.get(subject=subject)
        roads.take(
            held, "order_detention", people.budi, FOUND, decision_no=f"D{prefix}{one}", copy_to="guarantor"
        )
    return case


def cost(client: Client, address: str) -> list[str]:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
    return [str(query["sql"]) for query in asked.captured_queries]


def test_ten_subjects_cost_every_reader_as_many_queries_as_one(people: People, browser: Browser) -> None:
    one, ten = full(people, 1, "A"), full(people, 10, "B")
    for who in ("ani", "sari", "budi", "sekar", "dewi"):
        client = browser(getattr(people, who))
        for page in ("", "subjek/", "tindakan/", "perkara/", "detensi/", "riwayat/", "hubungan/", "cetak/"):
            few = cost(client, f"/kasus/{one.number}/{page}")
            many = cost(client, f"/kasus/{ten.number}/{page}")
            assert len(few) == len(many), "\n".join([who, page, *sorted(many)])
