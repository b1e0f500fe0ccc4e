"""Every address of the site: Indonesian paths, English names."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from gakum.web import annual, cases, session, steps

urlpatterns: list[URLPattern] = [
    path("", RedirectView.as_view(pattern_name="case-list"), name="home"),
    path("masuk/", session.SignInView.as_view(), name="sign-in"),
    path("keluar/", LogoutView.as_view(), name="sign-out"),
    path("akun/jabatan/", session.choose_posting, name="choose-posting"),
    path("bahasa/", login_not_required(set_language), name="set-language"),
    path("sehat/", session.health, name="health"),
    path("kasus/", cases.case_list, name="case-list"),
    path("kasus/baru/", cases.open_case, name="case-open"),
    path("kasus/<slug:number>/", cases.case_detail, name="case-detail"),
    path("langkah/<slug:machine>/<uuid:pk>/<slug:name>/", steps.StepView.as_view(), name="step"),
    path("tahunan/", annual.latest_year, name="annual-index-latest"),
    path("tahunan/<int:year>/", annual.annual_index_page, name="annual-index"),
    path("tahunan/<int:year>/tabel/<str:code>/", annual.annual_table_page, name="annual-table"),
    path("tahunan/<int:year>/selisih/<slug:reading>/", annual.annual_gap, name="annual-gap"),
]
