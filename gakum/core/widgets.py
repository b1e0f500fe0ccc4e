"""Form controls that Django has not, or that its own would be too slow for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class LongSelect(forms.Select):
    """A list of hundreds of choices, written out directly: as templates they take ten times as long."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, _selected(str(key) == chosen), label) for key, label in self.choices),
        )
        attributes = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(attributes), options)


class DayInThree(forms.MultiWidget):
    """Day, month and year in a box each, read back as "27-3-1990".

    Where the whole day stands under the field's own name, as in an import or a draft, that is taken.
    """

    template_name = "django/forms/widgets/day_in_three.html"

    def __init__(self, attrs: Any = None) -> None:
        boxes = {"day": 2, "month": 2, "year": 4}
        super().__init__({name: _box(length) for name, length in boxes.items()}, attrs)

    def decompress(self, value: Any) -> list[str]:
        """The three parts of a day, or of what was typed instead of one."""
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        parts = str(value or "").replace("/", "-").split("-", 2)
        if len(parts) == 3 and len(parts[0]) == 4:  # ISO
            parts = [parts[2].lstrip("0"), parts[1].lstrip("0"), parts[0]]
        return [*parts, "", ""][:3]

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        if name in data:
            return data[name]
        parts = [str(part or "").strip() for part in super().value_from_datadict(data, files, name)]
        return "-".join(parts) if any(parts) else None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and super().value_omitted_from_data(data, files, name)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


def _box(length: int) -> forms.TextInput:
    return forms.TextInput({"inputmode": "numeric", "maxlength": length, "autocomplete": "off"})


def _selected(yes: bool) -> SafeString:
    return SafeString(" selected" if yes else "")
