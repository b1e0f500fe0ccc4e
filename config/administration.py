"""Puts the house's administration in the place of Django's own."""

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    """`django.contrib.admin`, with the site that asks for a posting."""

    default_site = "gakum.web.administration.Administration"
