"""Whether the log is whole: what the last verifications found, and one case verified on the spot."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gakum.audit.models import VerificationRun
from gakum.audit.verify import verified
from gakum.cases.models import Case
from gakum.web.audit.rooms import auditors_only, room
from gakum.web.forms import on_page
from gakum.web.middleware import Request, signed_in

SHOWN = 20


class VerifyForm(forms.Form):
    """The case whose events are verified now; the whole log is verified by a command."""

    case = forms.CharField(label=_("Case number"), max_length=24)

    def clean_case(self) -> Case:
        found = Case.objects.filter(number=self.cleaned_data["case"].strip().upper()).first()
        if found is None:
            raise forms.ValidationError(_("There is no case with this number."))
        return found


@auditors_only
@require_http_methods(["GET", "HEAD", "POST"])
def chain(request: Request) -> HttpResponse:
    """The last results; a POST verifies one case with all that hangs under it, and keeps the result."""
    form = VerifyForm(request.POST or None)
    now, status = None, 200
    if request.method == "POST":
        if form.is_valid():
            now = verified(form.cleaned_data["case"].pk, replay=True, by=signed_in(request))[1]
        else:
            status = 422
    return room(
        request,
        "web/audit/chain.html",
        page="audit-chain",
        status=status,
        form=on_page(form),
        now=now,
        case=form.cleaned_data["case"].number if now else "",
        whole=last_of_the_whole(),
        runs=_runs(),
    )


def last_of_the_whole() -> VerificationRun | None:
    """The last verification of the whole log, None when there was none yet."""
    return VerificationRun.objects.filter(case_id=None).select_related("by").first()


def _runs() -> list[dict[str, Any]]:
    runs = list(VerificationRun.objects.select_related("by")[:SHOWN])
    numbers: dict[Any, str] = dict(
        Case.objects.filter(pk__in={r.case_id for r in runs}).values_list("pk", "number")
    )
    return [{"run": run, "case": numbers.get(run.case_id, "")} for run in runs]
