"""A file as it was received. Its bytes never change; its name on disk is its hash."""

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gakum.core.models import Identified
from gakum.files.kinds import PICTURES, FileKind
from gakum.files.pdf import FLAGS


class StoredFile(Identified):
    """One reception of a file. The same bytes handed in twice are two rows and one file on disk."""

    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    kind = models.CharField(_("kind of file"), max_length=5, choices=FileKind)
    name = models.CharField(_("name of the file"), max_length=200)
    flags = models.CharField(_("what to beware of"), max_length=120, blank=True)
    received_at = models.DateTimeField(_("received at"))
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """True when a small copy of it can be shown."""
        return self.kind in PICTURES

    @property
    def warnings(self) -> list[str | Promise]:
        """What to beware of when opening the file, in words."""
        return [FLAGS[flag] for flag in self.flags.split()]
