"""The page of one job, the list of one's own, and the result as a download."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gakum.accounts.actors import Actor
from gakum.jobs import results, services
from gakum.jobs.models import Job
from gakum.jobs.services import JobRefused
from gakum.notices.models import Notice
from gakum.notices.services import mark_read
from gakum.web.account.clock import by_itself
from gakum.web.attachments import guarded
from gakum.web.jobs.kinds import KINDS
from gakum.web.middleware import Request
from gakum.web.paging import page_asked

STOP_POLLING = 286
"""htmx takes the answer in and asks no more."""


@require_safe
def downloads(request: Request) -> HttpResponse:
    """The reader's work and results, the newest first."""
    page = page_asked(request, _own(request.actor))
    context = {"section": "downloads", "page": page, **_of_page(request)}
    return render(request, "web/jobs/list.html", context)


@require_safe
def job(request: Request, pk: Any) -> HttpResponse:
    """One job with its progress, or with its result."""
    context = {"section": "downloads", "job": _mine(request, pk), **_of_page(request)}
    return render(request, "web/jobs/job.html", context)


@by_itself
@require_safe
def progress(request: Request, pk: Any) -> HttpResponse:
    """The part of a job's page that is asked for again while it waits or runs; 286 when it has ended."""
    found = _mine(request, pk)
    context = {"job": found, **_of_page(request)}
    status = 200 if found.is_active else STOP_POLLING
    return render(request, "web/jobs/_state.html", context, status=status)


@require_safe
def result(request: Request, pk: Any) -> HttpResponse | FileResponse:
    """The result as a download. 409 in words when the right to it, or the file, is gone."""
    found = _mine(request, pk)
    if not found.is_ready:
        return redirect("job", pk)
    try:
        services.requester_of(found, KINDS)
        content = results.read(found)
    except (JobRefused, FileNotFoundError) as why:
        problem = str(why) if isinstance(why, JobRefused) else _("The file is gone. Ask for it again.")
        context = {"section": "downloads", "job": found, "problem": problem, **_of_page(request)}
        return render(request, "web/jobs/job.html", context, status=409)
    services.fetched(found, request.actor)
    mark_read(Notice.objects.filter(job=found))
    response = FileResponse(
        content, as_attachment=True, filename=found.result_name, content_type=found.result_type
    )
    return guarded(response)


@require_POST
def cancel(request: Request, pk: Any) -> HttpResponse:
    """Stop work that waits or runs."""
    if services.cancel(_mine(request, pk)):
        messages.success(request, _("The work was cancelled. Nothing of it is kept."))
    return redirect("job", pk)


@require_POST
def delete(request: Request, pk: Any) -> HttpResponse:
    """Remove a job that has ended, with its result."""
    found = _mine(request, pk)
    if found.is_active:
        return redirect("job", pk)
    services.forget(found)
    messages.success(request, _("The result was deleted."))
    return redirect("downloads")


def _own(actor: Actor) -> Any:
    return Job.objects.visible_to(actor).select_related("requested_by", "office", "decided_by__user")


def _mine(request: Request, pk: Any) -> Job:
    found: Job = get_object_or_404(_own(request.actor), pk=pk)
    return found


def _of_page(request: Request) -> dict[str, Any]:
    return {"zone": request.actor.time_zone, "worked": services.is_worked()}
