"""Addresses of what waits for a decision."""

from django.urls import URLPattern, path

from gakum.web.approvals import exports, views

urlpatterns: list[URLPattern] = [
    path("persetujuan/", views.approval_list, name="approval-list"),
    path("persetujuan/ekspor/<uuid:pk>/", exports.export_approval, name="export-approval"),
    path("persetujuan/<slug:machine>/<uuid:pk>/", views.DecisionView.as_view(), name="approval"),
]
