"""Addresses of the annual chapter and of the periodic returns."""

from django.urls import URLPattern, path

from gakum.web.reports import chapter, entering, periodic

urlpatterns: list[URLPattern] = [
    path("tahunan/<year:year>/bab/", chapter.chapter_page, name="annual-chapter"),
    path("tahunan/<year:year>/bab/bekukan/", chapter.chapter_freeze, name="annual-chapter-freeze"),
    path("tahunan/<year:year>/bab/anggaran/", chapter.chapter_budget, name="annual-chapter-budget"),
    path("tahunan/<year:year>/bab/teks/<str:block>/", chapter.chapter_text, name="annual-chapter-text"),
    path(
        "tahunan/<year:year>/terbitan/<int:version>/bab.pdf",
        chapter.chapter_pdf_file,
        name="annual-chapter-pdf",
    ),
    path(
        "tahunan/<year:year>/terbitan/<int:version>/tabel.xlsx",
        chapter.chapter_workbook_file,
        name="annual-chapter-xlsx",
    ),
    path("berkala/", periodic.latest_period, name="returns-latest"),
    path("berkala/<year:year>/<str:code>/", periodic.returns_page, name="returns"),
    path("berkala/<year:year>/<str:code>/laporan.pdf", periodic.returns_pdf_file, name="returns-pdf"),
    path("berkala/<year:year>/<str:code>/laporan.xlsx", periodic.returns_workbook_file, name="returns-xlsx"),
    path("berkala/<year:year>/<str:code>/bekukan/", periodic.quarter_freeze, name="returns-freeze"),
    path("berkala/<year:year>/<str:code>/kegiatan/", entering.activities, name="returns-activities"),
    path(
        "berkala/<year:year>/<str:code>/kegiatan/<uuid:key>/tarik/",
        entering.activity_withdraw,
        name="returns-activity-withdraw",
    ),
    path("berkala/<year:year>/<str:code>/masalah/", entering.monthly_issue, name="returns-issue"),
]
