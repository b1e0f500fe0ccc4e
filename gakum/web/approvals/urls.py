"""Addresses of what waits for a decision."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
