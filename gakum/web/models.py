"""What the site remembers for a person: unfinished forms, saved views, how they sign in. No records."""

import json

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gakum.core.models import Identified
from gakum.files.models import StoredFile


class Draft(Identified):
    """An unfinished form of one person. `form` names it: "intake", or the address of a step."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=200)
    values = models.JSONField(default=dict)  # field name -> text, as typed
    files = models.ManyToManyField(StoredFile, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-saved_at",)
        indexes = [models.Index(fields=["owner", "form"], name="draft_of_form")]

    def __str__(self) -> str:
        return f"{self.form} {self.saved_at}"

    @property
    def as_json(self) -> str:
        """The values as a page's script reads them."""
        return json.dumps(self.values)


class SavedView(models.Model):
    """A list with its filters, under a name of one's own."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    listing = models.CharField(max_length=40)  # the name of the list's address
    name = models.CharField(_("name of the view"), max_length=80)
    query = models.CharField(max_length=2000, blank=True)  # as it stands in the address

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["owner", "listing", "name"], name="saved_view_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class SecondStep(Authenticator):  # type: ignore[misc]  # allauth has no types
    """Somebody's authenticator app."""

    class Meta:
        proxy = True
        app_label = "web"
        verbose_name = _("second step")
        verbose_name_plural = _("second steps")

    def __str__(self) -> str:
        return str(self.user)


class WrongPasswords(AccessAttempt):  # type: ignore[misc]  # axes has no types
    """Wrong passwords for a name from an address; five of them lock it for a while."""

    class Meta:
        proxy = True
        app_label = "web"
        verbose_name = _("wrong passwords")
        verbose_name_plural = _("wrong passwords")

    def __str__(self) -> str:
        return f"{self.username} {self.ip_address}"
