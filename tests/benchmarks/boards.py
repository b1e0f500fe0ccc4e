"""The pages over many cases: each page's time on the server, beside its own SQL sent bare."""

import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.test import Client
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.accounts.models import Facility, Office, OfficeKind, Role
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.indicators.tables import TABLES
from gakum.measures.models import Measure
from gakum.parties.loading import load_nationalities
from gakum.reports.loading import load_reports
from tests.benchmarks import bare
from tests.benchmarks.caseload import Caseload
from tests.benchmarks.caselog import tell
from tests.people import person

SIZE = 200_000
TURNS = 5
NOTICES = 1_000
OF_HEADS = (
    "/tugas/",
    "/tugas/?milik=satker",
    "/tugas/?milik=tanpa",
    "/tugas/kalender/",
    "/tugas/serah-terima/",
    "/persetujuan/",
    "/kasus/",
    "/kasus/?q=rekaan+12",
    "/kasus/{case}/",
    "/kasus/{case}/tindakan/",
    "/kasus/{case}/dokumen/",
    "/kasus/{case}/riwayat/",
    "/kasus/{case}/hubungan/",
    "/gelar/",
    "/gelar/?tahap=fixed",
    "/bukti/",
    "/bukti/?q={case}",
    "/dokumen/",
    "/dokumen/?tahap=terbit",
    "/dokumen/buku/",
    "/dokumen/terbitkan/",
    "/orang/?name=rekaan+12&purpose=Rekaan",
    "/orang/{party}/",
    "/orang/penggabungan/",
    "/pemberitahuan/",
    "/unduhan/",
    "/tahunan/{year}/",
    *(f"/tahunan/{{year}}/tabel/{code}/" for code in TABLES if not code.startswith("3.")),
    "/tahunan/{year}/angka/administrative.handled/",
    "/tahunan/{year}/selisih/ketat/",
    "/tahunan/{year}/cakupan/",
    "/tahunan/{year}/pemeriksaan/",
    "/tahunan/{year}/bab/",
    "/berkala/{year}/01/",
    "/berkala/{year}/B03/",
    "/papan/",
    "/papan/mutu/",
    "/papan/menunggu/",
    "/papan/kasus/",
    "/papan/kasus/?terlambat=1",
    "/papan/kasus/?kurang=twin",
    "/papan/beban/",
    "/papan/satker/",
    "/papan/angka/belum/?bacaan=ketat",
    "/tenggat/",
    "/tenggat/?due=late",
    "/keberatan/",
    "/detensi/",
    "/detensi/deteni/",
    "/detensi/{facility}/",
    "/pendeportasian/",
)
OF_DECIDER = ("/persetujuan/measure/{measure}/",)
OF_OFFICER = (
    "/tugas/",
    "/kasus/",
    "/lapangan/",
    "/lapangan/baru/siapa/",
    "/langkah/case/{case_key}/add_subject/",
)
OF_AUDITOR = (
    "/audit/",
    "/audit/perubahan/",
    "/audit/perubahan/{event}/",
    "/audit/koreksi/",
    "/audit/akses/",
    "/audit/akses/?kind=search",
    "/audit/akses/?unusual=foreign",
    "/audit/ekspor/",
    "/audit/rantai/",
)
"""Pages for each of the readers below; the heads' as the head of one office and as that of them all."""


def measure(*, quick: bool) -> dict[str, Any]:
    """Milliseconds of every page, and of its statements alone, for each of its readers."""
    load_nationalities()
    load_reports()
    place = Office.objects.filter(kind=OfficeKind.KANIM).order_by("pk")[0]
    officers = [person(f"load-{number}", Role.OFFICER, place).user for number in range(20)]
    today: date = timezone.localdate()
    Caseload(400 if quick else SIZE, today, [user for user in officers if user]).fill()
    found = {}
    for who, actor, pages in _readers():
        words = _words(actor, today)
        for page in pages:
            asked = _measured(_browser(actor), page.format(**words), 1 if quick else TURNS)
            found[f"{page} ({who})"] = asked
    return found


def _readers() -> list[tuple[str, Actor, tuple[str, ...]]]:
    """Who asks which pages: people of the office where most waits for a decision, and of the centre. The
    officer has all the office's cases that somebody works on; the heads have unread notices."""
    waiting = Count("cases__measures", filter=Q(cases__measures__state="reviewed"))
    kanim = Office.objects.annotate(n=waiting).order_by("-n", "pk")[0]
    ditjen = Office.objects.get(kind=OfficeKind.DITJEN)
    head, nation = person("busy-head", Role.HEAD, kanim), person("all-head", Role.HEAD, ditjen)
    officer, auditor = person("busy-officer", Role.OFFICER, kanim), person("auditor", Role.AUDITOR, ditjen)
    Case.objects.filter(office=kanim).exclude(assigned_to=None).update(assigned_to=officer.user)
    for actor in (head, nation):
        assert actor.user is not None
        tell(actor.user, Case.objects.visible_to(actor), NOTICES)
    return [
        ("one office", head, (*OF_HEADS, *OF_DECIDER)),
        ("all", nation, OF_HEADS),
        ("an officer", officer, OF_OFFICER),
        ("the auditor", auditor, OF_AUDITOR),
    ]


def _words(actor: Actor, today: date) -> dict[str, Any]:
    """What the addresses name: things that the reader may see."""
    measure = (
        Measure.objects.visible_to(actor)
        .filter(state="reviewed")
        .select_related("case", "subject")
        .order_by("-case__found_on", "pk")[0]
    )
    return {
        "year": today.year,
        "case": measure.case.number,
        "case_key": measure.case_id,
        "party": measure.subject.party_id,
        "measure": measure.pk,
        "facility": Facility.objects.filter(office=measure.case.office_id)[0].code,
        "event": AuditEvent.objects.latest("seq").seq,
    }


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
