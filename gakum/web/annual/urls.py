"""Addresses of the annual index."""

from django.urls import URLPattern, path

from gakum.web.annual import views

urlpatterns: list[URLPattern] = [
    path("tahunan/", views.latest_year, name="annual-index-latest"),
    path("tahunan/<int:year>/", views.annual_index_page, name="annual-index"),
    path("tahunan/<int:year>/tabel/<str:code>/", views.annual_table_page, name="annual-table"),
    path("tahunan/<int:year>/selisih/<slug:reading>/", views.annual_gap, name="annual-gap"),
]
