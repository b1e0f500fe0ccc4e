"""Addresses of case conferences."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
