"""Proving the store: every file still there and still the same, and nothing in it that belongs to nothing."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Exists, ManyToOneRel, OuterRef, QuerySet
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.accounts.models import TimeZone
from gakum.audit.journal import unit_of_work
from gakum.core.dates import legal_today
from gakum.files.models import StoredFile
from gakum.files.services import is_intact, path_of

SPARED = timedelta(hours=24)
"""What is younger may belong to a form that is still being filled in, or to an act under way."""


@dataclass
class Findings:
    """What a check of the store looked at and found; files are named by their key and name."""

    checked: int = 0
    missing: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed_rows: list[str] = field(default_factory=list)
    removed_bytes: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not (self.missing or self.changed)


def check_files(*, sweep: bool = False) -> Findings:
    """Hash every stored file anew and compare; with `sweep` remove what nothing refers to.

    Writes one event, "files.check", whatever was found: the log shows that the check was made.
    """
    found = Findings()
    for stored in StoredFile.objects.order_by("pk").iterator(500):
        found.checked += 1
        if not path_of(stored.sha256).exists():
            found.missing.append(f"{stored.pk} {stored.name}")
        elif not is_intact(stored):
            found.changed.append(f"{stored.pk} {stored.name}")
    with unit_of_work() as journal:
        if sweep:
            _sweep(found)
        journal.record(
            "files.check",
            by=Actor.system(),
            subject=("files", "store"),
            case_id=None,
            occurred_on=legal_today(TimeZone.WIB),
            data={**vars(found), "ok": found.ok},
        )
    return found


def unused() -> QuerySet[StoredFile]:
    """Rows that no other row refers to, old enough to be nobody's work."""
    rows = StoredFile.objects.filter(received_at__lt=timezone.now() - SPARED)
    # Hidden ones too: most who hold a file give it no way back.
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel):
            continue
        owner: Any = relation.related_model
        rows = rows.exclude(Exists(owner._base_manager.filter(**{relation.field.name: OuterRef("pk")})))
    return rows


def _sweep(found: Findings) -> None:
    for stored in unused():
        found.removed_rows.append(f"{stored.pk} {stored.name} {stored.sha256}")
        stored.delete()
    known = set(StoredFile.objects.values_list("sha256", flat=True))
    root = Path(settings.FILES_ROOT)
    before = (timezone.now() - SPARED).timestamp()
    stray = [path for path in root.glob("??/??/*") if path.name not in known]
    stray += [path for path in root.glob("previews/*.jpg") if path.stem not in known]
    for path in sorted([*stray, *root.glob("incoming-*")]):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            found.removed_bytes.append(str(path.relative_to(root)))
