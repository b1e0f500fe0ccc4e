"""The web storey as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    """What it administers is all about signing in."""

    name = "gakum.web"
    verbose_name = _("Signing in")
