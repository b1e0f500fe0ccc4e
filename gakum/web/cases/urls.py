"""Addresses of cases and of the steps of every machine."""

from django.urls import URLPattern, path

from gakum.web.cases import bulk, export, listing, opening, page, saving, steps, subpages

urlpatterns: list[URLPattern] = [
    path("kasus/", listing.case_list, name="case-list"),
    path("kasus/baru/", opening.open_case, name="case-open"),
    path("kasus/tampilan/", saving.SavedViews.as_view(), name="case-views"),
    path("kasus/terpilih/tugaskan/", bulk.AssignMany.as_view(), name="case-assign-many"),
    path("kasus/terpilih/ingatkan/", bulk.RemindMany.as_view(), name="case-remind-many"),
    path("kasus/terpilih/ekspor/", export.Export.as_view(), name="case-list-export"),
    path("kasus/terpilih/cetak/", export.PrintList.as_view(), name="case-list-print"),
    path("kasus/<slug:number>/", page.case_detail, name="case-detail"),
    path("kasus/<slug:number>/subjek/", subpages.case_subjects, name="case-subjects"),
    path("kasus/<slug:number>/tindakan/", subpages.case_measures, name="case-measures"),
    path("kasus/<slug:number>/perkara/", subpages.case_matters, name="case-matters"),
    path("kasus/<slug:number>/detensi/", subpages.case_detentions, name="case-detentions"),
    path("kasus/<slug:number>/riwayat/", subpages.case_history, name="case-history"),
    path("kasus/<slug:number>/hubungan/", subpages.case_links, name="case-links"),
    path("kasus/<slug:number>/cetak/", subpages.case_print, name="case-print"),
    path("langkah/<slug:machine>/<uuid:pk>/<slug:name>/", steps.StepView.as_view(), name="step"),
]
