"""Addresses of the audit pages, and of what one has read oneself."""

from django.urls import URLPattern, path

from gakum.web.audit import chain, changes, mine, overview, readings

urlpatterns: list[URLPattern] = [
    path("audit/", overview.overview, name="audit"),
    path("audit/perubahan/", changes.change_list, name="audit-changes"),
    path("audit/perubahan/<int:seq>/", changes.change_detail, name="audit-change"),
    path("audit/koreksi/", changes.correction_list, name="audit-corrections"),
    path("audit/akses/", readings.reading_list, name="audit-access"),
    path("audit/ekspor/", readings.export_list, name="audit-exports"),
    path("audit/rantai/", chain.chain, name="audit-chain"),
    path("akun/akses-saya/", mine.my_accesses, name="my-accesses"),
]
