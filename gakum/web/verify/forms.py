"""The file that is compared with what was issued: read through once, and not kept."""

from typing import IO, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

MOST = 10_000_000
"""Bytes of a file that is compared: a paper has some hundred thousand."""


class CompareForm(forms.Form):
    """One PDF."""

    file = forms.FileField(
        label=_("PDF file"),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=format_lazy(
            _("At most {limit} MB. It is compared and forgotten: nothing of it is kept."),
            limit=MOST // 1_000_000,
        ),
    )

    def clean_file(self) -> Any:
        """The upload. Raises ValidationError for what is too large, or no PDF."""
        upload: IO[bytes] = self.cleaned_data["file"]
        if self.cleaned_data["file"].size > MOST:
            words = {"limit": MOST // 1_000_000}
            raise ValidationError(_("The file must be smaller than %(limit)s MB.") % words, code="size")
        upload.seek(0)
        if upload.read(5) != b"%PDF-":
            raise ValidationError(_("Choose a PDF file."), code="kind")
        upload.seek(0)
        return upload
