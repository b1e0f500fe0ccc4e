"""Addresses of the annual index."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import IntConverter

from gakum.web.annual import drilling, entry, publishing, views, workbooks


class Year(IntConverter):
    """A year of four digits: calendars end soon after, and beyond them no date can be made."""

    regex = "[12][0-9]{3}"


register_converter(Year, "year")

urlpatterns: list[URLPattern] = [
    path("tahunan/", views.latest_year, name="annual-index-latest"),
    path("tahunan/<year:year>/", views.annual_index_page, name="annual-index"),
    path("tahunan/<year:year>/tabel/<str:code>/", views.annual_table_page, name="annual-table"),
    path("tahunan/<year:year>/tabel/<str:code>/unduh/", views.annual_table_csv, name="annual-table-csv"),
    path(
        "tahunan/<year:year>/tabel/<str:code>/unduh/xlsx/",
        workbooks.annual_table_workbook,
        name="annual-table-workbook",
    ),
    path("tahunan/<year:year>/unduh/xlsx/", workbooks.annual_workbook, name="annual-workbook"),
    path("tahunan/<year:year>/angka/<str:code>/", drilling.annual_figure, name="annual-figure"),
    path("tahunan/<year:year>/selisih/<slug:reading>/", drilling.annual_gap, name="annual-gap"),
    path("tahunan/<year:year>/cakupan/", entry.annual_coverage, name="annual-coverage"),
    path("tahunan/<year:year>/pembacaan/", entry.annual_reading, name="annual-reading"),
    path("tahunan/<year:year>/indikator/", entry.annual_indicator, name="annual-indicator"),
    path("tahunan/<year:year>/pemeriksaan/", publishing.annual_checks, name="annual-checks"),
    path("tahunan/<year:year>/terbitkan/", publishing.annual_publish, name="annual-publish"),
    path("tahunan/<year:year>/terbitan/", publishing.annual_versions, name="annual-versions"),
    path("tahunan/<year:year>/terbitan/<int:version>/", publishing.annual_version, name="annual-version"),
    path(
        "tahunan/<year:year>/terbitan/<int:version>/potret/",
        publishing.annual_snapshot,
        name="annual-snapshot",
    ),
]
