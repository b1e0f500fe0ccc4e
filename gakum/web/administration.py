"""The site of the administration: who may enter, and where they sign in."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from gakum.audit.administration import manager


class Administration(AdminSite):
    """Open to whoever manages reference data today; Django's flag for staff says nothing here."""

    site_header = site_title = _("Administration of Gakum")

    def has_permission(self, request: Any) -> bool:
        """Raises PermissionDenied for a signed-in person without the right: signing in is no way out."""
        if manager(request.user) is not None:
            return True
        if request.user.is_authenticated:
            raise PermissionDenied
        return False

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request: Any, extra_context: Any = None) -> HttpResponse:
        """The site has one page to sign in on."""
        if request.user.is_authenticated:
            return redirect("admin:index")
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
