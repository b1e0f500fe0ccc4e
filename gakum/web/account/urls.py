"""Addresses of signing in, of one's account, and of the language.

allauth leads to its pages by their names; where we use another name, both stand for one address.
"""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path
from django.views.i18n import set_language

from gakum.web.account import drafts, page, sign_in, views

urlpatterns: list[URLPattern] = [
    path("masuk/", sign_in.SignInView.as_view(), name="sign-in"),
    path("masuk/", sign_in.SignInView.as_view(), name="account_login"),
    path("masuk/kode/", sign_in.CodeView.as_view(), name="mfa_authenticate"),
    path("keluar/", LogoutView.as_view(), name="sign-out"),
    path("akun/", page.account, name="account"),
    path("akun/", page.account, name="mfa_index"),
    path("akun/jabatan/", views.choose_posting, name="choose-posting"),
    path("akun/sandi/", sign_in.PasswordView.as_view(), name="account_change_password"),
    path("akun/sandi/lagi/", sign_in.AgainView.as_view(), name="account_reauthenticate"),
    path("akun/sandi/baru/<str:uidb64>/<str:token>/", sign_in.SetPasswordView.as_view(), name="set-password"),
    path("akun/dua-langkah/", sign_in.SetUpView.as_view(), name="mfa_activate_totp"),
    path("akun/dua-langkah/lepas/", sign_in.SwitchOffView.as_view(), name="mfa_deactivate_totp"),
    path("akun/dua-langkah/kode/", sign_in.CodesView.as_view(), name="mfa_view_recovery_codes"),
    path("akun/dua-langkah/kode/baru/", sign_in.NewCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path("akun/sesi/", page.end_sessions, name="session-end"),
    path("akun/sesi/lanjut/", page.stay, name="session-stay"),
    path("akun/draf/", drafts.save, name="draft-save"),
    path("akun/draf/<uuid:pk>/", drafts.show, name="draft"),
    path("akun/draf/<uuid:pk>/buang/", drafts.discard, name="draft-discard"),
    path("bahasa/", login_not_required(set_language), name="set-language"),
    path("sehat/", views.health, name="health"),
]
