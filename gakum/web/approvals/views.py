"""The inbox of decisions, and the page on which one proposal is decided. Never in bulk (GR-01)."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gakum.cases.models import Case
from gakum.core.errors import Refusal
from gakum.machine.steps import Step
from gakum.web.approvals.exports import held_exports
from gakum.web.approvals.grounds import grounds_of
from gakum.web.approvals.inbox import rows_of, waiting_keys
from gakum.web.approvals.kinds import REJECT, RETURN, kind_of
from gakum.web.cases.dossier import Dossier
from gakum.web.cases.steps import StepView
from gakum.web.middleware import Request
from gakum.web.paging import page_asked
from gakum.web.refused import status_of
from gakum.web.words import MACHINES, facts, holders, title_of
from gakum.workflow.deciding import decides, deciding_steps, proposed
from gakum.workflow.service import refusals, steps_from

CHOICE = "keputusan"


@require_safe
def approval_list(request: Request) -> HttpResponse:
    """What waits for this reader, the longest first."""
    if not decides(request.actor):
        raise PermissionDenied
    actor = request.actor
    page = page_asked(request, waiting_keys(actor))
    context = {
        "section": "approvals",
        "page": page,
        "waiting": rows_of(page, actor),
        "exports": held_exports(actor),
        "zone": actor.time_zone,
    }
    return render(request, "web/approvals/list.html", context)


class DecisionView(StepView):
    """One proposal: what is decided, on which grounds, and the choices with their own questions.

    404: not visible, or the machine decides nothing. 403: this person may not. 409: nothing waits here,
    or the record moved. 422: no decision was chosen, or its form is not filled in as it should be.
    """

    template_name = "web/approvals/decide.html"
    section = "approvals"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super(StepView, self).setup(request, *args, **kwargs)
        machine = MACHINES.get(kwargs["machine"])
        if machine is None or not deciding_steps(machine):
            raise Http404
        self.obj = self._object(machine, request.actor, kwargs["pk"])
        self.asked = request.POST.get(CHOICE) or request.GET.get(CHOICE)
        known = self.choices.get(self.asked or "")
        self.spec = known or next(iter(deciding_steps(machine).values()))
        self.chosen = known is not None

    @cached_property
    def choices(self) -> dict[str, Step]:
        """The decisions that answer what was proposed here."""
        machine: Any = type(self.obj)
        own = machine.objects.filter(pk=self.obj.pk)
        return {
            name: spec
            for name, spec in deciding_steps(machine).items()
            if name in steps_from(self.obj) and own.filter(proposed(machine, spec)).exists()
        }

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        if self.chosen:
            return super().get(request, **kwargs)
        return self._choose()

    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        if self.chosen:
            return super().post(request, **kwargs)
        return self._choose()

    def _choose(self) -> HttpResponse:
        """The page before a decision was chosen, or where none can be."""
        if not self.choices:
            return self._page(None, status=409)
        if not self.able:
            no = next(iter(self.said.values()))
            return self._page(None, no=no, status=status_of(no))
        return self._page(None, status=200 if self.asked is None else 422)

    @cached_property
    def said(self) -> dict[str, list[Refusal]]:
        """What stands in the way of each choice."""
        return {name: refusals(self.obj, name, self.actor) for name in self.choices}

    @property
    def able(self) -> bool:
        """True when the reader may decide at all, whatever the record still lacks."""
        return any(not no or status_of(no) != 403 for no in self.said.values())

    def _done(self) -> HttpResponse:
        """Say what became of it, what comes next and who has it now; then offer the next one."""
        self.obj.refresh_from_db()
        self.obj.__dict__.pop("roll", None)
        said = {"step": self.spec.label, "what": title_of(self.obj), "state": self.obj.state_label}
        message = _("Recorded: %(step)s. %(what)s is now “%(state)s”.") % said
        ahead = self._next()
        if ahead is not None:
            who = ", ".join(holders(ahead.permission, self.obj.case.office.kind))
            message += " " + _("Next: %(next)s (%(who)s).") % {"next": ahead.label, "who": who}
        messages.success(self.request, message)
        return redirect("approval-list")

    def _next(self) -> Step | None:
        """The step by which the object now moves on, if any does."""
        moving = [s for s in steps_from(self.obj).values() if not s.follows_only and s.target]
        return next((s for s in moving if not set(s.target) <= set(self.obj.FINAL)), next(iter(moving), None))

    def _lacks(self) -> str:
        """Why fewer than three answers are offered: the acts of this record know no other."""
        kinds = {kind_of(spec) for spec in self.choices.values()}
        if REJECT in kinds:
            return ""
        if RETURN in kinds:
            return _(
                "This proposal cannot be rejected. Return it, with your reason, when it should not stand."
            )
        return _(
            "This proposal cannot be returned or rejected here. Do not decide it when it should not stand."
        )

    def _more(self) -> dict[str, Any]:
        dossier = Dossier(self.obj.case, self.actor)
        deciding = list(self.choices.values()) or list(deciding_steps(type(self.obj)).values())
        return {
            "dossier": dossier,
            "choices": [
                (name, kind_of(spec), spec, self.said[name] if self.able else [])
                for name, spec in self.choices.items()
            ],
            "chosen": self.asked if self.chosen else "",
            "missing": self.asked is not None and not self.chosen and bool(self.choices) and self.able,
            "able": self.able,
            "grounds": grounds_of(self.obj, deciding, self.actor),
            "facts": facts(self.obj, texts=self.actor.sees_names, leave_out=["conference"]),
            "proposal": deciding[0].label if isinstance(self.obj, Case) else title_of(self.obj),
            "is_case": isinstance(self.obj, Case),
            "kind": kind_of(self.spec) if self.chosen else "",
            "lacks": self._lacks(),
        }
