"""Facts made by hand, for sums over many: what the log would have given, no more."""

from datetime import date
from random import Random
from uuid import UUID

from gakum.accounts.models import Office
from gakum.core.dates import quarter_of
from gakum.indicators.kinds import Counted
from gakum.indicators.models import IndexFact
from tests import roads
from tests.people import People

ARTICLES = ("ADM-075-1", "ADM-078-1", "UU6-122-a", "UU6-113")


def fact(case: UUID, office: Office, count: str, unit: str, on: date, **columns: str) -> IndexFact:
    """One fact of a case, unsaved."""
    return IndexFact(
        count=count,
        unit=unit,
        case_id=case,
        event_id=case,
        year=on.year,
        quarter=quarter_of(on),
        month=on.month,
        happened_on=on,
        office=office,
        **columns,
    )


def a_case(people: People) -> UUID:
    """A case for the facts to stand under."""
    return roads.finding(people, on=date(2024, 1, 2)).pk


def random_year(people: People, random: Random, measures: int = 120, matters: int = 40) -> None:
    """Measures, detentions and criminal matters of 2024 in several offices."""
    case = a_case(people)
    rows = []

    def day(after: int = 1) -> date:
        return date(2024, 1, 1).replace(month=random.randint(after, 12), day=random.randint(1, 28))

    def office() -> Office:
        return random.choice([people.ditjen, people.kanim, people.other, people.rudenim])

    for n in range(measures):
        about = {"sex": random.choice(["L", "P", ""]), "article": random.choice(ARTICLES)}
        kind = random.choice("abcdef")
        rows.append(fact(case, office(), Counted.MEASURE, f"m{n}", day(), measure_type=kind, **about))
        rows.append(fact(case, office(), Counted.DETAINED, f"d{n}", day(), sex=about["sex"]))
    for n in range(matters):
        handled, own = day(), office()
        about = {"article": random.choice(ARTICLES)}
        rows.append(fact(case, own, Counted.CRIMINAL, f"p{n}", handled, **about))
        for person in range(random.randint(0, 3)):
            named = {"sex": random.choice("LP"), **about}
            rows.append(fact(case, own, Counted.SUSPECT, f"p{n}:{person}", day(), **named))
        if random.random() < 0.5:
            rows.append(fact(case, own, Counted.STAGE_TWO, f"p{n}", day(handled.month), **about))
    IndexFact.objects.bulk_create(rows)
