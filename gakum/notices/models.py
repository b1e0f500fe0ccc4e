"""What people are told: notices in the site, what they want by e-mail, and what they remind themselves of."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.core.models import Identified
from gakum.jobs.models import Job
from gakum.law.models import Deadline


class NoticeKind(models.TextChoices):
    ASSIGNED = "assigned", _("A case is assigned to me")
    RETURNED = "returned", _("A proposal comes back for correction")
    APPROVAL = "approval", _("A proposal waits for my decision")
    DECIDED = "decided", _("My proposal is decided")
    TRANSFER = "transfer", _("A case is offered to my office")
    DUE_SOON = "due_soon", _("A deadline ends within three days")
    DUE_TODAY = "due_today", _("A deadline ends today")
    LATE = "late", _("A deadline has passed")
    REMINDER = "reminder", _("A reminder of my own")
    READY = "ready", _("A file I asked for is ready to fetch")
    NOT_DONE = "not_done", _("A file I asked for was not made")
    OVERSPENT = "overspent", _("Somebody opened more people in a day than the house allows")


class Reminder(Identified):
    """A person's own note to come back to a case on a day. Nothing of it is a record."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders")
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    on = models.DateField(_("remind me on"))
    words = models.CharField(_("what to think of"), max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("on", "id")
        indexes = [models.Index(fields=["user", "on"], name="reminder_of_user")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.on}"


class Notice(Identified):
    """One thing one person is told. It holds what it speaks of, not words: they are made in the
    reader's language when it is read.

    `key` is the same for the same news, so that nobody is told twice. `about` is the key of the object
    under the case. Of long work and of what auditors are told, there is no case.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=NoticeKind)
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="+")
    about = models.UUIDField(null=True)
    # What made it: one of the four. A reminder that is taken back takes its notice with it, and so does
    # long work that is forgotten.
    event = models.ForeignKey(AuditEvent, models.PROTECT, null=True, related_name="+")
    deadline = models.ForeignKey(Deadline, models.CASCADE, null=True, related_name="+")
    reminder = models.ForeignKey(Reminder, models.CASCADE, null=True, related_name="+")
    job = models.ForeignKey(Job, models.CASCADE, null=True, related_name="+")
    key = models.CharField(max_length=50)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)  # in a digest

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="notice_once")]
        indexes = [
            models.Index(fields=["recipient", "-created_at", "-id"], name="notice_newest"),
            models.Index(fields=["recipient"], condition=models.Q(read_at=None), name="notice_unread"),
            models.Index(fields=["about"], condition=models.Q(read_at=None), name="notice_unread_about"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class NoticePreference(models.Model):
    """A kind of notice that a person also wants in the daily digest by e-mail."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=NoticeKind)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="notice_preference_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}"


class Digest(models.Model):
    """One e-mail to one person on one day; there is no second."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    on = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "on"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.on}"


class CalendarFeed(models.Model):
    """A secret address from which a calendar program fetches a person's deadlines for one posting.

    Only the hash of the secret is kept. `office` and `role` are the posting's when the address was
    made: when either changes, or the posting ends, the address is dead.
    """

    posting = models.OneToOneField("accounts.Posting", models.CASCADE, related_name="+")
    office = models.ForeignKey("accounts.Office", models.CASCADE, related_name="+")
    role = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.posting_id}"
