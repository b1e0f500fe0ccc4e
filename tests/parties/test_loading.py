"""Nationalities come from a file, among them the codes that only passports carry."""

from io import StringIO

import pytest
from django.core.management import call_command

from gakum.audit.models import AuditEvent
from gakum.parties.loading import load_nationalities
from gakum.parties.models import Nationality

pytestmark = pytest.mark.django_db


def test_countries_and_passport_codes_are_loaded_with_both_names() -> None:
    load_nationalities()
    assert Nationality.objects.count() == 278
    assert Nationality.objects.get(code="IDN").name_id == "Indonesia"
    assert Nationality.objects.get(code="D").name_en == "Germany"
    assert not Nationality.objects.filter(mark="").exists()


def test_loading_twice_changes_nothing_and_is_recorded_once() -> None:
    load_nationalities()
    assert load_nationalities() == []
    assert AuditEvent.objects.get().action == "nationalities.load"


def test_the_command_says_how_many() -> None:
    out = StringIO()
    call_command("load_nationalities", "--dry-run", stdout=out)
    assert not Nationality.objects.exists()
    call_command("load_nationalities", stdout=out)
    assert "278 rows written." in out.getvalue()
    call_command("load_nationalities", stdout=out)
    assert "Nothing to change." in out.getvalue()
