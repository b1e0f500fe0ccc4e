"""Addresses of the detention board, of who is held, and of the deportations under preparation."""

from django.urls import URLPattern, path

from gakum.web.custody import deportations, detainees

urlpatterns: list[URLPattern] = [
    path("detensi/", detainees.board, name="detention-board"),
    path("detensi/deteni/", detainees.everywhere, name="detainees"),
    path("detensi/<slug:code>/", detainees.facility, name="detention-facility"),
    path("pendeportasian/", deportations.deportation_list, name="deportations"),
]
