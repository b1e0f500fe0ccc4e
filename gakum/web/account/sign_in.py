"""allauth's pages on ours: signing in, the second step, the password again, changing it."""

from typing import Any

from allauth.account.views import LoginView, PasswordChangeView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from gakum.web.account import forms
from gakum.web.account.clock import ENDED


class Answering:
    """A form that is not right is answered with 422, and shown with what was typed."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # of the view beside it
        response.status_code = 422
        return response


class SignInView(Answering, LoginView):  # type: ignore[misc]  # allauth has no types
    """Name and password; says so when the session before it ended by time."""

    template_name = "web/account/sign_in.html"
    form_class = forms.SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ended = self.request.session.pop(ENDED, False)
        context: dict[str, Any] = super().get_context_data(ended=ended, **kwargs)
        return context


class CodeView(Answering, AuthenticateView):  # type: ignore[misc]  # as above
    """The second step of signing in."""

    template_name = "web/account/code.html"
    form_class = forms.CodeForm


class AgainView(Answering, ReauthenticateView):  # type: ignore[misc]  # as above
    """The password again, before what cannot be undone."""

    template_name = "web/account/again.html"
    form_class = forms.AgainForm


class PasswordView(Answering, PasswordChangeView):  # type: ignore[misc]  # as above
    """Change one's own password; the other sessions end with the old one."""

    template_name = "web/account/password.html"
    form_class = forms.PasswordForm
    success_url = reverse_lazy("account")


class SetUpView(Answering, ActivateTOTPView):  # type: ignore[misc]  # as above
    """Set up the second step with an authenticator app."""

    template_name = "web/account/set_up.html"
    form_class = forms.SetUpForm


class SwitchOffView(Answering, DeactivateTOTPView):  # type: ignore[misc]  # as above
    """Give up the second step, where the role lets one."""

    template_name = "web/account/switch_off.html"
    success_url = reverse_lazy("account")


class CodesView(ViewRecoveryCodesView):  # type: ignore[misc]  # as above
    """The recovery codes that are left."""

    template_name = "web/account/codes.html"


class NewCodesView(Answering, GenerateRecoveryCodesView):  # type: ignore[misc]  # as above
    """New recovery codes; the old ones are worth nothing then."""

    template_name = "web/account/new_codes.html"


@method_decorator(login_not_required, name="dispatch")
class SetPasswordView(Answering, PasswordResetConfirmView):
    """A password chosen through a link that works once, for a day. Signing in comes after it."""

    template_name = "web/account/set_password.html"
    form_class = forms.FirstPasswordForm
    success_url = reverse_lazy("sign-in")
