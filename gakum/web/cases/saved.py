"""Views of the list that a person keeps under a name, and those that everybody has."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.machine.steps import Text
from gakum.web.cases.asked import Asked
from gakum.web.models import SavedView

LISTING = "case-list"

READY: tuple[tuple[Text, str], ...] = (
    (_("Deadlines this week"), "deadline=week&sort=deadline"),
    (_("Assigned to nobody"), "assigned=nobody&life=open"),
    (_("Mine"), "assigned=me&life=open"),
    (_("Waiting for approval"), "has=waiting"),
)


@dataclass(frozen=True)
class Link:
    """A saved view beside the filters."""

    name: Text
    address: str
    current: bool


def views_of(actor: Actor, asked: Asked) -> list[Link]:
    """What everybody has, then the reader's own, with the one that is shown now marked."""
    own = SavedView.objects.filter(owner=actor.user, listing=LISTING).values_list("name", "query")
    now = _parsed(asked.query)
    return [
        Link(name, f"{reverse(LISTING)}?{query}", current=_parsed(query) == now)
        for name, query in (*READY, *own)
    ]


def _parsed(query: str) -> dict[str, list[str]]:
    return {name: sorted(values) for name, values in QueryDict(query).lists()}
