"""Addresses of bundles."""

from django.urls import URLPattern, path

from gakum.web.bundles import views

urlpatterns: list[URLPattern] = [
    path("kasus/<slug:number>/berkas/", views.case_bundle, name="case-bundle"),
    path("kasus/<slug:number>/berkas.pdf", views.case_bundle_pdf, name="case-bundle-pdf"),
]
