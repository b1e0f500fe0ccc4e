"""Addresses of papers."""

from django.urls import URLPattern, path

from gakum.web.papers import book, case, detail, making, many, previews

urlpatterns: list[URLPattern] = [
    path("dokumen/", book.document_list, name="document-list"),
    path("dokumen/terbitkan/", many.IssueMany.as_view(), name="document-issue-many"),
    path("dokumen/buku/", book.number_book, name="number-book"),
    path("dokumen/<uuid:pk>/", detail.document_detail, name="document-detail"),
    path("dokumen/<uuid:pk>/terbitkan/", detail.document_issue, name="document-issue"),
    path("dokumen/<uuid:pk>/unduh/", detail.document_download, name="document-download"),
    path("dokumen/<uuid:pk>/pratinjau/", previews.document_preview, name="document-preview"),
    path("kasus/<slug:number>/dokumen/", case.case_documents, name="case-documents"),
    path(
        "dokumen/susun/<slug:machine>/<uuid:pk>/<str:code>/",
        making.DraftView.as_view(),
        name="document-draft",
    ),
    path(
        "dokumen/daftarkan/<slug:machine>/<uuid:pk>/<str:code>/",
        making.RegisterView.as_view(),
        name="document-register",
    ),
    path(
        "langkah/<slug:machine>/<uuid:pk>/<slug:name>/pratinjau/",
        previews.StepPreview.as_view(),
        name="step-preview",
    ),
]
