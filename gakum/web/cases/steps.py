"""One view for every step of every machine."""

import logging
from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.generic import View

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.cases.known import known_cases
from gakum.cases.models import Case
from gakum.core.dates import legal_today
from gakum.core.errors import LawMissing, Refusal, Refused, StaleState, StepRefused
from gakum.core.forms import StepForm
from gakum.documents.catalogue import document_label, signed_with
from gakum.documents.forms import fits_on_paper
from gakum.documents.models import Document
from gakum.files.forms import kept_files, received_by
from gakum.machine.models import StateMachine, steps_of
from gakum.machine.steps import Step
from gakum.web.account.fresh import fresh_sign_in_needed
from gakum.web.cases.after import page_after
from gakum.web.cases.contents import SENT_BY, contents_of
from gakum.web.forms import on_page
from gakum.web.middleware import Request, signed_in
from gakum.web.refused import LACK, status_of
from gakum.web.words import MACHINES, Entry, facts, history, holders, people_of, provisions, title_of
from gakum.workflow.reading import note_opening
from gakum.workflow.service import perform, refusals, steps_from

log = logging.getLogger("gakum.security")


class StepView(View):
    """Shows what a step asks and rests on, and takes it through the door.

    404: the object is not visible or the machine has no such step. 403: this person may not.
    409: the record stands in the way, or has moved since the page was shown. 422: the form is not
    filled in as it should be. After success the reader is sent back to the case.
    """

    template_name = "web/cases/step.html"
    section = "cases"
    request: Request
    obj: StateMachine
    spec: Step

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        machine = MACHINES.get(kwargs["machine"])
        spec = steps_of(machine).get(kwargs["name"]) if machine else None
        if machine is None or spec is None:
            raise Http404
        self.spec = spec
        self.obj = self._object(machine, request.actor, kwargs["pk"])

    @staticmethod
    def _object(machine: Any, actor: Actor, pk: Any) -> StateMachine:
        related = ("office",) if machine is Case else ("case__office",)
        found: StateMachine = get_object_or_404(
            machine.objects.visible_to(actor).select_related(*related), pk=pk
        )
        return found

    def _form(self, data: Any = None, **kwargs: Any) -> StepForm:
        form_class = cast(type[StepForm], self.spec.form_class)
        form = form_class(data, on=self.obj, **kwargs)
        received_by(form, signed_in(self.request))
        return form

    @property
    def actor(self) -> Actor:
        return self.request.actor

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        no = refusals(self.obj, self.spec.name, self.actor)
        if no:
            return self._page(None, no=no, status=status_of(no))
        if self.spec.asks_again and (asked_again := fresh_sign_in_needed(request)):
            return asked_again
        initial = {
            **request.GET.dict(),  # a link may fill in what it is about: the member, the subject
            "seen_state": self.obj.state,
            "occurred_on": legal_today(self.obj.case.office.time_zone),
        }
        return self._page(self._form(initial=initial))

    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        no = [r for r in refusals(self.obj, self.spec.name, self.actor) if r.kind in LACK]
        if no:  # said before the form, whose choices name people
            return self._refused(None, no)
        if self.spec.asks_again and (asked_again := fresh_sign_in_needed(request)):
            return asked_again
        form = self._form(request.POST, files=request.FILES)
        if not form.is_valid() or not fits_on_paper(form, self.spec):
            return self._page(form, status=422)
        data = {key: value for key, value in form.cleaned_data.items() if key != "seen_state"}
        seen = form.cleaned_data["seen_state"]
        try:
            event = perform(self.obj, self.spec.name, by=self.actor, data=data, seen_state=seen)
        except StaleState:
            return self._moved(form, seen)
        except StepRefused as refused:
            return self._refused(form, list(refused.refusals))
        except LawMissing:
            log.exception("a step could not be taken: the law tables are not complete")
            text = _(
                "The law tables lack what this step needs. Tell the administrator; nothing was recorded."
            )
            return self._page(form, no=[Refusal(Refused.GUARD, "law_missing", text)], status=409)
        self._signed(event)
        return self._done()

    def _done(self) -> HttpResponse:
        """After success: a message, and back to where the reader came from."""
        messages.success(self.request, _("Recorded: %(step)s.") % {"step": self.spec.label})
        # Who declines an offered case gives up the sight of it.
        if not Case.objects.visible_to(self.actor).filter(pk=self.obj.case_id).exists():
            return redirect("case-list")
        return redirect(self._back() or page_after(self.obj, self.spec.name))

    def _preview(self) -> str:
        """Where the papers that the step signs are shown before they are; "" for a step that signs none."""
        action = f"{self.obj._meta.model_name}.{self.spec.name}"
        if action not in signed_with() or not self.actor.sees_names:
            return ""
        return reverse("step-preview", args=[self.obj._meta.model_name, self.obj.pk, self.spec.name])

    def _signed(self, event: AuditEvent) -> None:
        """Say which papers the act signed, with the way to issue them."""
        if event.action not in signed_with():
            return
        opened = AuditEvent.objects.filter(cause=event.pk, action="document.open")
        signed = list(opened.values_list("subject_id", flat=True))
        for document in Document.objects.filter(pk__in=signed).order_by("pk"):
            text = _("Signed: %(title)s, number %(number)s. Issue it to hand it out.")
            where = reverse("document-detail", args=[document.pk])
            said = text % {"title": document.label, "number": document.number}
            messages.info(self.request, format_html('<a href="{}">{}</a>', where, said))

    def _back(self) -> str:
        """The page of this site that the reader came from and wants to see again, if any was named."""
        asked = self.request.GET.get("next", "")
        safe = url_has_allowed_host_and_scheme(asked, {self.request.get_host()}, self.request.is_secure())
        return asked if safe and asked.startswith("/") else ""

    def _refused(self, form: Form | None, no: list[Refusal]) -> HttpResponse:
        log.info(
            "refused %s.%s to user %s for %s",
            self.obj._meta.model_name,
            self.spec.name,
            self.actor.user_id,
            ", ".join(r.code for r in no),
        )
        return self._page(form, no=no, status=status_of(no))

    def _moved(self, sent: StepForm, seen: str) -> HttpResponse:
        """The page with what was typed, the state as it is now, and who changed it."""
        self.obj = self._object(type(self.obj), self.actor, self.obj.pk)
        typed = self.request.POST.copy()
        typed["seen_state"] = self.obj.state
        typed.update(kept_files(sent))
        form = self._form(typed)
        no = refusals(self.obj, self.spec.name, self.actor)
        return self._page(form, no=no, changes=self._since(seen), moved=True, status=409)

    def _since(self, seen: str) -> list[Entry]:
        """What was done to the object since it stood in the state that was seen, newest first."""
        events = AuditEvent.objects.filter(
            subject_type=self.obj._meta.model_name, subject_id=str(self.obj.pk)
        ).select_related("actor", "posting__office", "cause")
        since: list[AuditEvent] = []
        for event in events.order_by("-seq"):
            since.append(event)
            if event.source == seen:
                break
        return history(since, self.actor)

    def _page(
        self,
        form: Form | None,
        *,
        no: list[Refusal] | None = None,
        changes: list[Entry] | None = None,
        moved: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        # Whatever is answered, the page names the people of the case.
        note_opening(
            self.actor,
            self.obj.case,
            case_id=self.obj.case_id,
            detail={"page": "step", "step": f"{self.obj._meta.model_name}.{self.spec.name}"},
        )
        reasons = no or []
        context = {
            "case": self.obj.case,
            "obj": self.obj,
            "title": title_of(self.obj),
            "people": people_of(self.obj),
            "facts": facts(self.obj, texts=self.actor.sees_names) if self.obj is not self.obj.case else [],
            "spec": self.spec,
            "who": ", ".join(holders(self.spec.permission, self.obj.case.office.kind)),
            "basis": provisions(self.spec.basis),
            "documents": [document_label(code) for code in self.spec.documents],
            "contents": contents_of(self.obj) if self.spec.name in SENT_BY else (),
            "form": on_page(form) if form else None,
            "refusals": [r for r in reasons if r.kind != Refused.CAUTION],
            "known": known_cases(reasons, form.cleaned_data, self.actor) if form and form.is_valid() else [],
            "cautions": [r for r in reasons if r.kind == Refused.CAUTION],
            "moved": moved,
            "changes": changes or [],
            "back": self._back() or reverse("case-detail", args=[self.obj.case.number]),
            "section": self.section,
            "preview": self._preview(),
            "possible": self.spec.name in steps_from(self.obj) and not (moved and reasons),
            **self._more(),
        }
        return render(self.request, self.template_name, context, status=status)

    def _more(self) -> dict[str, Any]:
        """What a page built on this one shows beside."""
        return {}
