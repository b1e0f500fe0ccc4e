"""A piece of long work with its state and its result, and the workers that do it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Role
from gakum.core.models import Identified


class JobState(models.TextChoices):
    HELD = "held", _("Waits for approval")
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Ready to fetch")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")
    REFUSED = "refused", _("Refused")


WAITING = (JobState.HELD, JobState.QUEUED)
ACTIVE = (*WAITING, JobState.RUNNING)
APPROVE = "export.approve"
"""The right to let work go on that takes more people out of the house than one person may alone."""


class Worker(Identified):
    """One running `manage.py work`. It says every few seconds that it is alive; a silent one is dead."""

    name = models.CharField(max_length=100)  # machine and process, for the log
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, actor: Actor) -> Self:
        """A job is its requester's alone, until it expires."""
        mine = self.filter(requested_by=actor.user_id)
        return mine.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))

    def held_for(self, actor: Actor) -> Self:
        """What waits for the actor's approval: work of others, asked for at an office they may read."""
        if not actor.may(APPROVE):
            return self.none()
        held = self.filter(state=JobState.HELD).exclude(requested_by=actor.user_id)
        return held if actor.scope is None else held.filter(office__in=actor.scope)


class Job(Identified):
    """Work that one person asked for, on behalf of a posting.

    `office` and `role` are the posting's when it was asked for: when either changes, the right is gone.
    `parameters` is what the kind of work needs; `detail` is what the access record says of it, and holds
    no search text in clear. Where `people` are more than one person may take out alone, somebody else
    says yes or no before it is queued, with a reason (security A38).
    """

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    posting = models.ForeignKey("accounts.Posting", models.PROTECT, related_name="+")
    office = models.ForeignKey("accounts.Office", models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    purpose = models.CharField(max_length=200)
    parameters = models.JSONField(default=dict)
    detail = models.JSONField(default=dict)
    language = models.CharField(max_length=10)  # the requester's, when it was asked for
    people = models.PositiveIntegerField(null=True)  # whose names it takes out; none where nobody counted
    decided_by = models.ForeignKey("accounts.Posting", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    state = models.CharField(max_length=9, choices=JobState, default=JobState.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)  # none while it is not known
    message = models.CharField(max_length=500, blank=True)  # why it failed, in the requester's language
    worker = models.ForeignKey(Worker, models.SET_NULL, null=True, related_name="+")
    attempts = models.PositiveSmallIntegerField(default=0)

    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)

    result_name = models.CharField(max_length=150, blank=True)
    result_type = models.CharField(max_length=100, blank=True)
    result_size = models.PositiveBigIntegerField(default=0)
    result_sha256 = models.CharField(max_length=64, blank=True)
    result_count = models.PositiveIntegerField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        verbose_name = _("long work")
        verbose_name_plural = _("long work")
        constraints = [
            # The budget of one at a time: two workers cannot both start work of one person.
            models.UniqueConstraint(
                fields=["requested_by"], condition=Q(state="running"), name="job_one_running_each"
            )
        ]
        indexes = [
            models.Index(fields=["created_at", "id"], condition=Q(state="queued"), name="job_next"),
            models.Index(fields=["requested_by", "-created_at", "-id"], name="job_of_person"),
            models.Index(fields=["expires_at"], name="job_expires"),
            models.Index(fields=["office"], condition=Q(state="held"), name="job_held"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def is_active(self) -> bool:
        """True while it waits or runs."""
        return self.state in ACTIVE

    @property
    def is_held(self) -> bool:
        """True while it waits for somebody's approval."""
        return self.state == JobState.HELD

    @property
    def is_ready(self) -> bool:
        """True when there is a result to fetch."""
        return self.state == JobState.DONE
