"""Addresses of the annual index."""

from django.urls import URLPattern, path

from gakum.web.annual import drilling, entry, publishing, views

urlpatterns: list[URLPattern] = [
    path("tahunan/", views.latest_year, name="annual-index-latest"),
    path("tahunan/<int:year>/", views.annual_index_page, name="annual-index"),
    path("tahunan/<int:year>/tabel/<str:code>/", views.annual_table_page, name="annual-table"),
    path("tahunan/<int:year>/tabel/<str:code>/unduh/", views.annual_table_csv, name="annual-table-csv"),
    path("tahunan/<int:year>/angka/<str:code>/", drilling.annual_figure, name="annual-figure"),
    path("tahunan/<int:year>/selisih/<slug:reading>/", drilling.annual_gap, name="annual-gap"),
    path("tahunan/<int:year>/cakupan/", entry.annual_coverage, name="annual-coverage"),
    path("tahunan/<int:year>/pembacaan/", entry.annual_reading, name="annual-reading"),
    path("tahunan/<int:year>/indikator/", entry.annual_indicator, name="annual-indicator"),
    path("tahunan/<int:year>/pemeriksaan/", publishing.annual_checks, name="annual-checks"),
    path("tahunan/<int:year>/terbitkan/", publishing.annual_publish, name="annual-publish"),
    path("tahunan/<int:year>/terbitan/", publishing.annual_versions, name="annual-versions"),
    path("tahunan/<int:year>/terbitan/<int:version>/", publishing.annual_version, name="annual-version"),
    path(
        "tahunan/<int:year>/terbitan/<int:version>/potret/",
        publishing.annual_snapshot,
        name="annual-snapshot",
    ),
]
