"""Addresses of tasks, assignment and the calendar of deadlines."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
