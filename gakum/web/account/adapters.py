"""How allauth does things in this house."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import User
from gakum.web.account.fresh import is_fresh
from gakum.web.account.second_step import must_have_second_step
from gakum.web.middleware import address_of

log = logging.getLogger("gakum.security")

SAID = {
    "account/messages/password_changed.txt": _("Password changed. Your other sessions have ended."),
    "mfa/messages/totp_activated.txt": _("The second step is on."),
    "mfa/messages/totp_deactivated.txt": _("The second step is off."),
    "mfa/messages/recovery_codes_generated.txt": _("You have new recovery codes. Write them down."),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Our words, nobody signs up, and one rule of how recent a proof of identity must be."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The username or the password is not right."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("The present password is not right."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
        "rate_limited": _("Too many tries. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """axes counts the tries, by name and address: allauth's count by name would let anybody lock it."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """A deactivated account is refused in the same words as a wrong password."""
        user: User | None = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Written without the name: people type their password into the wrong field."""
        known = User.objects.filter(username__iexact=credentials.get("username", "")).first()
        log.warning("sign-in failed for user %s from %s", known.pk if known else "-", address_of(request))

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        log.info("user %s signed in from %s", user.pk, address_of(request))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return not is_fresh(context.request)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: Any = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Only what is worth saying."""
        text = SAID.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text))


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Our words, and whoever must have a second step cannot give it up."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is not right, or was used already. Wait for the next one."),
        "cannot_delete_authenticator": _("Your role needs the second step; it cannot be switched off."),
    }

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return not (settings.MFA_REQUIRED and must_have_second_step(authenticator.user))
