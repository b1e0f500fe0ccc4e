"""What a paper will look like, before it is signed: with a watermark, and without number and code."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gakum.audit.access import record_access
from gakum.audit.models import AccessKind
from gakum.core.dates import legal_today
from gakum.core.errors import LawMissing, Refusal, Refused, StaleState, StepRefused
from gakum.documents.catalogue import signed_with
from gakum.documents.issuing import draft_pdf, pdf_of, preview_pdf
from gakum.documents.kinds import Origin
from gakum.pdf import RenderFailed
from gakum.web.cases.steps import StepView
from gakum.web.middleware import Request
from gakum.web.papers.detail import document_or_404
from gakum.web.refused import LACK
from gakum.workflow.papers import rehearse
from gakum.workflow.service import refusals


def shown(content: bytes) -> HttpResponse:
    """A PDF that the browser shows in a page of its own and keeps nowhere."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="pratinjau.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def document_preview(request: Request, pk: Any) -> HttpResponse:
    """The paper as it would be signed by the reader today, or as it was signed. 403: who reads no names."""
    document = document_or_404(request, pk)
    if not request.actor.sees_names or document.origin != Origin.MADE:
        return _instead(request, document, _("There is no preview for you of this document."), 403)
    detail = {"page": "preview"}
    record_access(request.actor, AccessKind.READ, of=document, case_id=document.case_id, detail=detail)
    try:
        if document.context is not None:
            return shown(pdf_of(document))
        return shown(draft_pdf(document, request.actor, legal_today(document.case.office.time_zone)))
    except RenderFailed as error:
        return _instead(request, document, str(error), 409)


def _instead(request: Request, document: Any, text: str, status: int) -> HttpResponse:
    context = {"section": "documents", "document": document, "text": text}
    return render(request, "web/papers/instead.html", context, status=status)


class StepPreview(StepView):
    """What a step would sign: its form is sent here, and the act is rehearsed and taken back."""

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        return self.http_method_not_allowed(request)

    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        no = [r for r in refusals(self.obj, self.spec.name, self.actor) if r.kind in LACK]
        if no:
            return self._refused(None, no)
        form = self._form(request.POST, files=request.FILES)
        if not form.is_valid():
            return self._page(form, status=422)
        data = {key: value for key, value in form.cleaned_data.items() if key != "seen_state"}
        seen = form.cleaned_data["seen_state"]
        record_access(
            self.actor,
            AccessKind.READ,
            of=self.obj.case,
            case_id=self.obj.case_id,
            detail={"page": "step-preview", "step": f"{self.obj._meta.model_name}.{self.spec.name}"},
        )
        try:
            contexts = rehearse(self.obj, self.spec.name, by=self.actor, data=data, seen_state=seen)
            if not contexts:
                text = _("This step signs no document of ours.")
                return self._page(form, no=[Refusal(Refused.GUARD, "no_paper", text)], status=409)
            return shown(preview_pdf(contexts[0]))
        except StaleState:
            return self._moved(form, seen)
        except StepRefused as refused:
            return self._refused(form, list(refused.refusals))
        except (RenderFailed, LawMissing) as error:
            return self._page(form, no=[Refusal(Refused.GUARD, "no_preview", str(error))], status=409)


def signs(action: str) -> bool:
    """True for an act that signs a paper of ours."""
    return action in signed_with()
