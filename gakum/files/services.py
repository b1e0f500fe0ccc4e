"""Taking a file in, and reading it back.

The order is that of design/security.md 2.4: bytes to the disk and synced, then the row. A crash
leaves nothing visible or a complete file; a file without a row is swept by `manage.py files`.
"""

import hashlib
import logging
import os
import tempfile
import unicodedata
from datetime import timedelta
from io import BufferedReader
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import User
from gakum.core.errors import DomainError
from gakum.files.kinds import ENDINGS, FileKind, kind_of
from gakum.files.models import StoredFile
from gakum.files.pdf import flags_of

BLOCK = 1024 * 1024
NAME_LENGTH = 200
DAY = timedelta(days=1)


class FileRefused(DomainError):
    """The file is of a kind or size that is not taken in; the message says which are."""

    code = "file_refused"


def store(content: "File[bytes]", *, name: str, by: User | None) -> StoredFile:
    """Take a file in. Raises FileRefused for a kind, a size or a number that is not allowed; nothing is
    kept then.
    """
    _refuse_a_flood(by)
    limit = settings.FILES_MAX_BYTES
    words = {"limit": limit // 1_000_000}
    if not content.size:
        raise FileRefused(_("The file is empty."))
    if content.size > limit:
        raise FileRefused(_("The file must be smaller than %(limit)s MB.") % words)
    kind = kind_of(content)  # type: ignore[arg-type]  # Django's File reads and seeks
    if kind is None:
        raise FileRefused(_("The file must be a PDF, JPG, PNG or MP4, and undamaged."))
    clean = clean_name(name)
    ending = os.path.splitext(clean)[1].lower()
    if ending and ending not in ENDINGS[kind]:
        said = {"name": clean, "kind": FileKind(kind).label}
        raise FileRefused(_("%(name)s is a %(kind)s, but its name says otherwise. Rename it.") % said)
    flags = flags_of(content) if kind == FileKind.PDF else ""  # type: ignore[arg-type]  # as above
    try:
        digest, size = _keep(content)
    except OSError as error:
        logging.getLogger("gakum.files").exception("a file could not be written")
        full = _(
            "The file was not kept: nothing more can be written on the server's disk. "
            "Tell the administrator and try again."
        )
        raise FileRefused(full) from error
    return StoredFile.objects.create(
        sha256=digest,
        size=size,
        kind=kind,
        flags=flags,
        name=clean or f"{digest[:12]}{ENDINGS[kind][0]}",
        received_at=timezone.now(),
        received_by=by,
    )


def _refuse_a_flood(by: User | None) -> None:
    """One account sends only so many files a day, used or not (security A32)."""
    sent = StoredFile.objects.filter(received_by=by, received_at__gte=timezone.now() - DAY)
    if by is not None and sent.count() >= settings.FILES_PER_PERSON_AND_DAY:
        raise FileRefused(_("You have sent in too many files in one day. Ask the administrator."))


def clean_name(name: str) -> str:
    """The last part of a name, without what cannot be seen: control and direction marks (security A60)."""
    last = unicodedata.normalize("NFC", os.path.basename(name.replace("\\", "/")))
    return "".join(c for c in last if unicodedata.category(c)[0] != "C").strip(" .")[-NAME_LENGTH:]


def path_of(digest: str) -> Path:
    """Where the bytes with this hash stand."""
    return Path(settings.FILES_ROOT) / digest[:2] / digest[2:4] / digest


def read(stored: StoredFile) -> BufferedReader:
    """The bytes, opened for reading. Raises FileNotFoundError when they are gone."""
    return path_of(stored.sha256).open("rb")


def is_intact(stored: StoredFile) -> bool:
    """True while the bytes on disk are those that were received."""
    try:
        with read(stored) as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == stored.sha256
    except FileNotFoundError:
        return False


def _keep(content: "File[bytes]") -> tuple[str, int]:
    root = Path(settings.FILES_ROOT)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    seen, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, prefix="incoming-", delete=False) as kept:
        partial = Path(kept.name)
        try:
            content.seek(0)
            for block in content.chunks(BLOCK):
                seen.update(block)
                size += len(block)
                kept.write(block)
            kept.flush()
            os.fsync(kept.fileno())
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    goal = path_of(seen.hexdigest())
    goal.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial.chmod(0o400)
    partial.replace(goal)
    _sync(goal.parent)
    return seen.hexdigest(), size


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
