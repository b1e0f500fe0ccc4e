"""A known day is typed into three boxes, and read back as one text."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.utils import translation

from gakum.core.forms import DayField, KnownDayField


class Born(forms.Form):
    born = KnownDayField(required=False)


def boxes(*parts: str) -> dict[str, str]:
    return dict(zip(("born_day", "born_month", "born_year"), parts, strict=True))


@pytest.mark.parametrize(
    "sent",
    [boxes("7", "3", "1990"), boxes(" 07", "03", "1990 "), {"born": "1990-03-07"}, {"born": "7/3/1990"}],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_day_is_read_from_its_parts_or_from_one_text(sent: dict[str, str], language: str) -> None:
    with translation.override(language):
        form = Born(sent)
        assert form.is_valid(), form.errors
    assert form.cleaned_data == {"born": date(1990, 3, 7)}


@pytest.mark.parametrize("sent", [boxes("31", "2", "1990"), boxes("7", "", "1990"), boxes("7", "3", "90")])
def test_what_is_no_day_is_refused_and_stands_there_as_typed(sent: dict[str, str]) -> None:
    form = Born(sent)
    assert not form.is_valid()
    with translation.override("id"):
        assert "27 3 1990" in str(form.errors["born"])
    page = str(form["born"])
    assert all(f'value="{part}"' in page for part in sent.values() if part)


def test_three_empty_boxes_are_no_day() -> None:
    form = Born(boxes("", "", ""))
    assert form.is_valid()
    assert form.cleaned_data == {"born": None}


@pytest.mark.parametrize("known", [date(1990, 3, 7), "1990-03-07", "7-3-1990", "7/3/1990"])
def test_a_known_day_stands_in_its_boxes(known: Any) -> None:
    page = str(Born(initial={"born": known})["born"])
    assert [f'value="{part}"' in page for part in ("7", "3", "1990")] == [True, True, True]


def test_each_box_has_a_label_and_the_first_is_where_an_error_leads() -> None:
    field = Born()["born"]
    assert field.id_for_label == "id_born_0"
    assert str(field).count("<label for=") == 3


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_day_stands_before_the_month_in_either_language(language: str) -> None:
    with translation.override(language):
        assert DayField().clean("5/6/2026") == date(2026, 6, 5)
