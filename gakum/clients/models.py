"""Other systems, the tokens with which they act for a posting, and what is remembered of their requests."""

from datetime import timedelta

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
