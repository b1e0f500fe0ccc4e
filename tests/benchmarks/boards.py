"""The pages over many cases: each page's time on the server, beside its own SQL sent bare."""

import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, OfficeKind, Role
from gakum.cases.models import Case
from gakum.parties.loading import load_nationalities
from tests.benchmarks import bare
from tests.benchmarks.caseload import Caseload
from tests.people import person

SIZE = 200_000
PAGES = (
    "/tugas/",
    "/tugas/?milik=satker",
    "/tugas/?milik=tanpa",
    "/persetujuan/",
    "/kasus/{case}/",
    "/gelar/",
    "/gelar/?tahap=fixed",
    "/bukti/",
    "/bukti/?q={case}",
    "/orang/?name=rekaan+12&purpose=Rekaan",
    "/pemberitahuan/",
    "/tahunan/{year}/",
    "/tahunan/{year}/tabel/office/",
    "/tahunan/{year}/angka/administrative.handled/",
    "/papan/",
    "/papan/menunggu/",
    "/papan/kasus/",
    "/papan/beban/",
    "/papan/satker/",
    "/papan/angka/belum/?bacaan=ketat",
    "/tenggat/",
    "/tenggat/?due=late",
    "/keberatan/",
    "/detensi/",
    "/detensi/deteni/",
    "/pendeportasian/",
)


def measure(*, quick: bool) -> dict[str, Any]:
    """Milliseconds of every page, and of its statements alone, for one office and for all of them."""
    load_nationalities()
    ditjen = Office.objects.get(kind=OfficeKind.DITJEN)
    kanim = Office.objects.filter(kind=OfficeKind.KANIM).order_by("pk")[0]
    officers = [person(f"load-{number}", Role.OFFICER, kanim).user for number in range(20)]
    today: date = timezone.localdate()
    Caseload(400 if quick else SIZE, today, [user for user in officers if user]).fill()
    turns = 1 if quick else 5
    readers = {
        "one office": person("load-head", Role.HEAD, kanim),
        "all": person("all-head", Role.HEAD, ditjen),
    }
    found = {}
    for who, actor in readers.items():
        case = Case.objects.visible_to(actor).order_by("-found_on", "pk")[0].number
        for page in PAGES:
            address = page.format(case=case, year=today.year)
            found[f"{page} ({who})"] = _measured(_browser(actor), address, turns)
    return found


def _browser(actor: Actor) -> Client:
    assert actor.user is not None
    client = Client(SERVER_NAME="localhost")
    client.force_login(actor.user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def _measured(client: Client, page: str, turns: int) -> dict[str, Any]:
    def ask() -> None:
        assert client.get(page).status_code == 200, page

    ask()  # warms the caches
    asked = bare.statements(ask)
    reads = bare.reading(asked)
    ours, alone = [], []
    for _turn in range(turns):
        ours.append(_milliseconds(ask))
        alone.append(_milliseconds(lambda: bare.send(reads)))
    passed, worked = (median(column) for column in zip(*ours, strict=True))
    theirs = median(passed for passed, _worked in alone)
    return {
        "ms": round(passed, 1),
        "worked_ms": round(worked, 1),
        "queries": len(asked),
        "bare_sql_ms": round(theirs, 1),
        "to_bare": round(passed / theirs, 2),
    }


def _milliseconds(work: Callable[[], Any]) -> tuple[float, float]:
    """How much time passed, and how much of it this process worked: on a busy machine they part."""
    start, worked = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - worked)
