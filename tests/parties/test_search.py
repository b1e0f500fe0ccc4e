"""Finding a person by name, alias, document or birth date."""

from collections.abc import Callable
from datetime import date

import pytest

from gakum.parties.models import IdentityDocument, Party, PartyName
from gakum.parties.search import search
from tests.parties.conftest import BORN

pytestmark = pytest.mark.django_db

Make = Callable[..., Party]


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "rekaan"},
        {"name": "Satu Rekaan"},
        {"name": "si topeng"},
        {"number": "x 123-4567"},
        {"number": "kitas 99"},
        {"birth_date": BORN},
        {"name": "rek", "number": "X1234567", "birth_date": BORN},
    ],
)
def test_a_person_is_found_by(record: Make, asked: dict[str, str]) -> None:
    one = record(passport_no="X1234567")
    PartyName.objects.create(party=one, kind="alias", name="Si Topéng Merah")
    IdentityDocument.objects.create(party=one, kind="permit", number="KITAS-99")
    record("Other Person", birth_date=date(1970, 1, 1), passport_no="Z9")
    assert list(search(**asked)) == [one]  # type: ignore[arg-type]


def test_all_that_is_given_must_fit(record: Make) -> None:
    record(passport_no="X1")
    assert not search(name="rekaan", number="Z9").exists()


@pytest.mark.parametrize("signs", ["%", "_", "--", "\\"])
def test_signs_alone_find_nobody(record: Make, signs: str) -> None:
    record()
    assert not search(name=signs).exists()
    assert not search(number=signs).exists()
