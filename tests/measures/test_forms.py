"""What the forms of a measure ask, by its type."""

from datetime import date

import pytest

from gakum.measures.forms import DecideForm, RevokeForm, TermsForm
from gakum.measures.models import Measure


def measure(kind: str) -> Measure:
    return Measure(measure_type=kind, ground_text="Rekaan", overstay_days=10 if kind == "e" else None)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("a", set()),
        ("b", {"valid_from"}),
        ("c", {"valid_from", "valid_until"}),
        ("d", {"valid_from", "valid_until", "report_every_days"}),
        ("e", {"days_waived"}),
        ("f", set()),
    ],
)
def test_a_decision_asks_only_the_terms_of_its_type(kind: str, asked: set[str]) -> None:
    everywhere = {"seen_state", "occurred_on", "reason", "decision_no"}
    assert set(DecideForm(on=measure(kind)).fields) == everywhere | asked


def test_a_place_ban_must_have_a_last_day_and_not_before_its_first() -> None:
    given = {"occurred_on": "2026-03-02", "decision_no": "TAK-1"}
    assert "valid_until" in DecideForm(given, on=measure("c")).errors
    assert "valid_until" in DecideForm({**given, "valid_until": "2026-03-01"}, on=measure("c")).errors
    right = DecideForm({**given, "valid_until": "2026-09-01"}, on=measure("c"))
    assert right.is_valid()
    assert right.cleaned_data["valid_until"] == date(2026, 9, 1)


def test_the_terms_start_from_what_is_drafted_and_only_a_charge_has_days() -> None:
    assert TermsForm(on=measure("e")).fields["overstay_days"].initial == 10
    assert "overstay_days" not in TermsForm(on=measure("f")).fields
    assert TermsForm(on=measure("f")).fields["ground_text"].initial == "Rekaan"


def test_the_head_names_no_ground_that_follows_from_another_act() -> None:
    grounds = {value for value, _label in RevokeForm().fields["ground"].choices}
    assert grounds == {"error", "court_order", "victim"}
