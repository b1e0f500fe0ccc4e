"""The last page: all answers, each with a way to change it, and the button that makes a case of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gakum.cases.forms import OpenForm
from gakum.cases.known import SAME_PERSON
from gakum.cases.models import Case
from gakum.core.errors import Refusal, StepRefused
from gakum.machine.steps import Text
from gakum.web.forms import on_page
from gakum.web.intake import drafts
from gakum.web.intake.access import recorder
from gakum.web.intake.forms import ASKED, STEPS, Step
from gakum.web.intake.known import already_open
from gakum.web.intake.sending import NotComplete, answers, lacks, send
from gakum.web.intake.wizard import address, frame, office_of, other_version
from gakum.web.middleware import Request, signed_in
from gakum.web.models import Draft
from gakum.web.refused import status_of
from gakum.web.templatetags.gakum import tampil
from gakum.web.words import provisions

HERE = STEPS[-1]


@dataclass(frozen=True)
class Answer:
    """One line of the summary: empty when it was not filled in."""

    label: Text
    value: str
    change: str  # address of the step that asks it


@recorder
def check(request: Request) -> HttpResponse:
    """Show the answers, or send the finding. A person in an open case asks for a reason (GR-18)."""
    if request.method != "POST":
        draft = drafts.to_read(request)
        if number := drafts.case_number(draft):
            return redirect("case-detail", number=number)
        if draft._state.adding:
            return redirect("intake")
        return _page(request, draft, answers(draft))
    owner, key = signed_in(request), drafts.key_of(request.POST.get("draft", ""))
    with transaction.atomic():
        draft = drafts.to_write(owner, key)
        typed = {"reason": request.POST.get("reason", "")}
        if not drafts.case_number(draft) and not drafts.save(
            draft, typed, seen=request.POST.get("seen", ""), by=drafts.device(request)
        ):
            return other_version(request, HERE, draft)
    if "save" in request.POST:
        messages.success(request, _("Draft saved."))
        return redirect("intake")
    try:
        number = send(key, owner=owner, by=request.actor, office=office_of(request))
    except NotComplete:
        return _page(request, draft, answers(draft), asked=True, status=422)
    except StepRefused as refused:
        no = refused.refusals
        return _page(request, draft, answers(draft), no, asked=True, status=status_of(no))
    messages.success(
        request,
        _("Finding sent. The case number is %(number)s. It is now with %(office)s.")
        % {"number": number, "office": office_of(request)},
    )
    return redirect("case-detail", number=number)


def _page(
    request: Request,
    draft: Draft,
    form: OpenForm,
    no: Iterable[Refusal] = (),
    *,
    asked: bool = False,
    status: int = 200,
) -> HttpResponse:
    """`asked`: the button was pressed, so what is missing is an error and no longer a hint."""
    known = already_open(request, draft.values)
    problems = [(lack, _change(ASKED[lack.field], draft)) for lack in lacks(form, draft)]
    form.fields["reason"].required = True  # it is asked only where GR-18 asks it
    context = frame(request, HERE, draft) | {
        "answers": _answers(form, draft),
        "photos": list(draft.files.order_by("pk")),
        "change_photos": address(STEPS[-2], draft, back=True),
        "problems": problems,
        "asked": asked,
        "known": known,
        "reason": on_page(form)["reason"] if known else None,
        "refusals": [refusal for refusal in no if refusal.code != SAME_PERSON],
        "office": office_of(request),
        "basis": provisions(Case.OPENING.basis),
    }
    return render(request, "web/intake/periksa.html", context, status=status)


def _answers(form: OpenForm, draft: Draft) -> list[Answer]:
    form.is_valid()
    return [
        Answer(form.fields[name].label or "", _shown(form, name), _change(step, draft))
        for name, step in ASKED.items()
        if name in form.fields
    ]


def _shown(form: OpenForm, name: str) -> str:
    """A choice in words, a day as days are written, and what is faulty as it was typed."""
    typed = str(form.data.get(name, ""))
    field = form.fields[name]
    for value, label in getattr(field, "choices", ()):
        if value == typed and typed:
            return str(label)
    return tampil(form.cleaned_data[name]) if form.cleaned_data.get(name) else typed


def _change(step: Step, draft: Draft) -> str:
    return address(step, draft, back=True)
