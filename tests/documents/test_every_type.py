"""Every paper we write, made from one record of everything: what it says is what the record says.

Papers are made once for the whole file: drafting and signing go through the door, rendering through the
templates, and each text is compared with the record.
"""

import json
from html import unescape
from typing import Any

import pytest
from django.utils.html import strip_tags

from gakum.cases.models import Case
from gakum.documents import contexts
from gakum.documents.catalogue import TYPES, asked_by
from gakum.documents.kinds import Origin
from gakum.documents.models import Document
from gakum.documents.rendering import html_of
from gakum.documents.types import DocumentType
from gakum.law.models import Provision
from gakum.law.rules import forget
from gakum.machine.models import StateMachine
from tests import specimens
from tests.documents.drafting import TYPED
from tests.people import People
from tests.roads import DAY

MADE = [entry for entry in TYPES.values() if entry.is_made]


@pytest.fixture
def world(people: People) -> dict[str, StateMachine]:
    """A case with an object of every machine under it."""
    case = specimens.case(people)
    children = {}
    for letter, (name, make) in zip("bcafdaa", specimens.CHILDREN.items(), strict=True):
        children[name] = make(people, case)
        type(children["measure"])._base_manager.filter(case=case, measure_type="e").update(
            measure_type=letter
        )
    return {"case": Case.objects.get(pk=case.pk), **children}


def paper(entry: DocumentType, about: StateMachine, people: People) -> Document:
    """A draft of a type about an object, with something in every field."""
    typed = {one.name: one.value(DAY if one.shape == "day" else TYPED[one.shape]) for one in entry.fields}
    return Document(
        case=about.case,
        kind=entry.code,
        about_type=str(about._meta.model_name),
        about_id=about.pk,
        subject_id=getattr(about, "subject_id", None) or about.case.roll[0].pk,
        issuer=people.kanim,
        fields=typed,
    )


def test_every_paper_says_what_the_record_says(world: dict[str, StateMachine], people: People) -> None:
    """Its head, its title, its person, its case, and everything that was typed for it."""
    faults: dict[str, Any] = {}
    for entry in MADE:
        for name in entry.about:
            document = paper(entry, world[name], people)
            context = contexts.preview(document, people.budi.posting, DAY)
            assert json.loads(json.dumps(context)) == context  # plain values only
            text = " ".join(unescape(strip_tags(html_of(context))).split())
            wanted = [entry.title, "Kanim Jaksel", *_typed(document)]
            # A text that goes on within a sentence gives its full stop up.
            missing = [value for value in wanted if value.lower().rstrip(".") not in text.lower()]
            strange = [word for word in ("None", "{{", "{%", "2026-03-02") if word in text]
            if missing or strange:
                faults[f"{entry.code} about {name}"] = missing + strange
    assert faults == {}


def _typed(document: Document) -> list[str]:
    """What was typed in lines and texts; dates, times and numbers are printed in words of their own."""
    shapes = {one.name: one.shape for one in document.type.fields}
    lines = [value for name, value in document.fields.items() if shapes[name] in ("line", "text", "lines")]
    return [line for value in lines for line in (value if isinstance(value, list) else [value])]


def test_every_type_of_the_specification_has_an_entry_with_its_section_and_mark() -> None:
    sections = {section.strip() for entry in TYPES.values() for section in entry.section.split(",")}
    assert {f"7.{n}" for n in range(1, 20)} <= sections
    assert {entry.mark for entry in TYPES.values()} == {"unknown"}  # no layout was read (DOC-1)


def test_every_code_that_a_step_names_is_in_the_catalogue() -> None:
    assert set(asked_by()) <= set(TYPES)


def test_what_is_received_or_kept_is_never_written_by_us() -> None:
    assert all(
        not entry.with_step and not entry.fields for entry in TYPES.values() if entry.origin != Origin.MADE
    )


def test_only_verified_law_is_cited(world: dict[str, StateMachine], people: People) -> None:
    context = contexts.preview(paper(TYPES["SP3"], world["matter"], people), people.budi.posting, DAY)
    assert context["basis"]["law"]
    assert not set(context["basis"]["law"]) & set(context["basis"]["unverified"])


def test_an_old_letter_keeps_the_head_of_its_time(world: dict[str, StateMachine], people: People) -> None:
    document = paper(TYPES["TRANSFER_LETTER"], world["case"], people)
    before = contexts.preview(document, people.budi.posting, DAY.replace(year=2024))
    after = contexts.preview(document, people.budi.posting, DAY)
    assert "HUKUM DAN HAK ASASI" in before["letterhead"]["lines"][0]
    assert "IMIGRASI DAN PEMASYARAKATAN" in after["letterhead"]["lines"][0]


@pytest.mark.parametrize(
    ("code", "about"), [("MEASURE_DECISION", "measure"), ("OBJECTION_RECEIPT", "objection")]
)
@pytest.mark.parametrize("mark", ["recall", "verified"])
def test_that_an_objection_suspends_nothing_is_said_only_once_it_is_verified(
    world: dict[str, StateMachine], people: People, code: str, about: str, mark: str
) -> None:
    Provision.objects.filter(code="UU6-77-4").update(mark=mark)
    forget()
    context = contexts.preview(paper(TYPES[code], world[about], people), people.budi.posting, DAY)
    assert context["about"]["objection_days"] == 21
    assert ("tidak menunda" in html_of(context)) == (mark == "verified")
