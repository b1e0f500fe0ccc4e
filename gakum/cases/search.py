"""Free search: a name, a passport, the number of a letter, whatever is in one's hands leads to the case.

Every kind of thing is looked up by its beginning in an index of its own, never by what it contains.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from gakum.cases.models import Case, CaseSubject
from gakum.core.text import normalise
from gakum.parties.models import in_any_order, number_key

CASE_NUMBER = re.compile(r"K\d\d(-.*)?")
SHORTEST = 2  # characters; one letter would find a good part of the register

# The letters of a case, by the way queries reach them: the apps of most stand above this one.
LETTERS = (
    "orders__number",
    "conferences__minutes_no",
    "measures__decision_no",
    "objections__receipt_no",
    "objections__letter_no",
    "objections__ministry_decision_no",
    "matters__report_no",
    "matters__sprindik_no",
    "matters__spdp_no",
    "matters__dossier_no",
    "matters__sp3_no",
    "detentions__decision_no",
    "detentions__register_no",
    "deportations__papers_no",
)


def search(cases: QuerySet[Case], text: str, *, names: bool) -> QuerySet[Case]:
    """Those of the cases that the text leads to.

    The beginning of a case number, of a name or alias, or of the number of a passport or other paper,
    of a stay permit, of the old register, of an order, minutes, decision, matter or letter; or a whole
    name with its words in another order. Without `names` only case numbers are looked up: who may see
    no names may not find them out either.
    """
    capitals = text.strip().upper()
    if not names or CASE_NUMBER.fullmatch(capitals):
        return cases.filter(number__prefix=capitals)
    first, *others = _lookups(text, capitals)
    return cases.filter(pk__in=first.union(*others))


def _lookups(text: str, capitals: str) -> Iterator[QuerySet[Any, Any]]:
    """One query of case keys for every index in which such a text may stand."""
    yield Case.objects.filter(number__prefix=capitals).values("pk")
    yield Case.objects.filter(external_ref__upper__prefix=capitals).values("pk")
    subjects = CaseSubject.objects.values("case")
    if name := normalise(text):
        yield subjects.filter(party__search_key__prefix=name)
        yield subjects.filter(party__names__search_key__prefix=name)
        if " " in name:
            yield subjects.filter(party__words_key=in_any_order(name))
            yield subjects.filter(party__names__words_key=in_any_order(name))
    if any(c.isdecimal() for c in text):  # every such number holds a digit, and few names do
        yield subjects.filter(party__passport_no__prefix=number_key(text))
        yield subjects.filter(party__documents__number_key__prefix=number_key(text))
        yield subjects.filter(permit_no__upper__prefix=capitals)
        for path in LETTERS:
            relation, _letter, column = path.partition("__")
            letters: Any = Case._meta.get_field(relation).related_model
            rows = letters._default_manager.order_by()
            yield rows.filter(**{f"{column}__upper__prefix": capitals}).values("case")
