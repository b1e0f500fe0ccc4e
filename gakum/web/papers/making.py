"""Writing a paper, and registering one that exists outside."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from gakum.cases.models import Case
from gakum.core.dates import legal_today
from gakum.core.errors import Refusal, Refused, StepRefused
from gakum.core.forms import DayField, StepForm
from gakum.documents.catalogue import TYPES
from gakum.documents.forms import add_fields
from gakum.documents.models import Document
from gakum.documents.types import DocumentType
from gakum.files.forms import StoredFileField, received_by
from gakum.machine.models import StateMachine
from gakum.web.forms import on_page
from gakum.web.middleware import Request, signed_in
from gakum.web.refused import status_of
from gakum.web.words import MACHINES, title_of
from gakum.workflow import papers
from gakum.workflow.reading import note_opening


class PaperForm(StepForm):
    """What every new paper asks: the day, and whom it is about where there are several."""

    def __init__(self, *args: Any, on: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        people = list(on.case.roll) if on is not None else []
        if len(people) > 1 and not hasattr(on, "subject_id"):
            choices = [("", "-"), *((str(one.pk), one.party.name) for one in people)]
            self.fields["subject"] = forms.ChoiceField(
                label=gettext_lazy("Subject"), choices=choices, required=False
            )
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])


class RegisterForm(PaperForm):
    """A paper that exists outside: its number, its date, who sent it, and its scan."""

    number = forms.CharField(label=gettext_lazy("Document number"), max_length=80, required=False)
    dated_on = DayField(label=gettext_lazy("Date of the document"), required=False)
    sender = forms.CharField(label=gettext_lazy("Sender"), max_length=200, required=False)
    file = StoredFileField(label=gettext_lazy("Scan"), required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("number") and not data.get("file"):
            self.add_error("number", _("Enter the number, or attach the scan."))
        return data


class _Making(View):
    """A form about one object. 404: not visible, or no such type. 403, 409: refused. 422: not filled in."""

    request: Request
    kind: DocumentType
    obj: StateMachine
    form_class: type[PaperForm] = PaperForm
    template_name = "web/papers/making.html"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        machine: Any = MACHINES.get(kwargs["machine"])
        kind = TYPES.get(kwargs["code"])
        if machine is None or kind is None or not self.takes(kind):
            raise Http404
        related = ("office",) if machine is Case else ("case__office",)
        visible = machine.objects.visible_to(request.actor).select_related(*related)
        self.kind, self.obj = kind, get_object_or_404(visible, pk=kwargs["pk"])

    def takes(self, kind: DocumentType) -> bool:
        raise NotImplementedError

    def make(self, data: dict[str, Any]) -> Document:
        raise NotImplementedError

    def form(self, *args: Any, **kwargs: Any) -> PaperForm:
        form = self.form_class(*args, on=self.obj, **kwargs)
        received_by(form, signed_in(self.request))
        return form

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        if not request.actor.may("document.draft"):
            return self.page(None, status=403)
        today = legal_today(self.obj.case.office.time_zone)
        return self.page(self.form(initial={"occurred_on": today}))

    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        if not request.actor.may("document.draft"):
            return self.page(None, status=403)
        form = self.form(request.POST, files=request.FILES)
        if not form.is_valid():
            return self.page(form, status=422)
        data = {key: value for key, value in form.cleaned_data.items() if key != "seen_state"}
        try:
            document = self.make(data)
        except StepRefused as refused:
            return self.page(form, no=list(refused.refusals), status=status_of(list(refused.refusals)))
        messages.success(request, _("Recorded: %(step)s.") % {"step": self.kind.label})
        return redirect("document-detail", document.pk)

    def page(
        self, form: PaperForm | None, *, no: list[Refusal] | None = None, status: int = 200
    ) -> HttpResponse:
        case = self.obj.case
        note_opening(
            self.request.actor,
            case,
            case_id=case.pk,
            detail={"page": "document", "type": self.kind.code},
        )
        context = {
            "section": "documents",
            "case": case,
            "obj": self.obj,
            "title": str(case) if self.obj is case else title_of(self.obj),
            "kind": self.kind,
            "form": on_page(form) if form else None,
            "refusals": [one for one in no or [] if one.kind != Refused.CAUTION],
            "cautions": [one for one in no or [] if one.kind == Refused.CAUTION],
        }
        return render(self.request, self.template_name, context, status=status)


class DraftView(_Making):
    """A draft, from the fields of its type."""

    def takes(self, kind: DocumentType) -> bool:
        return kind.is_made

    def form(self, *args: Any, **kwargs: Any) -> PaperForm:
        form = super().form(*args, **kwargs)
        del form.fields["reason"]  # a type may ask one of its own
        add_fields(form, self.kind)
        return form

    def make(self, data: dict[str, Any]) -> Document:
        return papers.draft(self.kind, self.obj, by=self.request.actor, data=data)


class RegisterView(_Making):
    """A paper received, kept, or signed by hand outside."""

    form_class = RegisterForm

    def takes(self, kind: DocumentType) -> bool:
        return True

    def make(self, data: dict[str, Any]) -> Document:
        return papers.register(self.kind, self.obj, by=self.request.actor, data=data)
