"""Addresses of tasks, assignment and the calendar of deadlines."""

from django.urls import URLPattern, path

from gakum.web.tasks import calendar, handover, views

urlpatterns: list[URLPattern] = [
    path("tugas/", views.tasks, name="tasks"),
    path("tugas/ambil/", views.claim_next, name="claim-next"),
    path("tugas/serah-terima/", handover.hand_over_caseload, name="handover"),
    path("tugas/kalender/", calendar.calendar_page, name="calendar"),
    path("tugas/kalender.ics", calendar.download, name="calendar-download"),
    path("tugas/kalender/<str:secret>.ics", calendar.feed, name="calendar-feed"),
    path("tugas/<slug:number>/ambil/", views.claim_case, name="claim-case"),
]
