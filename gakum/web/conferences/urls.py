"""Addresses of case conferences."""

from django.urls import URLPattern, path

from gakum.web.conferences import views

urlpatterns: list[URLPattern] = [
    path("gelar/", views.conference_list, name="conference-list"),
    path("gelar/<uuid:pk>/", views.conference_detail, name="conference-detail"),
]
