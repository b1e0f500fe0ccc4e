"""Addresses of detention and deportation."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
