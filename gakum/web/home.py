"""Where each role begins its day (ux.md 3.1)."""

from django.http import HttpResponse
from django.shortcuts import redirect

from gakum.accounts.models import Role
from gakum.web.middleware import Request

HOMES: dict[str, str] = {
    Role.OFFICER: "tasks",
    Role.INVESTIGATOR: "tasks",
    Role.SECTION_HEAD: "board",
    Role.HEAD: "board",
    Role.DETENTION_OFFICER: "detention-board",
    Role.SECRETARIAT: "annual-index-latest",
    Role.AUDITOR: "audit",
    Role.ADMINISTRATOR: "admin:index",
}
"""The names of addresses by role."""


def home(request: Request) -> HttpResponse:
    """Lead the reader to the home of their role; to the list of cases whoever has none."""
    return redirect(HOMES.get(request.actor.role, "case-list"))
