"""Where each role begins its day (ux.md 3.1)."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse

from gakum.accounts.actors import Actor
from gakum.accounts.models import Role
from gakum.web.middleware import Request

OFFICERS, SUPERVISORS = ("tasks",), ("board", "tasks")
HOMES: dict[str, tuple[str, ...]] = {
    Role.OFFICER: OFFICERS,
    Role.INVESTIGATOR: OFFICERS,
    Role.SECTION_HEAD: SUPERVISORS,
    Role.HEAD: SUPERVISORS,
    Role.DETENTION_OFFICER: ("detention-board", "tasks"),
    Role.SECRETARIAT: ("annual-index-latest",),
    Role.AUDITOR: ("audit",),
    Role.ADMINISTRATOR: ("admin:index",),
}
"""The names of addresses by role, the first that exists counts."""


def home_of(actor: Actor) -> str:
    """The address of the page a role begins with; the list of cases where there is none."""
    for name in HOMES.get(actor.role, ()):
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return reverse("case-list")


def home(request: Request) -> HttpResponse:
    """Lead the reader to the home of their role."""
    return redirect(home_of(request.actor))
