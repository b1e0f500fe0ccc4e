"""Addresses of help, privacy and accessibility."""

from django.urls import URLPattern, path

from gakum.web.help import views

urlpatterns: list[URLPattern] = [
    path("bantuan/", views.help_index, name="help"),
    path("bantuan/<slug:slug>/", views.help_page, name="help-page"),
    path("privasi/", views.privacy, name="privacy"),
    path("pernyataan-aksesibilitas/", views.accessibility, name="accessibility"),
]
