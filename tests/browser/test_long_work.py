"""The page of a job follows the work by itself, and by hand where no script runs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from gakum.jobs.models import Job, JobState, Worker
from gakum.jobs.running import run
from gakum.jobs.services import ask
from gakum.jobs.worker import take
from gakum.web.cases.files import CASES
from gakum.web.jobs.kinds import KINDS
from tests import roads
from tests.browser.acting import Screen, at_home
from tests.browser.conftest import Site
from tests.people import People


@pytest.fixture
def job(people: People, settings: Any, tmp_path: Path) -> Job:
    settings.FILES_ROOT = tmp_path / "files"
    case = roads.finding(people)
    Worker.objects.create(name="test", seen_at=timezone.now())
    return ask(
        people.ani,
        CASES,
        title="Ekspor kasus: 1 kasus",
        purpose="Rapat koordinasi",
        parameters={"format": "xlsx", "facts": [], "keys": [str(case.pk)]},
        detail={},
        count=1,
    )


def work() -> None:
    """Do what a worker does."""
    taken = take(Worker.objects.get())
    assert taken is not None
    run(taken, KINDS)


def fetch(ani: Screen) -> None:
    with ani.page.expect_download() as download:
        ani.page.get_by_role("link", name=ani.says("Download the result")).click()
    assert download.value.suggested_filename.endswith(".xlsx")


@pytest.mark.parametrize("phone", [False, True])
def test_the_page_shows_how_far_it_is_and_then_the_result(
    site: Site, people: People, job: Job, looks: Callable[[Page], None], phone: bool
) -> None:
    ani = at_home(site, people.ani, phone=phone)
    ani.menu("My downloads")
    ani.page.get_by_role("link", name=job.title).click()
    expect(ani.page.locator("#job")).to_contain_text(ani.says("Waiting"))
    looks(ani.page)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, done=1, total=4)
    expect(ani.page.locator("#job progress")).to_have_attribute("value", "1")
    looks(ani.page)
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED)
    work()
    expect(ani.page.locator("#job")).to_contain_text(ani.says("Ready to fetch"))
    polled: list[str] = []
    ani.page.on("request", lambda asked: polled.append(asked.url))
    looks(ani.page)
    ani.page.wait_for_timeout(2500)
    assert polled == []
    fetch(ani)
    ani.menu("My downloads")
    looks(ani.page)


def test_without_script_one_looks_again(site: Site, people: People, job: Job) -> None:
    ani = at_home(site, people.ani, script=False)
    ani.open(f"/pekerjaan/{job.pk}/")
    expect(ani.page.locator("#job")).to_contain_text(ani.says("Waiting"))
    work()
    ani.follow("Look again")
    expect(ani.page.locator("#job")).to_contain_text(ani.says("Ready to fetch"))
    fetch(ani)
    ani.open(f"/pekerjaan/{job.pk}/")
    ani.press("Delete the result")
    ani.was_told("The result was deleted.")
    assert not Job.objects.exists()
