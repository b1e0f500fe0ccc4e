"""Addresses of evidence."""

from django.urls import URLPattern, path

from gakum.web.evidence import files, item, register

urlpatterns: list[URLPattern] = [
    path("kasus/<slug:number>/bukti/", register.case_evidence, name="case-evidence"),
    path("bukti/", register.evidence_list, name="evidence-list"),
    path("bukti/<uuid:pk>/", item.evidence_item, name="evidence-item"),
    path("bukti/<uuid:pk>/unduh/", files.download, name="evidence-file"),
    path("bukti/<uuid:pk>/pratinjau/", files.preview, name="evidence-preview"),
]
