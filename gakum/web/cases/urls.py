"""Addresses of cases and of the steps of every machine."""

from django.urls import URLPattern, path

from gakum.web.cases import bulk, export, listing, opening, page, saving, steps

urlpatterns: list[URLPattern] = [
    path("kasus/", listing.case_list, name="case-list"),
    path("kasus/baru/", opening.open_case, name="case-open"),
    path("kasus/tampilan/", saving.SavedViews.as_view(), name="case-views"),
    path("kasus/terpilih/tugaskan/", bulk.AssignMany.as_view(), name="case-assign-many"),
    path("kasus/terpilih/ingatkan/", bulk.RemindMany.as_view(), name="case-remind-many"),
    path("kasus/terpilih/ekspor/", export.Export.as_view(), name="case-list-export"),
    path("kasus/terpilih/cetak/", export.PrintList.as_view(), name="case-list-print"),
    path("kasus/<slug:number>/", page.case_detail, name="case-detail"),
    path("langkah/<slug:machine>/<uuid:pk>/<slug:name>/", steps.StepView.as_view(), name="step"),
]
