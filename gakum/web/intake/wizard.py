"""The steps of the intake, one page each. Every pause saves; only going on asks whether all is well."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gakum.accounts.models import Office
from gakum.core.dates import legal_today
from gakum.parties.mrz import MrzRefused
from gakum.web.forms import on_page
from gakum.web.intake import drafts
from gakum.web.intake.access import recorder
from gakum.web.intake.forms import MRZ_READ, STEPS, PartForm, Step, after, typed
from gakum.web.intake.known import already_open
from gakum.web.intake.reading import Reading, read
from gakum.web.middleware import Request, signed_in
from gakum.web.models import Draft


@recorder
def step(request: Request, slug: str) -> HttpResponse:
    """Show a step, or take in what was typed there.

    A POST from a script only saves. The button “Save draft” saves and leads to the drafts. Every other
    button saves, asks the form, and leads on: or back to the answers, for whoever came from there.
    """
    here = next((s for s in STEPS if s.slug == slug and s.form), None)
    if here is None or here.form is None:
        raise Http404
    if request.method != "POST":
        draft = drafts.to_read(request)
        if number := drafts.case_number(draft):
            return redirect("case-detail", number=number)
        return _page(request, here, draft, here.form(initial=_initial(request, draft), known=draft.values))

    with transaction.atomic():
        draft = drafts.to_write(signed_in(request), drafts.key_of(request.POST.get("draft", "")))
        if number := drafts.case_number(draft):
            return redirect("case-detail", number=number)
        values = dict.fromkeys(here.form.asks, "") | typed(here.form, request.POST)
        stands = drafts.save(draft, values, seen=request.POST.get("seen", ""), by=drafts.device(request))
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return _saved(request, here, draft, stands)
    if not stands:
        return other_version(request, here, draft)
    if "save" in request.POST:
        messages.success(request, _("Draft saved."))
        return redirect("intake")
    return _go_on(request, here, draft)


def _go_on(request: Request, here: Step, draft: Draft) -> HttpResponse:
    assert here.form is not None  # noqa: S101  # asked by `step`
    zone = draft.values.get("mrz", "") if "mrz" in here.form.asks else ""
    form = here.form(draft.values, known=draft.values)
    if zone and "mrz" in form.fields and zone != draft.values.get(MRZ_READ):
        try:
            reading = read(zone, on=_today(request))
        except MrzRefused as refused:
            form.add_error("mrz", str(refused))
            return _page(request, here, draft, form, status=422)
        _say_replaced(request, draft, reading)
        draft.values |= {**reading.values, MRZ_READ: zone}
        draft.save()
        return redirect(address(here, draft, back=back(request)))
    if not form.is_valid():
        return _page(request, here, draft, form, status=422)
    return redirect(address(STEPS[-1] if back(request) else after(here), draft))


def _say_replaced(request: Request, draft: Draft, reading: Reading) -> None:
    """Where the passport contradicts what was typed in the first step, the officer hears both."""
    for name in ("passport_no", "nationality"):
        before, found = draft.values.get(name, ""), reading.values.get(name, "")
        if before and found and before.replace(" ", "").upper() != found:
            said = _("The passport says %(read)s. It replaces %(typed)s, which was typed before.")
            messages.warning(request, said % {"read": found, "typed": before})


def other_version(request: Request, here: Step, draft: Draft) -> HttpResponse:
    """Lead to what stands on the server, and say where the other version is."""
    say_other_version(request)
    return redirect(address(here, draft))


def say_other_version(request: Request) -> None:
    """Tell the officer on the next page that another device was first."""
    said = _("This draft was changed on another device. The newer version stands; yours is kept for one day.")
    messages.warning(request, said)


def address(step: Step, draft: Draft, *, back: bool = False) -> str:
    """The page of a step of this draft; with `back`, going on leads to the answers."""
    return f"{reverse('intake-step', args=[step.slug])}?draf={draft.pk}{'&ubah=1' if back else ''}"


def back(request: Request) -> bool:
    """Whether the officer came from the answers to change one."""
    return bool(request.GET.get("ubah") or request.POST.get("ubah"))


def frame(request: Request, here: Step, draft: Draft) -> dict[str, Any]:
    """What every page of the intake shows around its own part."""
    return {
        "section": "intake",
        "here": here,
        "number": STEPS.index(here) + 1,
        "steps": len(STEPS),
        "before": address(STEPS[STEPS.index(here) - 1], draft) if here is not STEPS[0] else "",
        "draft": draft,
        "seen": drafts.token(draft),
        "saved": not draft._state.adding,
        "back": back(request),
        "zone": office_of(request).time_zone,
    }


def office_of(request: Request) -> Office:
    """The office the officer acts for; `recorder` has asked that there is one."""
    posting = request.actor.posting
    if posting is None:
        raise Http404
    return posting.office


def _page(request: Request, here: Step, draft: Draft, form: PartForm, *, status: int = 200) -> HttpResponse:
    context = frame(request, here, draft) | {
        "form": on_page(form),
        "known": already_open(request, draft.values) if here in STEPS[:2] else [],
        "reading": _reading(request, draft) if "mrz" in form.fields else None,
    }
    return render(request, f"web/intake/{here.slug}.html", context, status=status)


def _reading(request: Request, draft: Draft) -> Reading | None:
    """What the zone said that filled the fields, while it is the one in the box."""
    zone = draft.values.get(MRZ_READ, "")
    if not zone or zone != draft.values.get("mrz"):
        return None
    try:
        return read(zone, on=_today(request))
    except MrzRefused:  # read on an earlier day, and what was a date then is none today
        return None


def _initial(request: Request, draft: Draft) -> dict[str, Any]:
    return {"occurred_on": _today(request), **{name: text for name, text in draft.values.items() if text}}


def _today(request: Request) -> Any:
    return legal_today(office_of(request).time_zone)


def _saved(request: Request, here: Step, draft: Draft, stands: bool) -> HttpResponse:
    response = render(
        request, "web/intake/_saved.html", frame(request, here, draft) | {"stands": stands, "swapped": True}
    )
    response["HX-Replace-Url"] = address(here, draft, back=back(request))
    return response
