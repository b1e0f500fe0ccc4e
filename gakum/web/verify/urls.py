"""Addresses of the verification of papers. The second one stands in QR codes: it never changes."""

from django.urls import URLPattern, path

from gakum.web.verify import views

urlpatterns: list[URLPattern] = [
    path("v/", views.verify, name="verify"),
    path("v/<str:code>/", views.verify_code, name="verify-code"),
]
