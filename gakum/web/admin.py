"""What an administrator does for those who cannot sign in: lift a lock, take off a lost second step."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.db import models

from gakum.accounts.models import User
from gakum.audit.admin import UserAdmin
from gakum.audit.administration import AuditedAdmin
from gakum.web.account.fresh import fresh_sign_in_needed
from gakum.web.models import SecondStep, WrongPasswords

for hidden in (EmailAddress, Authenticator, UserSession):  # of allauth's own administration
    if admin.site.is_registered(hidden):
        admin.site.unregister(hidden)


admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Users, whose accounts nobody opens from a session that was left alone."""

    def user_change_password(self, request: Any, id: str, form_url: str = "") -> Any:
        """Asks for the password again: whoever has the link has the account."""
        return fresh_sign_in_needed(request) or super().user_change_password(request, id, form_url)


class RemovedOnly(AuditedAdmin):
    """Rows that others write, and that may be taken away; each time is an event."""

    def delete_view(self, request: Any, object_id: str, extra_context: Any = None) -> Any:
        """Asks for the password again: from here somebody else's account is opened."""
        return fresh_sign_in_needed(request) or super().delete_view(request, object_id, extra_context)

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False


@admin.register(WrongPasswords)
class WrongPasswordsAdmin(RemovedOnly):
    """Taking the row away lifts the lock."""

    recorded = ("username", "ip_address", "failures_since_start")
    fields = ("username", "ip_address", "failures_since_start", "attempt_time")
    list_display = fields
    search_fields = ("username", "ip_address")


@admin.register(SecondStep)
class SecondStepAdmin(RemovedOnly):
    """For whoever lost both phone and recovery codes. Nobody takes off their own here; no secret is shown."""

    recorded = ("user", "type")
    fields = ("user", "created_at", "last_used_at")
    list_display = fields
    list_select_related = ("user",)
    search_fields = ("user__username",)

    def get_queryset(self, request: Any) -> models.QuerySet[Any]:
        return super().get_queryset(request).filter(type=Authenticator.Type.TOTP)

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        own = obj is not None and obj.user_id == request.user.pk
        return super().has_delete_permission(request, obj) and not own

    def delete_model(self, request: Any, obj: Any) -> None:
        """The recovery codes go along: without the app they would still count as a second step."""
        Authenticator.objects.filter(user=obj.user, type=Authenticator.Type.RECOVERY_CODES).delete()
        super().delete_model(request, obj)
