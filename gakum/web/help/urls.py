"""Addresses of help, privacy and accessibility."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
