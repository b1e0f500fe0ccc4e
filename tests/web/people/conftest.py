"""A person in a case of Ani's office, with everything that can be written down about them."""

from datetime import date
from typing import Any

import pytest

from gakum.cases.models import Case
from gakum.parties import services
from gakum.parties.models import (
    IdentityDocument,
    Party,
    PartyContact,
    PartyMerge,
    PartyName,
    PartyWarning,
)
from tests.people import People
from tests.web.conftest import NAME

ALIAS, PAPER, PHONE, DANGER = "Si Topeng Rekaan", "REKAAN-77-01", "0812-REKAAN", "Membawa pisau rekaan"
SECRETS = (NAME, ALIAS, PAPER, PHONE, DANGER, "X1234567")


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def party(case: Case, people: People) -> Party:
    found = case.roll[0].party
    for row in (
        PartyName(party=found, kind="alias", name=ALIAS),
        IdentityDocument(party=found, kind="identity", number=PAPER),
        PartyContact(party=found, kind="phone", value=PHONE),
        PartyWarning(
            party=found, kind="violent", text=DANGER, since=date(2026, 3, 2), made_by=people.ani.user
        ),
    ):
        services.add(row, by=people.ani, reason="Rekaan")
    return found


@pytest.fixture
def twin(party: Party) -> Party:
    """A second record that is likely the same person."""
    words = " ".join(reversed(party.name.split()))
    return Party.objects.create(
        kind=party.kind,
        name=words,
        birth_date=party.birth_date,
        nationality_id=party.nationality_id,
        sex=party.sex,
    )


def all_written() -> list[Any]:
    """All rows about parties, to see that nothing was written."""
    models = (Party, PartyName, IdentityDocument, PartyContact, PartyWarning, PartyMerge)
    return [list(model._default_manager.order_by("pk").values()) for model in models]
