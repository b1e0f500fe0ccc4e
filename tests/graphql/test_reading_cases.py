"""Cases through the API: what is told, to whom, and the trace it leaves."""

from collections.abc import Callable

import pytest

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord
from gakum.cases.models import Case
from tests import roads
from tests.graphql.conftest import Asking
from tests.people import People
from tests.web.conftest import FOUND, NAME

Ask = Callable[[Actor], Asking]

ONE = """query ($number: String!) { case(number: $number) {
  id number state stateLabel stage foundOn summary office { code parent { code } }
  article { code citation mark }
  subjects { outcome party { name passportNo nationality { code } } }
  measures { state subject { party { name } } case { number } }
  conferences { groundWords: ground minutesNo } deadlines { code dueOn rule { label basis { code } } }
  events { number action label target actor { username } posting { role office { code } }
    basis { code } reason }
} }"""
LIST = "{ cases { totalCount edges { cursor node { number summary subjects { party { name } } } } } }"


def test_one_case_is_told_with_all_that_hangs_on_it(case: Case, people: People, ask: Ask) -> None:
    roads.drafted_measure(case, people, on=FOUND)
    told = ask(people.ani)(ONE, number=case.number)["case"]
    assert (told["number"], told["state"], told["stateLabel"]) == (
        case.number,
        "ADMINISTRATIVE",
        "Administrative measures",
    )
    assert told["office"] == {"code": "KANIM-JAKSEL", "parent": {"code": "KANWIL-DKI"}}
    assert told["subjects"][0]["party"] == {
        "name": NAME,
        "passportNo": "X1234567",
        "nationality": {"code": "CHN"},
    }
    assert told["measures"] == [
        {"state": "DRAFTED", "subject": {"party": {"name": NAME}}, "case": {"number": case.number}}
    ]
    assert told["events"][0]["action"] == "case.open"
    assert told["events"][0]["actor"] == {"username": "ani"}


@pytest.mark.parametrize("who", ["ani", "indra", "sari", "budi", "gita", "wira", "dewi", "sekar"])
def test_those_who_may_read_the_case_are_told_it(case: Case, people: People, ask: Ask, who: str) -> None:
    asking = ask(getattr(people, who))
    assert asking("query ($n: String) { case(number: $n) { number } }", n=case.number)["case"]
    assert asking(LIST)["cases"]["totalCount"] == 1


@pytest.mark.parametrize("who", ["citra", "hadi", "karu", "dedi", "agus"])
def test_to_everybody_else_the_case_does_not_exist(case: Case, people: People, ask: Ask, who: str) -> None:
    asking = ask(getattr(people, who))
    for by in ({"number": case.number}, {"number": "K26-NONE-000001"}):
        assert asking("query ($number: String) { case(number: $number) { number } }", **by) == {"case": None}
    assert asking("query ($id: UUID) { case(id: $id) { number } }", id=str(case.pk)) == {"case": None}
    assert asking(LIST)["cases"] == {"totalCount": 0, "edges": []}


def test_the_secretariat_is_told_initials_and_no_free_text(case: Case, people: People, ask: Ask) -> None:
    roads.drafted_measure(case, people, on=FOUND)
    answer = ask(people.sekar).post(ONE, {"number": case.number}).content.decode()
    assert NAME.split()[0] not in answer
    assert "X1234567" not in answer
    assert '"name": "Z. R."' in answer


def test_the_secretariat_cannot_find_out_a_name_by_searching(case: Case, people: People, ask: Ask) -> None:
    asked = "query ($q: String) { cases(q: $q) { totalCount } }"
    assert ask(people.ani)(asked, q=NAME.split()[0])["cases"]["totalCount"] == 1
    assert ask(people.sekar)(asked, q=NAME.split()[0])["cases"]["totalCount"] == 0


def test_every_reading_leaves_a_trace(case: Case, people: People, ask: Ask) -> None:
    asking = ask(people.ani)
    asking(ONE, number=case.number)
    asking(LIST)
    asking("query ($q: String) { cases(q: $q) { totalCount } }", q=NAME)
    found = list(AccessRecord.objects.order_by("pk").values_list("kind", "case_id", "count"))
    assert found == [("read", case.pk, None), ("export", None, 1), ("search", None, 1)]
    assert NAME not in str(list(AccessRecord.objects.values_list("detail")))


def test_a_list_is_paged_forward_and_back(people: People, ask: Ask) -> None:
    numbers = [
        roads.finding(people, on=FOUND, passport_no=f"P{n}", name=f"Rekaan {n}").number for n in range(5)
    ]
    asking = ask(people.ani)
    page = (
        "cases(sort: NUMBER, %s) { edges { node { number } } pageInfo { hasNextPage endCursor startCursor } }"
    )
    first = asking("{ %s }" % (page % "first: 2"))["cases"]
    assert [e["node"]["number"] for e in first["edges"]] == numbers[:2:-1]
    assert first["pageInfo"]["hasNextPage"]
    after = first["pageInfo"]["endCursor"]
    second = asking("{ %s }" % (page % f'first: 2, after: "{after}"'))["cases"]
    assert [e["node"]["number"] for e in second["edges"]] == numbers[2:0:-1]
    before = second["pageInfo"]["startCursor"]
    back = asking("{ %s }" % (page % f'last: 2, before: "{before}"'))["cases"]
    assert back["edges"] == first["edges"]


@pytest.mark.parametrize(
    "arguments", ['after: "x"', "first: 0", "first: 501", "first: 1, last: 1", "last: 3", 'office: "NONE"']
)
def test_what_cannot_be_is_refused_in_words(people: People, ask: Ask, arguments: str) -> None:
    assert ask(people.gita).refused(f"{{ cases({arguments}) {{ totalCount }} }}") == "too_much"


def test_words_are_in_the_language_that_was_asked_for(case: Case, people: People, ask: Ask) -> None:
    query = "query ($number: String!) { case(number: $number) { stateLabel } }"
    for language, word in (("id-ID,id;q=0.9", "Proses TAK"), ("en", "Administrative"), ("fr", "Proses TAK")):
        answer = ask(people.ani).post(query, {"number": case.number}, language)
        assert word in answer.json()["data"]["case"]["stateLabel"], language
