"""Some acts ask for the password again: who sits at the keyboard may not be who signed in."""

import logging
import time

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from gakum.web.account.drafts import AskedAgain, keep
from gakum.web.middleware import signed_in

log = logging.getLogger("gakum.security")


def fresh_sign_in_needed(request: HttpRequest) -> HttpResponse | None:
    """None when the person proved who they are in the last `FRESH_SIGN_IN_SECONDS`, else a redirect.

    Views of approving, publishing and voiding return it before they do anything. After the password the
    person is led back. What a POST brought along is kept as a draft: the person sends it with one click,
    or sees it again in the form. Raises PermissionError when nobody is signed in.
    """
    user = signed_in(request)
    if is_fresh(request):
        return None
    back = request.get_full_path()
    if request.method == "POST":
        log.info("password asked again of user %s before %s", user.pk, request.path)
        draft = keep(user, request.path, request.POST)
        back = reverse("draft", args=[draft.pk]) if draft else request.path
    return AskedAgain(f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}")


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person proved who they are recently, by signing in or by giving the password again."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < settings.FRESH_SIGN_IN_SECONDS
