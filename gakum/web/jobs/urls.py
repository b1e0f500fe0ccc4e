"""Addresses of long work and its results."""

from django.urls import URLPattern, path

from gakum.web.jobs import views

urlpatterns: list[URLPattern] = [
    path("unduhan/", views.downloads, name="downloads"),
    path("pekerjaan/<uuid:pk>/", views.job, name="job"),
    path("pekerjaan/<uuid:pk>/kemajuan/", views.progress, name="job-progress"),
    path("pekerjaan/<uuid:pk>/hasil/", views.result, name="job-result"),
    path("pekerjaan/<uuid:pk>/batal/", views.cancel, name="job-cancel"),
    path("pekerjaan/<uuid:pk>/hapus/", views.delete, name="job-delete"),
]
