"""A machine readable zone as the intake uses it: what it fills in, and what it says about each field."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gakum.parties.models import Nationality, Sex
from gakum.parties.mrz import Mrz, parse
from gakum.parties.mrz_layouts import Format
from gakum.web.templatetags.gakum import lokal, tanggal

SEX = {"M": Sex.MALE, "F": Sex.FEMALE}
ISO = {"D": "DEU"}
"""The one state whose code in the zone is not the one the rest of the house writes (Doc 9303-3, 5)."""


@dataclass(frozen=True)
class Line:
    """One field of the zone: what was read and how far it can be trusted."""

    label: str
    value: str
    verdict: str
    sure: bool


@dataclass(frozen=True)
class Reading:
    """A zone that was accepted. `values` go into the draft, `lines` onto the page."""

    values: dict[str, str]
    lines: list[Line]
    warnings: list[str]


def read(text: str, *, on: date) -> Reading:
    """Read a zone as of a day. Raises MrzRefused."""
    mrz = parse(text, on=on)
    code = ISO.get(mrz.nationality, mrz.nationality)
    nationality = Nationality.objects.filter(pk=code).first()
    return Reading(_values(mrz, nationality), _lines(mrz, nationality), _warnings(mrz, nationality, on))


def _values(mrz: Mrz, nationality: Nationality | None) -> dict[str, str]:
    """Only what the zone knows: an unknown part of a date, or a code nobody knows, is left to the officer."""
    found = {
        "name": mrz.name,
        "names_seen": "",
        "sex": SEX[mrz.sex].value if mrz.sex else "",
        "birth_date": mrz.birth.date.isoformat() if mrz.birth.date else "",
    }
    if nationality:
        found["nationality"] = nationality.pk
    if mrz.format == Format.TD3:  # the number of a card or visa is not that of the passport
        found["passport_no"] = mrz.number
    return found


def _lines(mrz: Mrz, nationality: Nationality | None) -> list[Line]:
    birth = "-".join(
        "??" if part is None else f"{part:02d}" for part in (mrz.birth.day, mrz.birth.month, mrz.birth.year)
    )
    sex = SEX[mrz.sex].label if mrz.sex else _("not stated")
    rows = (
        ("names", _("Name"), mrz.name),
        ("number", _("Document number"), mrz.number),
        ("nationality", _("Nationality"), lokal(nationality, "name") if nationality else mrz.nationality),
        ("birth", _("Date of birth"), tanggal(mrz.birth.date) if mrz.birth.date else birth),
        ("sex", _("Sex"), str(sex)),
        ("expiry", _("Valid until"), tanggal(mrz.expiry)),
    )
    return [
        Line(label, value, _verdict(mrz, field), field in mrz.checked and field not in mrz.corrected)
        for field, label, value in rows
    ]


def _verdict(mrz: Mrz, field: str) -> str:
    if field in mrz.corrected:
        return _("one character put right: compare with the passport")
    if field in mrz.checked:
        return _("check digit fits")
    return _("no check digit: compare with the passport")


def _warnings(mrz: Mrz, nationality: Nationality | None, on: date) -> list[str]:
    found = []
    if mrz.format != Format.TD3:
        found.append(_("This is not the page of a passport: the number of the passport was not filled in."))
    if mrz.names_may_be_cut:
        found.append(_("The line of the name is full: the name may go on in the passport."))
    if mrz.birth.date is None:
        found.append(_("The passport does not state the whole date of birth."))
    if nationality is None:
        found.append(_("The code of the nationality is not known. Choose it in the first step."))
    if mrz.expiry < on:
        found.append(_("The passport is no longer valid."))
    return found
