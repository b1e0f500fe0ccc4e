"""Other systems, the tokens with which they act for a posting, and what is remembered of their requests."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gakum.accounts.grants import Grant
from gakum.core.models import Identified

LONGEST = timedelta(days=365)
"""How long a token is good for at most."""


class Client(Identified):
    """Another system: SIMKIM, a dashboard, a regional tool."""

    code = models.SlugField(_("short name"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    office = models.ForeignKey(
        "accounts.Office", models.PROTECT, related_name="+", verbose_name=_("office that answers for it")
    )
    contact = models.CharField(_("whom to call"), max_length=200)
    made_at = models.DateTimeField(_("registered at"), auto_now_add=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("system")
        verbose_name_plural = _("systems")

    def __str__(self) -> str:
        return self.name


class ApiToken(Identified):
    """With what a system acts for a posting: "<prefix>" is public, of the secret only a hash is kept.

    It is dead until the person of the posting has agreed, so that no administrator acts in another's
    name (security A18). `office` and `role` are the posting's when it was made: when either changes,
    or the posting ends, it is dead at once (A17). It is never deleted: events name it.
    """

    client = models.ForeignKey(Client, models.PROTECT, related_name="tokens", verbose_name=_("system"))
    posting = models.ForeignKey("accounts.Posting", models.PROTECT, related_name="+")
    office = models.ForeignKey("accounts.Office", models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    prefix = models.CharField(_("token"), max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    scopes = models.JSONField(_("good for"))
    expires_on = models.DateField(_("good until"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(_("agreed to at"), null=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    used_at = models.DateTimeField(_("last used at"), null=True)
    used_from = models.GenericIPAddressField(_("last used from"), null=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name = _("token")
        verbose_name_plural = _("tokens")

    def __str__(self) -> str:
        return f"{self.client.code}/{self.prefix}"

    @property
    def grant(self) -> Grant:
        return Grant(self.client.code, self.prefix, frozenset(self.scopes))


class Answered(Identified):
    """The answer to a request that carried a key. Written with its act, or not at all."""

    owner = models.CharField(max_length=50)  # "client:<short name>" or "user:<id>"
    key = models.CharField(max_length=200)
    posting = models.ForeignKey("accounts.Posting", models.CASCADE, null=True, related_name="+")
    body_hash = models.CharField(max_length=64)
    answer = models.JSONField(null=True)  # never null once the transaction has ended
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="answered_once")]
        indexes = [models.Index(fields=["made_at"], name="answered_at")]

    def __str__(self) -> str:
        return f"{self.owner} {self.key}"


class Tally(models.Model):
    """How often something was asked in a window of time; counted by `limits` in one statement."""

    key = models.CharField(max_length=80)
    starts = models.PositiveBigIntegerField()  # seconds since 1970
    count = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "starts"], name="tally_once")]
        indexes = [models.Index(fields=["starts"], name="tally_start")]

    def __str__(self) -> str:
        return f"{self.key} {self.starts}: {self.count}"


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def running(self) -> Self:
        """Those that are told, with what says as far as whose eyes reach."""
        return self.filter(ended_at=None).select_related(
            "token__client", "token__posting__user", "token__posting__office"
        )


class Webhook(Identified):
    """An address that is told of acts, as far as its token reaches and as long as it is good.

    Its secret is not kept: it is made anew from the key of the site (`webhooks.secret_of`).
    """

    token = models.ForeignKey(ApiToken, models.PROTECT, related_name="webhooks", verbose_name=_("token"))
    url = models.CharField(_("address"), max_length=500)
    actions = models.JSONField(_("acts"), default=list)  # "case.open", or "case." for all of a machine
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self) -> str:
        return self.url

    def wants(self, action: str) -> bool:
        """True when an act passes the filter; an empty filter lets all pass."""
        machine = action.partition(".")[0] + "."
        return not self.actions or action in self.actions or machine in self.actions


class DeliveryState(models.TextChoices):
    DUE = "due", _("Waiting")
    DELIVERED = "delivered", _("Delivered")
    DEAD = "dead", _("Given up")
    DROPPED = "dropped", _("Not sent: no longer to be seen")


class Delivery(Identified):
    """One act that one webhook is to be told of: written with the act, sent by `manage.py deliver`."""

    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="deliveries")
    event = models.ForeignKey("audit.AuditEvent", models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=DeliveryState, default=DeliveryState.DUE)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    due_at = models.DateTimeField(_("next try"))
    answer = models.CharField(_("last answer"), max_length=100, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-due_at", "-pk")
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [models.UniqueConstraint(fields=["webhook", "event"], name="delivery_once")]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="due"), name="delivery_due"),
            models.Index(fields=["ended_at"], name="delivery_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.webhook_id} {self.event_id}"
