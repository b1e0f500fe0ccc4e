"""Addresses of cases and of the steps of every machine."""

from django.urls import URLPattern, path

from gakum.web.cases import listing, opening, page, steps

urlpatterns: list[URLPattern] = [
    path("kasus/", listing.case_list, name="case-list"),
    path("kasus/baru/", opening.open_case, name="case-open"),
    path("kasus/<slug:number>/", page.case_detail, name="case-detail"),
    path("langkah/<slug:machine>/<uuid:pk>/<slug:name>/", steps.StepView.as_view(), name="step"),
]
