"""System checks of papers: what steps and the catalogue name must exist. Each has an id, for logs."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from gakum.accounts.letters import TOKEN, archive_codes, letters, patterns
from gakum.documents.catalogue import TYPES, asked_by
from gakum.documents.contexts.about import READERS
from gakum.machine.models import machines_by_name, steps_of


@register()
def papers_name_what_exists(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """documents.E001 to E006."""
    return [*codes(), *types(), *numbers()]


def codes() -> Iterator[CheckMessage]:
    """E001: a code that a step names and the catalogue does not know."""
    for code in sorted(set(asked_by()) - set(TYPES)):
        machine, spec = asked_by()[code][0]
        yield Error(
            f"{machine._meta.model_name}.{spec.name}: no document {code} in the catalogue.",
            id="documents.E001",
        )


def types() -> Iterator[CheckMessage]:
    """E002 about an unknown machine, E003 signed with an unknown act, E004 without a template."""
    machines = machines_by_name()
    acts = {f"{name}.{step}" for name, machine in machines.items() for step in steps_of(machine)}
    for entry in TYPES.values():
        for name in set(entry.about) - set(READERS):
            yield Error(f"{entry.code}: nothing reads the facts of a {name}.", id="documents.E002")
        for action in set(entry.with_step) - acts:
            yield Error(f"{entry.code}: signed with {action}, which is no step.", id="documents.E003")
        if entry.is_made and not _has_template(entry.template):
            yield Error(f"{entry.code}: no template {entry.template}.", id="documents.E004")


def numbers() -> Iterator[CheckMessage]:
    """E005 a paper of ours without series or archive code, E006 a pattern with an unknown token."""
    series = {one.series for one in patterns() if not (one.office or one.kind)}
    for entry in TYPES.values():
        letter = letters().get(entry.code)
        known = letter is not None and letter.series in series and letter.archive_code in archive_codes()
        if entry.is_made and not known:
            yield Error(f"{entry.code}: no series, pattern or archive code.", id="documents.E005")
    for one in patterns():
        if "{" in TOKEN.sub("", one.pattern) or "{seq" not in one.pattern:
            yield Error(f"{one.pattern}: a pattern of numbers with an unknown token.", id="documents.E006")


def _has_template(name: str) -> bool:
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True
