"""The audit event: who, for which posting, what, when it happened, when it was written, on what basis."""

import json
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gakum.core.ids import new_id


class AuditEvent(models.Model):
    """One act. `payload` is the exact text that was hashed; the other columns repeat parts of it so
    that they can be searched, and `verify_audit` compares the two (design/security 3.3).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    seq = models.PositiveBigIntegerField(_("number in the log"), unique=True)
    case_id = models.UUIDField(_("case"), null=True)
    case_seq = models.PositiveIntegerField(_("number in the case"), null=True)
    action = models.CharField(_("action"), max_length=60)  # "<model>.<step>"
    subject_type = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=40)
    source = models.CharField(max_length=40, blank=True)
    target = models.CharField(max_length=40, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    posting = models.ForeignKey("accounts.Posting", models.PROTECT, null=True, related_name="+")
    occurred_on = models.DateField(_("legal date"))
    recorded_at = models.DateTimeField(_("recorded at"))
    backfilled = models.BooleanField(_("from existing records"), default=False)
    cause = models.ForeignKey("self", models.PROTECT, null=True, related_name="consequences")
    payload = models.TextField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("seq",)
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        indexes = [
            models.Index(fields=["case_id", "case_seq"], name="audit_case"),
            models.Index(fields=["subject_type", "subject_id"], name="audit_subject"),
            # The auditor's filters, each with the page's own order, newest first.
            models.Index(fields=["actor", "-seq"], name="audit_actor"),
            models.Index(fields=["action", "-seq"], name="audit_action"),
            models.Index(fields=["-recorded_at", "-id"], name="audit_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"

    @cached_property
    def body(self) -> dict[str, Any]:
        """The payload, read."""
        loaded: dict[str, Any] = json.loads(self.payload)
        return loaded

    @property
    def data(self) -> dict[str, Any]:
        """What the form of the act asked, as stored."""
        stored: dict[str, Any] = self.body["data"]
        return stored

    @property
    def dimensions(self) -> dict[str, Any]:
        """The snapshot of the object that the index is counted by."""
        stored: dict[str, Any] = self.body["dimensions"]
        return stored

    @property
    def client(self) -> str:
        """The system that acted for the posting, and which of its tokens it showed; "" for a person."""
        return str(self.body.get("client", ""))


class AccessKind(models.TextChoices):
    READ = "read", _("read")
    SEARCH = "search", _("searched")
    EXPORT = "export", _("exported")


class AccessRecord(models.Model):
    """One reading of a person's record, one search, or one export (design/security.md 6.2).

    Not a link of the chain: nothing in the record changed. It is append-only all the same.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(_("kind"), max_length=6, choices=AccessKind)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    posting = models.ForeignKey("accounts.Posting", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("at"))
    subject_type = models.CharField(max_length=30, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    case_id = models.UUIDField(_("case"), null=True)
    detail = models.JSONField(_("what was asked"), default=dict)
    count = models.PositiveIntegerField(_("records"), null=True)
    client = models.CharField(_("system"), max_length=80, blank=True)  # as `AuditEvent.client`

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("access record")
        verbose_name_plural = _("access records")
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-at"], name="access_subject"),
            models.Index(fields=["case_id", "-at"], name="access_case"),
            models.Index(fields=["actor", "-at"], name="access_actor"),
            models.Index(fields=["-at", "-id"], name="access_newest"),
            models.Index(fields=["kind", "-at", "-id"], name="access_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"


class VerificationRun(models.Model):
    """What one verification of the log looked at and found; `verify_audit --record`, or the audit pages.

    Never changed and never deleted: that the log was once found unsound must stay known.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    case_id = models.UUIDField(_("case"), null=True)  # None: the whole log
    replay = models.BooleanField(_("every object compared with its events"), default=False)
    events = models.PositiveBigIntegerField(_("events found sound"))
    objects_compared = models.PositiveBigIntegerField(_("objects compared"), default=0)
    head_seq = models.PositiveBigIntegerField(_("number of the last event"))
    head_hash = models.CharField(_("hash of the last event"), max_length=64)
    faults = models.JSONField(_("what is wrong"), default=list)
    seconds = models.PositiveIntegerField(_("seconds it took"), default=0)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        indexes = [models.Index(fields=["-at", "-id"], name="verification_newest")]

    def __str__(self) -> str:
        return f"{self.at} {self.head_seq}"

    @property
    def sound(self) -> bool:
        return not self.faults
