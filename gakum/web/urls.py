"""Every address of the site: Indonesian paths, English names."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
