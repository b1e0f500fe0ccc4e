"""Mounts the site, the API and the administration of reference data."""

from django.contrib import admin
from django.urls import include, path

from gakum.graphql import urls as graphql
from gakum.web.account.fresh import is_fresh

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include(graphql.urlpatterns(is_fresh))),
    path("", include("gakum.web.urls")),
]

handler500 = "gakum.web.busy.server_error"
handler400 = "gakum.web.busy.bad_request"
