"""Addresses of the finding recorded in the field."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
