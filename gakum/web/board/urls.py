"""Addresses of the supervisors' boards, deadlines and objections."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
