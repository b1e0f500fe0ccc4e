"""The catalogue is what the code says, and `messages --check` sees every way in which it is not."""

import gettext
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gakum.core import translations

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

TITLE = _("Case %(number)s")
LEFT = ngettext("%(count)s day left", "%(count)s days left", 2)
ORDER = pgettext("a document", "Order")
PLAIN = "not a message"
"""
PAGE = """{% load i18n %}
<h1>
    {% translate "Cases" %}
  {{ _("Search") }}</h1>
{% if it's %}
    {% blocktranslate with name=case.name trimmed %}
        File of
        {{ name }}, 100%
    {% endblocktranslate %}
{% endif %}
{% blocktranslate count n=rows|length %}one row{% plural %}{{ n }} rows{% endblocktranslate %}
"""
INDONESIAN = {
    "Case %(number)s": "Kasus %(number)s",
    ("%(count)s day left", "%(count)s days left"): ("%(count)s hari lagi",),
    "Order": "Surat perintah",
    "Cases": "Kasus",
    "Search": "Cari",
    "File of %(name)s, 100%%": "Berkas %(name)s, 100%%",
    ("one row", "%(n)s rows"): ("%(n)s baris",),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "gakum").mkdir()
    (tmp_path / "gakum" / "code.py").write_text(CODE)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(PAGE)
    return tmp_path


def po(root: Path) -> Path:
    return root / "gakum" / "locale" / "id" / "LC_MESSAGES" / "django.po"


def translate(root: Path, **changes: str) -> None:
    """Writes a complete catalogue, with the translations of some msgids changed."""
    catalogue = translations.merged(translations.code_catalogue(root), translations.read(po(root)))
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else tuple(message.id)
            message.string = changes.get(str(key), INDONESIAN[key])
    translations.write(po(root), catalogue)


def problems(root: Path) -> list[str]:
    return translations.problems(translations.code_catalogue(root), translations.read(po(root)))


def test_messages_of_code_and_templates_are_found(root: Path) -> None:
    found = {message.id for message in translations.code_catalogue(root) if message.id}
    assert found == set(INDONESIAN)


def test_migrations_are_not_read(root: Path) -> None:
    (root / "gakum" / "migrations").mkdir()
    (root / "gakum" / "migrations" / "0001.py").write_text('_("From a migration")')
    assert "From a migration" not in {message.id for message in translations.code_catalogue(root)}


def test_a_complete_catalogue_has_no_problem(root: Path) -> None:
    translate(root)
    assert problems(root) == []


def test_a_catalogue_that_does_not_exist_lacks_every_message(root: Path) -> None:
    assert len(problems(root)) == len(INDONESIAN)
    assert all(problem.startswith("not in the catalogue: ") for problem in problems(root))


def test_an_empty_translation_is_named_with_its_file(root: Path) -> None:
    translate(root, Cases="")
    assert problems(root) == ["not translated: 'Cases' in templates/page.html"]


def test_a_fuzzy_translation_is_named(root: Path) -> None:
    translate(root)
    catalogue = translations.read(po(root))
    found = catalogue.get("Order", context="a document")
    assert found is not None
    found.flags.add("fuzzy")
    translations.write(po(root), catalogue)
    assert problems(root) == ["fuzzy: 'Order' (context 'a document') in gakum/code.py"]


def test_a_message_that_code_no_longer_has_is_named_then_dropped(root: Path) -> None:
    translate(root)
    (root / "gakum" / "code.py").write_text(CODE.replace("Case %(number)s", "File %(number)s"))
    assert sorted(problems(root)) == [
        "no longer used: 'Case %(number)s' in gakum/code.py",
        "not in the catalogue: 'File %(number)s' in gakum/code.py",
    ]
    after = translations.merged(translations.code_catalogue(root), translations.read(po(root)))
    assert after.get("Case %(number)s") is None
    assert after.get("Cases").string == "Kasus"


@pytest.mark.parametrize(
    ("translation", "difference"),
    [
        ("Kasus", "lacks %(number)s"),
        ("Kasus %(nomor)s", "lacks %(number)s, adds %(nomor)s"),
        ("Kasus %(number)d", "lacks %(number)s, adds %(number)d"),
        ("Kasus %(number)s %s", "adds %s"),
        ("Kasus %(number)s {number}", "adds {number}"),
    ],
)
def test_a_translation_that_fills_other_placeholders_is_named(
    root: Path, translation: str, difference: str
) -> None:
    translate(root, **{"Case %(number)s": translation})
    assert problems(root) == [f"placeholders differ ({difference}): 'Case %(number)s' in gakum/code.py"]


def test_writing_twice_gives_the_same_bytes_without_dates_or_line_numbers(root: Path) -> None:
    translate(root)
    first = po(root).read_bytes()
    translate(root)
    assert po(root).read_bytes() == first
    assert b"Date" not in first
    assert b".py:" not in first


def test_what_is_compiled_is_what_a_reader_gets(root: Path) -> None:
    translate(root)
    with translations.compiled(po(root)).open("rb") as file:
        reader = gettext.GNUTranslations(file)
    assert reader.gettext("Case %(number)s") == "Kasus %(number)s"
    assert reader.ngettext("one row", "%(n)s rows", 5) == "%(n)s baris"
    assert reader.pgettext("a document", "Order") == "Surat perintah"


@pytest.fixture
def site(root: Path, settings) -> Path:
    settings.BASE_DIR = root
    settings.LOCALE_PATHS = [root / "gakum" / "locale"]
    return root


def test_the_command_writes_and_compiles_the_catalogue(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("messages")
    assert po(site).with_suffix(".mo").exists()
    assert f"{len(INDONESIAN)} still to be translated" in capsys.readouterr().out


def test_the_check_fails_naming_each_problem_and_writes_nothing(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError, match=f"{len(INDONESIAN)} problems"):
        call_command("messages", "--check")
    assert capsys.readouterr().err.count("not in the catalogue") == len(INDONESIAN)
    assert not po(site).parent.exists()


def test_the_check_passes_a_complete_catalogue(site: Path) -> None:
    translate(site)
    call_command("messages", "--check")
