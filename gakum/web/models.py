"""What the site remembers for a person: unfinished forms and saved views. Nothing of it is a record."""

import json

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
