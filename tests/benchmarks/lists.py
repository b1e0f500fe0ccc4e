"""The list of cases at 200,000, beside the bare SQL of the same rows and the usual FilterSet and Paginator.

Measured without the frame of the page (menu and account), which is the same for all; `whole` is the
whole request, frame and middleware and all.
"""

import time
from collections import defaultdict
from collections.abc import Callable
from statistics import median
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.db.models import OuterRef, Prefetch, Subquery, Value
from django.db.models.functions import Concat, Upper
from django.http import HttpResponse
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, OfficeKind, Role
from gakum.cases.conditions import running
from gakum.cases.models import Case, CaseSubject
from gakum.core.dates import legal_today
from gakum.measures.models import Measure
from gakum.parties.loading import load_nationalities
from gakum.parties.models import Party
from gakum.web.cases import saved
from gakum.web.cases.asked import Asked
from gakum.web.cases.listing import FIRST, page_of_list
from gakum.web.cases.rows import Row
from tests.benchmarks import bare
from tests.benchmarks.caseload import Caseload
from tests.people import person

SIZE = 200_000
PAGES = {
    "first page": "",
    "deep page": "found_to={deep}",
    "nearest deadline": "sort=deadline",
    "longest in state": "sort=since",
    "late": "deadline=late",
    "data missing": "has=gaps",
    "waiting": "has=waiting",
    "nationality": "nationality=NGA",
    "rare source": "source=INTEL",
    "name": "q=rekaan+12",
    "passport": "q=R00012",
    "letter": "q=TAK-R00012",
}
SORTED = {"sort=deadline": "due_on", "sort=since": "state_since"}


def measure(*, quick: bool) -> dict[str, Any]:
    """Milliseconds of every page, by reader; with the ratio to the usual way."""
    _fill(400 if quick else SIZE)
    found: dict[str, Any] = {}
    for who, actor in _readers().items():
        for page, query in PAGES.items():
            asked = query.format(deep=_deep(actor))
            found[f"{page} ({who})"] = _measured(actor, asked, 1 if quick else 7)
    return found


def _fill(size: int) -> None:
    """The caseload of the boards, unless they were measured before, with what a search may find."""
    load_nationalities()
    if Case.objects.count() < size:
        Caseload(size, timezone.localdate(), []).fill()
    number = CaseSubject.objects.filter(pk=OuterRef("subject_id")).values("party__passport_no")
    Measure.objects.update(decision_no=Concat(Value("TAK-"), Subquery(number)))
    Party.objects.update(search_key=Upper("name"), words_key=Upper("name"))


def _readers() -> dict[str, Actor]:
    kanim = Office.objects.filter(kind=OfficeKind.KANIM).order_by("pk")[0]
    ditjen = Office.objects.get(kind=OfficeKind.DITJEN)
    assert kanim.parent is not None
    return {
        "one office": person("list-officer", Role.OFFICER, kanim),
        "a region": person("list-region", Role.HEAD, kanim.parent),
        "all": person("list-nation", Role.HEAD, ditjen),
    }


def _deep(actor: Actor) -> str:
    """The day from which a tenth of the reader's cases is left."""
    days = Case.objects.visible_to(actor).order_by("found_on").values_list("found_on", flat=True)
    return str(days[days.count() // 10])


def _measured(actor: Actor, query: str, turns: int) -> dict[str, float]:
    ways: dict[str, Callable[[], Any]] = {
        "ours": lambda: _ours(actor, query),
        "bare": _bare(actor, query),
        "usual": lambda: _usual(actor, query),
        "whole": _whole(actor, query),
    }
    times: dict[str, list[float]] = defaultdict(list)
    for _turn in range(turns + 1):  # the first warms up
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            times[name].append(1000 * (time.perf_counter() - start))
    ms = {name: round(median(taken[1:]), 1) for name, taken in times.items()}
    ratio = median(o / u for o, u in zip(times["ours"][1:], times["usual"][1:], strict=True))
    return {**ms, "to_usual": round(ratio, 2)}


def _request(actor: Actor, query: str) -> Any:
    request: Any = RequestFactory().get(f"/kasus/?{query}")
    request.user, request.actor = AnonymousUser(), actor  # nobody signed in: no menu
    return request


def _ours(actor: Actor, query: str) -> HttpResponse:
    request = _request(actor, query)
    return page_of_list(request, Asked(request.GET, request))


def _whole(actor: Actor, query: str) -> Callable[[], Any]:
    assert actor.user is not None
    client = Client(SERVER_NAME="localhost")
    client.force_login(actor.user, backend=settings.AUTHENTICATION_BACKENDS[-1])

    def ask() -> None:
        assert client.get(f"/kasus/?{query}").status_code == 200

    return ask


def _bare(actor: Actor, query: str) -> Callable[[], Any]:
    """What the page reads, its statements alone, already composed."""
    reads = bare.reading(bare.statements(lambda: _ours(actor, query)))
    return lambda: bare.send(reads)


def _usual(actor: Actor, query: str) -> HttpResponse:
    """The same page as most sites make it: one queryset, counted whole, cut by page number."""
    request = _request(actor, query)
    asked = Asked(request.GET, request)
    assert asked.is_valid
    first = running().filter(case_id=OuterRef("pk")).order_by("due_on").values("due_on")[:1]
    subjects = CaseSubject.objects.select_related("party__nationality").order_by("pk")
    cases = (
        asked.filter.qs.visible_to(actor)
        .select_related("office", "assigned_to")
        .prefetch_related(Prefetch("subjects", queryset=subjects))
        .annotate(due_on=Subquery(first))
        .order_by(SORTED.get(query, "-found_on"), "-pk")
    )
    page = Paginator(cases, 25).get_page(1)
    today = legal_today("Asia/Jakarta")
    rows = [Row(c, c.due_on, (c.due_on - today).days if c.due_on else None) for c in page]
    fields = list(asked.filter.form)
    context = {
        "asked": asked,
        "form": asked.filter.form,
        "first_fields": [field for field in fields if field.name in FIRST],
        "more_fields": [field for field in fields if field.name not in FIRST],
        "rows": rows,
        "total": page.paginator.count,
        "many_offices": True,
        "saved": saved.views_of(actor, asked),
    }
    return render(request, "web/cases/list.html", context)
