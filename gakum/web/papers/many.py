"""Asking that the signed papers of one's office be issued and printed together."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from gakum.jobs.services import JobRefused, ask
from gakum.web.cases.export import PurposeForm
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.papers.issuing import ISSUED, MOST, may_issue, to_issue
from gakum.web.templatetags.gakum import angka


class IssueMany(View):
    """How many papers wait, and what they are printed for; sent, it becomes long work.

    403: who may issue none. 422: no purpose, or nothing waits.
    """

    request: Request

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_issue(request.actor):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: Request) -> HttpResponse:
        return self._page(PurposeForm())

    def post(self, request: Request) -> HttpResponse:
        form = PurposeForm(request.POST)
        keys = [str(key) for key in to_issue(request.actor).values_list("pk", flat=True)[:MOST]]
        if not form.is_valid() or not keys:
            return self._page(form, status=422)
        many = ngettext("%(n)s document", "%(n)s documents", len(keys)) % {"n": angka(len(keys))}
        try:
            job = ask(
                request.actor,
                ISSUED,
                title=_("Issue and print: %(many)s") % {"many": many},
                purpose=form.cleaned_data["purpose"],
                parameters={"keys": keys},
                detail={"page": "document-issue-many", "medium": "pdf"},
                count=len(keys),
            )
        except JobRefused as refused:
            form.add_error(None, str(refused))
            return self._page(form, status=422)
        return redirect("job", job.pk)

    def _page(self, form: PurposeForm, status: int = 200) -> HttpResponse:
        context = {
            "section": "documents",
            "form": on_page(form),
            "waiting": to_issue(self.request.actor).count(),
            "most": MOST,
        }
        return render(self.request, "web/papers/many.html", context, status=status)
