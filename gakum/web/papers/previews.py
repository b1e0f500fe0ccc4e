"""What a paper will look like, before it is signed: with a watermark, and without number and code."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gakum.core.dates import legal_today
from gakum.core.errors import LawMissing, Refusal, Refused, StaleState, StepRefused
from gakum.core.forms import StepForm
from gakum.documents.catalogue import TYPES
from gakum.documents.forms import fits_on_paper
from gakum.documents.issuing import draft_pdf, pdf_of, preview_pdf
from gakum.documents.kinds import Origin
from gakum.files.forms import kept_files
from gakum.pdf import RenderFailed
from gakum.web.cases.steps import StepView
from gakum.web.middleware import Request
from gakum.web.papers.detail import document_or_404
from gakum.web.refused import LACK
from gakum.workflow.papers import rehearse
from gakum.workflow.reading import note_opening
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
    note_opening(request.actor, document, case_id=document.case_id, detail=detail)
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
    """What a step would sign: its form is sent here, and the act is rehearsed and taken back.

    One paper is shown at once. Of several there is a list, which sends the form again with the number of the
    one to show (`paper`).
    """

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        return self.http_method_not_allowed(request)

    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        no = [r for r in refusals(self.obj, self.spec.name, self.actor) if r.kind in LACK]
        if no:
            return self._refused(None, no)
        form = self._form(request.POST, files=request.FILES)
        if not form.is_valid() or not fits_on_paper(form, self.spec):
            return self._page(form, status=422)
        data = {key: value for key, value in form.cleaned_data.items() if key != "seen_state"}
        seen = form.cleaned_data["seen_state"]
        note_opening(
            self.actor,
            self.obj.case,
            case_id=self.obj.case_id,
            detail={"page": "step-preview", "step": f"{self.obj._meta.model_name}.{self.spec.name}"},
        )
        try:
            contexts = rehearse(self.obj, self.spec.name, by=self.actor, data=data, seen_state=seen)
            if not contexts:
                text = _("This step signs no document of ours.")
                return self._page(form, no=[Refusal(Refused.GUARD, "no_paper", text)], status=409)
            return self._shown(form, contexts)
        except StaleState:
            return self._moved(form, seen)
        except StepRefused as refused:
            return self._refused(form, list(refused.refusals))
        except (RenderFailed, LawMissing) as error:
            return self._page(form, no=[Refusal(Refused.GUARD, "no_preview", str(error))], status=409)

    def _shown(self, form: StepForm, contexts: list[dict[str, Any]]) -> HttpResponse:
        """The paper that was asked for, or the only one, or the list of them. Raises RenderFailed."""
        asked = self.request.POST.get("paper", "1" if len(contexts) == 1 else "")
        if asked in map(str, range(1, len(contexts) + 1)):
            return shown(preview_pdf(contexts[int(asked) - 1]))
        kept = kept_files(form)
        apart = ("csrfmiddlewaretoken", "paper", *kept)
        sent = [
            (name, value)
            for name, values in self.request.POST.lists()
            if name not in apart
            for value in values
        ]
        context = {
            "section": self.section,
            "case": self.obj.case,
            "spec": self.spec,
            "papers": [TYPES[one["kind"]["code"]].label for one in contexts],
            "sent": [*sent, *kept.items()],
        }
        return render(self.request, "web/papers/previews.html", context)
