"""Charts as pictures: the same SVG on the page, in a PDF and as a download, without any script.

A chart never stands alone: `web/_chart.html` gives it a title, a message in one sentence, words for
whoever does not see it, and its numbers as a table.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

import pygal
from django.utils.translation import gettext
from pygal.style import Style

from gakum.indicators.catalogue import Format, Number
from gakum.machine.steps import Text
from gakum.web.templatetags.gakum import CELLS, desimal

COLOURS = ("#0b4f9e", "#b45309")  # both at least 3:1 against white; bars have a gap, lines a dash between
INK, LINE = "#1b2430", "#dce1e7"
FONT = 'Inter, "Liberation Sans", sans-serif'
WIDTH, HEIGHT, TEXT = 420, 280, 15  # shrunk to a phone of 390 px a letter is still 13 px high
PARTS = ("label", "major_label", "legend", "value", "no_data")
STYLE = Style(
    background="#ffffff",
    plot_background="#ffffff",
    foreground=INK,
    foreground_strong=INK,
    foreground_subtle=INK,
    guide_stroke_color=LINE,
    major_guide_stroke_color=LINE,
    guide_stroke_dasharray="0",
    major_guide_stroke_dasharray="0",
    colors=COLOURS,
    value_colors=(INK,) * len(COLOURS),
    opacity="1",
    stroke_width="2.5",
    opacity_hover="1",
    transition="0s",
    font_family=FONT,
    **{f"{part}_font_size": TEXT for part in PARTS},
    **{f"{part}_font_family": FONT for part in PARTS},
)


NAMELESS = re.compile(r"(^|\})\s*\{")

SETTINGS: dict[str, Any] = {
    "style": STYLE,
    "js": [],
    "no_prefix": True,
    "disable_xml_declaration": True,
    "width": WIDTH,
    "height": HEIGHT,
    "margin": 6,
    "legend_at_bottom": True,
    "print_values": True,
    "print_values_position": "top",
    "include_x_axis": True,
    "min_scale": 3,
    "max_scale": 5,
}


class Bars(pygal.Bar):  # type: ignore[misc]  # pygal has no types
    """Columns; those of two series stand apart."""

    shapes: tuple[dict[str, Any], ...] = ({}, {})


class Lines(pygal.Line):  # type: ignore[misc]  # pygal has no types
    """Lines; the second is dashed, and its numbers stand below it, so that none covers another."""

    shapes: tuple[dict[str, Any], ...] = (
        {},
        {"stroke_style": {"dasharray": "8,6"}},
    )

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, dots_size=5, allow_interruptions=True)

    def _points(self, x_pos: list[float]) -> None:
        x_pos[:] = [(place + 0.5) / len(x_pos) for place in range(len(x_pos))]  # clear of the axis
        super()._points(x_pos)

    def _static_value(
        self, serie_node: Any, value: str, x: float, y: float, metadata: Any, *_places: Any
    ) -> None:
        second = "serie-1" in serie_node["overlay"].get("class", "")
        shift = TEXT / 2 if second else -TEXT * 3 / 2 - 6
        super()._static_value(serie_node, value, x - TEXT, y + shift, metadata, "middle")


@dataclass(frozen=True)
class Series:
    """One row of numbers under its name; None where there is no data, which is not zero."""

    label: Text
    values: Sequence[Number]


@dataclass(frozen=True)
class Chart:
    """At most two series over the same labels, from zero. `message` says in one sentence what they show."""

    title: Text
    message: Text
    labels: Sequence[Text]
    series: Sequence[Series]
    format: Format = "count"
    kind: type[Any] = Bars

    @cached_property
    def svg(self) -> str:
        """The picture. The numbers printed in it are exact; only their places are drawn from floats."""
        picture = self.kind(**SETTINGS, show_legend=len(self.series) > 1, value_formatter=self._tick)
        if self.format == "percent":
            picture.range = (0, 100)
        picture.no_data_text = gettext("No data")
        picture.x_labels = [str(label) for label in self.labels]
        picture.add_xml_filter(self._bare)
        for one, more in zip(self.series, self.kind.shapes, strict=False):
            picture.add(str(one.label), [None if n is None else self._point(n) for n in one.values], **more)
        return str(picture.render(is_unicode=True))

    def _tick(self, value: float) -> str:
        return "" if self.format == "count" and value != int(value) else short(value)

    def _point(self, value: int | Decimal) -> dict[str, Any]:
        """An index is written as everywhere, with its two decimals; a rate as short as it can be."""
        words = desimal(value) if self.format == "decimal" else short(value)
        return {"value": float(value), "formatter": lambda drawn: words}

    def _bare(self, root: Any) -> Any:
        """Without pygal's script and its remarks (they hold a date), under the chart's own name.

        With no prefix pygal writes rules without a selector: on paper they would make the rest void.
        """
        defs = root.find("defs")
        defs.remove(defs.find("script"))
        for style in defs.findall("style"):
            style.text = NAMELESS.sub(r"\1svg{", style.text)
        for remark in [child for child in root if not isinstance(child.tag, str)]:
            root.remove(remark)
        del root.attrib["id"]
        root.find("title").text = str(self.title)
        return root

    @property
    def uri(self) -> str:
        """The picture as an address, for `<img src>` and for a download."""
        return f"data:image/svg+xml;base64,{b64encode(self.svg.encode()).decode()}"

    @property
    def rows(self) -> Iterator[tuple[Text, list[str]]]:
        """The table of the same numbers: a label, and one cell per series."""
        for place, label in enumerate(self.labels):
            yield label, [CELLS[self.format](one.values[place]) for one in self.series]


def bar(title: Text, message: Text, labels: Sequence[Text], *series: Series, **more: Any) -> Chart:
    """Columns side by side, for numbers to compare."""
    return Chart(title, message, labels, series, **more)


def line(title: Text, message: Text, labels: Sequence[Text], *series: Series, **more: Any) -> Chart:
    """Lines, the second one dashed and called so, for numbers over time."""
    named = [
        replace(one, label=gettext("%(line)s (dashed)") % {"line": one.label}) if place else one
        for place, one in enumerate(series)
    ]
    return Chart(title, message, labels, named, kind=Lines, **more)


def short(value: Any) -> str:
    """A number as there is room for it in a picture: 96,43 but 100."""
    return desimal(value, 0 if value == int(value) else 2)
