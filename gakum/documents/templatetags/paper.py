"""How dates, numbers and facts are written on paper: in Indonesian, whatever language the reader has.

Values come from a frozen context: dates as ISO text, amounts as digits. What is no date or number is printed
as it stands, since an officer may have typed it.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import segno
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from num2words import num2words

register = template.Library()

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
MONTHS_IN_ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
NOTHING = "-"
"""What stands for a fact that is not known."""


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _number(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _whole(text: str) -> SafeString:
    return format_html('<span class="whole">{}</span>', text)


@register.filter
def utuh(value: Any) -> str:
    """A number of a letter, an amount or the like, which must not be broken at the end of a line."""
    return _whole(str(value)) if value not in (None, "") else NOTHING


@register.filter
def tanggal(value: Any) -> str:
    """ "23 November 2026"."""
    day = _date(value)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else str(value or NOTHING)


@register.filter
def tgl(value: Any) -> str:
    """A date that is not broken at the end of a line."""
    return _whole(tanggal(value))


@register.filter
def hari(value: Any) -> str:
    """The day of the week: "Senin"."""
    day = _date(value)
    return DAYS[day.weekday()] if day else NOTHING


@register.filter
def tanggal_ba(value: Any) -> str:
    """The day as records write it: "Senin tanggal dua puluh tiga bulan November tahun dua ribu ..."."""
    day = _date(value)
    if day is None:
        return str(value or NOTHING)
    return (
        f"{DAYS[day.weekday()]} tanggal {terbilang(day.day)} bulan {MONTHS[day.month - 1]} "
        f"tahun {terbilang(day.year)}"
    )


@register.filter
def date_en(value: Any) -> str:
    """ "23 November 2026", in English."""
    day = _date(value)
    return (
        _whole(f"{day.day} {MONTHS_IN_ENGLISH[day.month - 1]} {day.year}") if day else str(value or NOTHING)
    )


@register.filter
def jam(value: Any, zone: str = "") -> str:
    """ "09.05 WIB"; a dash for no time."""
    text = str(value or "")
    return _whole(f"{text[:5].replace(':', '.')} {zone}".strip()) if text else NOTHING


@register.filter
def terbilang(value: Any) -> str:
    """A whole number in words: "tiga ratus dua puluh lima"."""
    number = _number(value)
    if number is None or number != number.to_integral_value():
        return str(value or NOTHING)
    return str(num2words(int(number), lang="id"))


@register.filter
def angka(value: Any) -> str:
    """A number as Indonesians write it: "5.434", "2,5"."""
    number = _number(value)
    if number is None:
        return str(value or NOTHING)
    whole, _, fraction = f"{number.normalize():f}".partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(whole):,}".replace(",", ".") + (f",{fraction}" if fraction else "")


@register.filter
def angka_kata(value: Any) -> str:
    """ "325 (tiga ratus dua puluh lima)", as decisions write a number."""
    return f"{angka(value)} ({terbilang(value)})" if _number(value) is not None else str(value or NOTHING)


@register.filter
def rupiah(value: Any) -> str:
    """ "Rp1.000.000,00"."""
    number = _number(value)
    if number is None:
        return str(value or NOTHING)
    whole, fraction = f"{number:.2f}".split(".")
    return _whole(f"Rp{int(whole):,}".replace(",", ".") + f",{fraction}")


@register.filter
def jenis_kelamin(value: Any) -> str:
    """ "Laki-laki" or "Perempuan"."""
    return {"m": "Laki-laki", "l": "Laki-laki", "f": "Perempuan", "p": "Perempuan"}.get(
        str(value or "").lower(), str(value or NOTHING)
    )


@register.filter
def pasangan(questions: Iterable[str], answers: Any) -> list[tuple[str, str]]:
    """Each question with its answer; an answer that was not given is a dash, and none is lost."""
    asked, given = list(questions or ()), list(answers or ())
    longest = max(len(asked), len(given))
    return [
        (asked[i] if i < len(asked) else NOTHING, given[i] if i < len(given) else NOTHING)
        for i in range(longest)
    ]


@register.filter
def tanpa_titik(value: Any) -> str:
    """A text without the full stop at its end, where the sentence around it goes on."""
    return str(value).rstrip().removesuffix(".")


@register.filter
def di_tengah(value: Any) -> str:
    """One of our own lists' words within a sentence: a small first letter, but for an abbreviation."""
    text = str(value or "")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


@register.filter
def daftar(value: Any) -> list[str]:
    """A list as it is; a text as the names that stand in it, between lines, semicolons or commas."""
    if not isinstance(value, str):
        return list(value or ())
    mark = next((mark for mark in ("\n", ";", ",") if mark in value), "\n")
    return [part.strip() for part in value.split(mark) if part.strip()]


@register.simple_tag
def baris(label: str, value: Any = "", shown: str = "", *, strong: bool = False) -> str:
    """One fact of a table: its name and its value as `shown`, or as it stands, or a dash."""
    text = (shown or value) if value not in (None, "", []) else NOTHING
    return format_html('<tr><th scope="row">{}</th><td{}>{}</td></tr>', label, _NAME if strong else "", text)


_NAME = SafeString(' class="name"')


@register.simple_tag
def qr(url: str) -> str:
    """The QR code of an address, as an image in the page: it holds the address and nothing else."""
    code = segno.make(url, error="m", micro=False)
    return code.svg_data_uri(scale=4, border=1, xmldecl=False, omitsize=True, encode_minimal=False)
