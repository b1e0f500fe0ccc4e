"""The worker and the nightly sweep as an administrator starts them."""

import signal
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from gakum.jobs import results
from gakum.jobs.models import Job, JobState
from gakum.jobs.services import ask
from gakum.web.cases.files import CASES
from tests import roads
from tests.people import People

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _as_before(settings: Any, tmp_path: Path) -> Iterator[None]:
    """The command answers signals; afterwards they are the tests' own again."""
    settings.FILES_ROOT = tmp_path / "files"
    told = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    yield
    for one, answer in told.items():
        signal.signal(one, answer)


def said(command: str, **options: Any) -> str:
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue().strip()


def test_work_is_done_by_the_command_and_swept_when_its_time_is_over() -> None:
    people = People()
    case = roads.finding(people)
    parameters = {"format": "csv", "facts": [], "keys": [str(case.pk)]}
    job = ask(people.ani, CASES, title="Kasus", purpose="Rapat", parameters=parameters, detail={}, count=1)
    assert said("work", once=True) == "1 jobs done"
    job.refresh_from_db()
    assert (job.state, job.result_count) == (JobState.DONE, 1)
    assert case.number.encode() in results.read(job).read()
    assert said("jobs") == "0 jobs forgotten"
    Job.objects.update(expires_at=job.finished_at)
    assert said("jobs") == "1 jobs forgotten"
    assert not Job.objects.exists()
    assert not results.path_of(job).exists()
