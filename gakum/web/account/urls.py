"""Addresses of signing in, of one's account, and of the language."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path
from django.views.i18n import set_language

from gakum.web.account import views

urlpatterns: list[URLPattern] = [
    path("masuk/", views.SignInView.as_view(), name="sign-in"),
    path("keluar/", LogoutView.as_view(), name="sign-out"),
    path("akun/jabatan/", views.choose_posting, name="choose-posting"),
    path("bahasa/", login_not_required(set_language), name="set-language"),
    path("sehat/", views.health, name="health"),
]
