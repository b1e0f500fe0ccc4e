"""Every error names its field, at the field and in the summary."""

from typing import Any

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from gakum.core.forms import KnownDayField
from gakum.web.faults import faults_of, first_control

KINDS = [("a", "A")]


class Asked(forms.Form):
    place = forms.CharField(label="Tempat penemuan")
    letter = forms.CharField(label="SPDP yang diterima")
    kind = forms.ChoiceField(label="Jenis subjek", choices=KINDS)
    several = forms.MultipleChoiceField(label="Hadir", choices=KINDS)
    seen = forms.BooleanField(label="Sudah dibandingkan")
    paper = forms.FileField(label="Berkas")
    born = KnownDayField(label="Tanggal lahir")
    own = forms.CharField(label="Alasan", error_messages={"required": "Tulis alasannya."})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("place", "Isi tempat penemuan."),
        ("letter", "Isi SPDP yang diterima."),
        ("kind", "Pilih jenis subjek."),
        ("several", "Pilih hadir."),
        ("seen", "Centang “Sudah dibandingkan”."),
        ("paper", "Pilih berkas."),
        ("born", "Isi tanggal lahir."),
    ],
)
def test_what_is_missing_is_named(name: str, said: str) -> None:
    with translation.override("id"):
        (fault,) = faults_of(Asked({})[name])
        assert (fault.here, fault.away) == (said, said)


@pytest.mark.parametrize(
    ("name", "sent", "said"),
    [
        ("own", "", "Tulis alasannya."),
        ("born", "31-2-1990", "Tanggal ini tidak ada di kalender. Contoh: 27 3 1990."),
    ],
)
def test_other_words_are_kept_and_the_summary_says_of_what(name: str, sent: str, said: Any) -> None:
    with translation.override("id"):
        field = Asked({name: sent})[name]
        (fault,) = faults_of(field)
        assert (fault.here, fault.away) == (said, f"{field.label}: {said}")


def test_no_two_lines_of_the_summary_are_alike() -> None:
    with translation.override("id"):
        page = render_to_string("web/_error_summary.html", {"form": Asked({})})
    lines = [line.strip() for line in page.splitlines() if "<li>" in line]
    assert len(lines) == len(set(lines)) == 8
    assert "autofocus" in page
    for name in Asked.base_fields:
        control = str(Asked({})[name])
        assert f'id="{first_control(Asked({})[name])}"' in control, name
