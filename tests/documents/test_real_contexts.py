"""Every template reads what the record gives it: no type, about no machine, asks for what is not there."""

import re
from datetime import date
from typing import Any

import pytest
from django.template import engines

from gakum.cases.models import Case
from gakum.documents.catalogue import TYPES
from gakum.documents.contexts import preview
from gakum.documents.models import Document
from gakum.documents.rendering import html_of
from gakum.machine.models import StateMachine, machines_by_name
from tests.documents.drafting import typed
from tests.documents.samples import KINDS
from tests.people import People
from tests.specimens import specimen

MADE = [kind for kind in TYPES.values() if kind.is_made]
ON = date(2026, 5, 20)


def test_the_samples_are_those_of_the_catalogue() -> None:
    listed = {
        kind.code: (
            kind.title,
            kind.layout.value,
            kind.about[0],
            [one.name for one in kind.fields],
            kind.subject,
        )
        for kind in MADE
    }
    assert listed == {k.code: (k.title, k.layout, k.about, k.fields.split(), k.subject) for k in KINDS}


@pytest.fixture(scope="module")
def strict() -> Any:
    """Django's templates, made to show what a context lacks."""
    engine = engines["django"].engine  # type: ignore[attr-defined]
    before, engine.string_if_invalid = engine.string_if_invalid, "‹lacks %s›"
    yield engine
    engine.string_if_invalid = before


@pytest.mark.django_db
@pytest.mark.usefixtures("law")
@pytest.mark.parametrize("machine", sorted({name for kind in MADE for name in kind.about}))
def test_a_template_lacks_nothing_of_what_its_object_says(machine: str, strict: Any) -> None:
    people = People()
    obj: StateMachine = specimen(machines_by_name()[machine], people)
    if isinstance(obj, Case):
        obj.orders.create(team="Rekaan", target="Rekaan", exigency="on_wanted_list", field_work_on=ON)
    lacking = {}
    for kind in MADE:
        if machine not in kind.about:
            continue
        document = Document(
            case=obj if machine == "case" else obj.case,
            kind=kind.code,
            about_type=machine,
            about_id=obj.pk,
            issuer=people.kanim,
        )
        document.fields = document.typed(typed(kind.code, ON))
        made = html_of(preview(document, people.budi.posting, ON))
        if found := re.findall(r"‹lacks [^›]*›", made):
            lacking[kind.code] = sorted(set(found))
    assert lacking == {}
