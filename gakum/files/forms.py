"""A file as a field of a step's form: taken in at once, named in the form's data by its key."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import User
from gakum.files.kinds import CONTENT_TYPES
from gakum.files.models import StoredFile
from gakum.files.services import FileRefused, store

SALT = "gakum.files.kept"
KEPT_FOR = timedelta(hours=12)
"""A file that came with a form that had other faults is kept this long; then it is swept."""


class StoredFileInput(forms.FileInput):
    """A file input, with a camera beside it on phones, that remembers a file already taken in.

    What came before is named by a signed token in a hidden field.
    """

    template_name = "files/stored_file_input.html"
    kept: StoredFile | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[Any, str]:
        """The upload, if any, and the token of the file that came before."""
        return files.get(name) or files.get(f"{name}-photo"), data.get(f"{name}-kept") or ""

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["widget"]["kept"] = self.kept
        context["widget"]["token"] = token_of(self.kept) if self.kept else ""
        return context


class StoredFileField(forms.Field):
    """Takes an upload in; the cleaned value is the key of the StoredFile as text, "" for none.

    The bytes are stored when the field is cleaned, so that they need not be sent again when another
    field is wrong. A view that shows the form says who sends it with `received_by`.
    """

    widget = StoredFileInput
    by: User | None = None

    def __init__(self, **kwargs: Any) -> None:
        limit = {"limit": settings.FILES_MAX_BYTES // 1_000_000}
        kwargs.setdefault("help_text", format_lazy(_("PDF, JPG, PNG or MP4, at most {limit} MB."), **limit))
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ",".join(CONTENT_TYPES.values())

    def clean(self, value: Any) -> str:
        """Raises ValidationError when the file is refused, or is missing and needed."""
        upload, token = value if isinstance(value, tuple) else (value, "")
        widget = cast(StoredFileInput, self.widget)
        widget.kept = self._received(upload) if isinstance(upload, UploadedFile) else _kept(token, self.by)
        if widget.kept is None and self.required:
            raise ValidationError(_("Choose a file."), code="required")
        return str(widget.kept.pk) if widget.kept else ""

    def _received(self, upload: "UploadedFile[bytes]") -> StoredFile:
        try:
            return store(upload, name=upload.name or "", by=self.by)
        except FileRefused as refused:
            raise ValidationError(str(refused), code=refused.code) from refused

    def has_changed(self, initial: Any, data: Any) -> bool:
        return any(data) if isinstance(data, tuple) else bool(data)


def received_by(form: forms.BaseForm, user: User) -> None:
    """Say who sends the files of a form."""
    for field in form.fields.values():
        if isinstance(field, StoredFileField):
            field.by = user


def kept_files(form: forms.BaseForm) -> dict[str, str]:
    """What is added to the data of a form that is shown again, so that its files are not lost."""
    widgets = {form.add_prefix(name): field.widget for name, field in form.fields.items()}
    return {
        f"{name}-kept": token_of(widget.kept)
        for name, widget in widgets.items()
        if isinstance(widget, StoredFileInput) and widget.kept
    }


def token_of(stored: StoredFile) -> str:
    """What a form carries instead of the bytes: valid for the sender, for a while."""
    return signing.dumps([str(stored.pk), stored.received_by_id], salt=SALT)


def _kept(token: str, by: User | None) -> StoredFile | None:
    if not token:
        return None
    try:
        pk, sender = signing.loads(token, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    if sender != (by.pk if by else None):
        return None
    return StoredFile.objects.filter(pk=pk).first()
