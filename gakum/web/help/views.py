"""Help: one page per role, the formula of the index, privacy and accessibility.

The texts are long and not made of sentences that stand elsewhere, so each language has a template of its
own instead of messages to translate.
"""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gakum.accounts.models import Role
from gakum.machine.steps import Text
from gakum.web.middleware import Request


@dataclass(frozen=True)
class Guide:
    """One page of help: its place in the address, its title, and whose work it describes."""

    slug: str
    label: Text
    roles: tuple[Role, ...] = ()


GUIDES = (
    Guide("petugas", _("Officers and investigators"), (Role.OFFICER, Role.INVESTIGATOR)),
    Guide("penyelia", _("Section heads and heads of offices"), (Role.SECTION_HEAD, Role.HEAD)),
    Guide("detensi", _("Detention staff"), (Role.DETENTION_OFFICER,)),
    Guide("sekretariat", _("Secretariat"), (Role.SECRETARIAT,)),
    Guide("auditor", _("Auditors"), (Role.AUDITOR,)),
    Guide("admin", _("Administrators"), (Role.ADMINISTRATOR,)),
    Guide("rumus-indeks", _("The formula of the index")),
)
BY_SLUG = {guide.slug: guide for guide in GUIDES}


@require_safe
def help_index(request: Request) -> HttpResponse:
    """All pages of help, the reader's own first."""
    mine = [guide for guide in GUIDES if request.actor.role in guide.roles]
    others = [guide for guide in GUIDES if guide not in mine]
    return render(request, "web/help/index.html", {"section": "help", "mine": mine, "others": others})


@require_safe
def help_page(request: Request, slug: str) -> HttpResponse:
    """One page of help."""
    guide = BY_SLUG.get(slug)
    if guide is None:
        raise Http404
    context = {"section": "help", "guide": guide, "guides": GUIDES, "text": text_of(slug)}
    return render(request, "web/help/page.html", context)


@require_safe
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about whom, who reads it, and how long."""
    context = {"title": _("Privacy"), "text": text_of("privacy")}
    return render(request, "web/help/statement.html", context)


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the site is, what is known not to be, and whom to tell."""
    context = {"title": _("Accessibility statement"), "text": text_of("accessibility")}
    return render(request, "web/help/statement.html", context)


def text_of(slug: str) -> str:
    """The template with the text in the reader's language."""
    language = "en" if translation.get_language() == "en" else "id"
    return f"web/help/{language}/{slug}.html"
