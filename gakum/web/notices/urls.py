"""Addresses of notifications and what one wants to be told."""

from django.urls import URLPattern, path

from gakum.web.notices import reminders, views

urlpatterns: list[URLPattern] = [
    path("pemberitahuan/", views.notices, name="notices"),
    path("pemberitahuan/baca/", views.read_all, name="notices-read"),
    path("pemberitahuan/pilihan/", views.preferences, name="notice-preferences"),
    path("pemberitahuan/<uuid:pk>/", views.open_notice, name="notice-open"),
    path("kasus/<slug:number>/pengingat/", reminders.case_reminder, name="case-reminder"),
    path("kasus/<slug:number>/pengingat/<uuid:pk>/hapus/", reminders.remove_reminder, name="reminder-remove"),
]
