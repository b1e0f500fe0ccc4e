"""What an address asks of the list of cases, and the addresses that ask nearly the same."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gakum.audit.access import looked_for
from gakum.cases import conditions
from gakum.cases.filters import CaseFilter
from gakum.cases.models import Case
from gakum.core.keyset import BadCursor, Order, Page, page_of
from gakum.machine.steps import Text
from gakum.web.middleware import Request
from gakum.web.templatetags.gakum import tanggal
from gakum.workflow.caselist import ORDERS, waiting

SEARCH = "q"  # the filter whose text may be somebody's name
SIZES = (25, 50, 100)
COUNTED = 10_000
"""Cases are counted up to here: beyond, nobody reads the number, and counting takes longer than the page."""


class ArrangementForm(forms.Form):
    """The order of the list and the length of its pages."""

    sort = forms.ChoiceField(
        label=_("Sort by"), choices=[(o.name, o.label) for o in ORDERS.values()], required=False
    )
    size = forms.ChoiceField(
        label=_("Cases a page"), choices=[(str(size), str(size)) for size in SIZES], required=False
    )


@dataclass(frozen=True)
class Chip:
    """One filter in force, in words, and the address without it."""

    label: Text
    value: Text
    without: str


class Asked:
    """The list that `data`, the values of an address, asks for on behalf of a reader."""

    def __init__(self, data: QueryDict, request: Request) -> None:
        self.data, self.actor = data, request.actor
        self.filter = CaseFilter(data, queryset=Case.objects.all(), request=request, waiting=waiting)
        self.arrangement = ArrangementForm(data)

    @cached_property
    def is_valid(self) -> bool:
        return bool(self.filter.is_valid()) and self.arrangement.is_valid()

    @cached_property
    def forms(self) -> list[forms.Form]:
        return [self.filter.form, self.arrangement]

    @property
    def order(self) -> Order:
        return ORDERS[self.arrangement.cleaned_data["sort"] or "newest"]

    @property
    def size(self) -> int:
        return int(self.arrangement.cleaned_data["size"] or SIZES[0])

    @cached_property
    def parts(self) -> list[QuerySet[Case]]:
        """The cases asked for that the reader may see, in disjoint querysets. For a valid address only."""
        return conditions.visible_parts(self.filter.qs, self.actor)

    @cached_property
    def count(self) -> int:
        """How many there are; one more than `COUNTED` when there are more than that."""
        found = 0
        for part in self.parts:
            found += part.order_by().values("pk")[: COUNTED + 1 - found].count()
        return found

    @cached_property
    def page(self) -> Page:
        """The keys of the page asked for; of the first one when its place cannot be read (`lost`)."""
        places = {"after": self.data.get("after", ""), "before": self.data.get("before", "")}
        self.lost = False
        try:
            return page_of(self.parts, self.order, size=self.size, **places)
        except BadCursor:
            self.lost = True
            return page_of(self.parts, self.order, size=self.size)

    def keys(self, limit: int) -> list[Any]:
        """The keys of all cases asked for, in their order, up to `limit`."""
        return page_of(self.parts, self.order, size=limit).keys

    @cached_property
    def values(self) -> list[tuple[str, str]]:
        """The filters in force as the address has them, in the order of the form, each value once."""
        found = []
        for name, field in self.filter.form.fields.items():
            several = isinstance(field, forms.MultipleChoiceField)
            given = self.data.getlist(name) if several else [self.data.get(name, "").strip()]
            found += [(name, value) for value in dict.fromkeys(given) if value]
        return found

    @cached_property
    def arranged(self) -> list[tuple[str, str]]:
        """Order and length where the address names them."""
        named = [(name, self.data.get(name, "")) for name in self.arrangement.fields]
        return [(name, value) for name, value in named if value]

    @property
    def query(self) -> str:
        """Filters and order as an address has them, without the place."""
        return _query([*self.values, *self.arranged])

    @property
    def text(self) -> str:
        """What was typed into the search; empty when nothing was."""
        return dict(self.values).get(SEARCH, "")

    @property
    def told(self) -> dict[str, Any]:
        """What an access record says of this list: filters and order, and of the text a keyed hash."""
        others = [(name, value) for name, value in [*self.values, *self.arranged] if name != SEARCH]
        searched = looked_for({SEARCH: self.text}) if self.text else {}
        return {"listing": "case-list", "query": _query(others), **searched}

    @cached_property
    def chips(self) -> list[Chip]:
        fields: dict[str, Any] = self.filter.form.fields
        return [
            Chip(
                fields[name].label,
                self._in_words(fields[name], value),
                self.address([*self.values[:place], *self.values[place + 1 :], *self.arranged]),
            )
            for place, (name, value) in enumerate(self.values)
        ]

    @property
    def filters_in_words(self) -> list[tuple[str, str]]:
        """The filters in force, but for the text that was searched: it may be a name."""
        named = zip(self.values, self.chips, strict=True)
        return [(str(chip.label), str(chip.value)) for (name, _value), chip in named if name != SEARCH]

    def _in_words(self, field: Any, value: str) -> Text:
        """A value as the form names it; one that cannot be, as it came."""
        if hasattr(field, "choices"):
            known: dict[str, Text] = {str(key): label for key, label in field.choices}
            return known.get(value, value)
        if isinstance(field, forms.DateField) and self.is_valid:
            return tanggal(field.to_python(value))
        return value

    @property
    def back(self) -> str:
        """The address of the first page of this list."""
        return self.address([*self.values, *self.arranged])

    @property
    def next(self) -> str:
        return self._at("after", self.page.next)

    @property
    def previous(self) -> str:
        return self._at("before", self.page.previous)

    def _at(self, side: str, place: str) -> str:
        return self.address([*self.values, *self.arranged, (side, place)]) if place else ""

    @staticmethod
    def address(values: list[tuple[str, str]]) -> str:
        """The list's address that asks this."""
        return f"{reverse('case-list')}?{_query(values)}" if values else reverse("case-list")


def _query(values: list[tuple[str, str]]) -> str:
    asked = QueryDict(mutable=True)
    for name, value in values:
        asked.appendlist(name, value)
    return asked.urlencode()
