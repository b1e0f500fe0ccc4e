"""What a dossier for the prosecutor holds (domain.md 7.11), and what of it a matter has.

The chapter of Ministerial Regulation 39/2021 on the dossier is verified, the list of its contents is from
memory and from police practice: so what is missing warns and asks a reason, and stops nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gakum.cases.exhibits import GOODS
from gakum.documents.models import Document
from gakum.evidence.selectors import items_of
from gakum.machine.steps import Text
from gakum.prosecution.models import Matter

KINDS = ("DOSSIER", "RESUME", "EXAMINATION_RECORD", "EXPERT_REQUEST", "SEIZURE_RECORD")
WORDS = {"witness": ("saksi", "witness"), "expert": ("ahli", "expert"), "suspect": ("tersangka", "suspect")}
"""As whom a person was examined, by the words that the record of it uses."""


class Found(StrEnum):
    """What became of one line of the list."""

    PRESENT = "present"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Line:
    """One thing that belongs into a dossier: there with its number and date, missing, or not called for."""

    label: Text
    found: Found
    number: str = ""
    dated_on: date | None = None
    why: Text = ""  # it is not called for


def checklist(matter: Matter) -> list[Line]:
    """Every line of the list for one matter, in the order in which a dossier is bound."""
    return list(_lines(matter))


def missing(matter: Matter) -> list[Line]:
    """What the dossier of a matter lacks."""
    return [line for line in _lines(matter) if line.found == Found.MISSING]


def has_papers(matter: Matter) -> bool:
    """True where the house made or registered papers; those of an old register's matter exist outside."""
    return Document.objects.about(matter).exists()


def _lines(matter: Matter) -> Iterator[Line]:
    about = Q(about_type="matter", about_id=matter.pk)
    examined = Q(about_type="case", about_id=matter.case_id, kind="EXAMINATION_RECORD")
    papers = list(Document.objects.in_force().filter(about | examined, kind__in=KINDS).order_by("pk"))
    goods = [item.kind in GOODS for item in items_of(matter.case).only("kind")]

    yield _paper(_("Cover of the dossier"), _of(papers, "DOSSIER"), matter.dossier_no)
    yield _paper(_("Resume"), _of(papers, "RESUME"))
    yield _recorded(_("Immigration report (LK)"), matter.report_no, matter.reported_on)
    yield _recorded(_("Order of investigation (Sprindik)"), matter.sprindik_no, matter.sprindik_on)
    yield _recorded(_("Notice of the start of investigation (SPDP)"), matter.spdp_no, matter.spdp_on)

    yield _paper(_("Examination of witnesses"), _examined(matter, papers, "witness"))
    experts = _examined(matter, papers, "expert")
    if experts or _of(papers, "EXPERT_REQUEST"):
        yield _paper(_("Examination of experts"), experts)
    else:
        yield Line(_("Examination of experts"), Found.NOT_APPLICABLE, why=_("No expert was asked for."))
    yield _paper(_("Examination of suspects"), _examined(matter, papers, "suspect"))

    seizures = _of(papers, "SEIZURE_RECORD")
    if seizures or any(goods):
        yield _paper(_("Record of seizure"), seizures)
    else:
        yield Line(_("Record of seizure"), Found.NOT_APPLICABLE, why=_("No goods are in the register."))
    if goods:
        yield Line(_("List of evidence"), Found.PRESENT, number=str(len(goods)))
    else:
        yield Line(_("List of evidence"), Found.NOT_APPLICABLE, why=_("The register of evidence is empty."))

    named = [paper for paper in _of(papers, "RESUME") if paper.fields.get("witnesses")]
    yield _paper(_("List of witnesses"), named)
    suspects = sum(person.is_suspect for person in matter.roll)
    there = Found.PRESENT if suspects else Found.MISSING
    yield Line(_("List of suspects"), there, number=str(suspects or ""))


def _of(papers: Iterable[Document], kind: str) -> list[Document]:
    return [paper for paper in papers if paper.kind == kind]


def _paper(label: Text, papers: list[Document], known: str = "") -> Line:
    """The newest paper; or the number that the record has of one that exists outside."""
    if papers:
        return Line(label, Found.PRESENT, papers[-1].number, papers[-1].dated_on)
    return Line(label, Found.PRESENT if known else Found.MISSING, known)


def _recorded(label: Text, number: str, on: date | None) -> Line:
    return Line(label, Found.PRESENT if number else Found.MISSING, number, on if number else None)


def _examined(matter: Matter, papers: Iterable[Document], role: str) -> list[Document]:
    """The records of those who were examined in a role; a suspect's record may only say who it is about."""
    suspects = {person.subject_id for person in matter.roll if person.is_suspect} if role == "suspect" else ()
    return [
        paper
        for paper in _of(papers, "EXAMINATION_RECORD")
        if any(word in str(paper.fields.get("role", "")).lower() for word in WORDS[role])
        or (not paper.fields.get("role") and paper.subject_id in suspects)
    ]
