"""A setting from the environment is read exactly or refused; a secret is never repeated in an error."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.env import envbool, envint, envlist, envsecret, envstr


@pytest.mark.parametrize("text", ["1", "true", "Yes", " on "])
def test_words_for_true(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("G", text)
    assert envbool("G", False) is True


@pytest.mark.parametrize("text", ["0", "false", "No", "off"])
def test_words_for_false(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("G", text)
    assert envbool("G", True) is False


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("G", " ")
    assert envbool("G", True) is True
    assert envint("G", 7) == 7
    assert envstr("G", "x") == "x"
    assert envlist("G", "a, b,,c") == ["a", "b", "c"]
    assert envsecret("G", "s") == "s"


def test_another_word_is_not_a_truth_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("G", "ture")
    with pytest.raises(ImproperlyConfigured, match=r"^G must be"):
        envbool("G", True)


@pytest.mark.parametrize("text", ["-1", "1.5", "ten", "\u0661"])
def test_only_a_whole_number_is_a_number(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("G", text)
    with pytest.raises(ImproperlyConfigured, match=r"^G must be"):
        envint("G", 1)


def test_a_secret_comes_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from the file\n")
    monkeypatch.setenv("G_FILE", str(tmp_path / "secret"))
    assert envsecret("G") == "from the file"


def test_a_secret_from_two_places_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("G", "hidden")
    monkeypatch.setenv("G_FILE", str(tmp_path / "secret"))
    with pytest.raises(ImproperlyConfigured) as refused:
        envsecret("G")
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize("content", [None, "", "\n"])
def test_a_secret_file_that_is_absent_or_empty_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "secret").write_text(content)
    monkeypatch.setenv("G_FILE", str(tmp_path / "secret"))
    with pytest.raises(ImproperlyConfigured, match="G_FILE"):
        envsecret("G", "default")
