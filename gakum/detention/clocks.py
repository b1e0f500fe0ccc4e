"""The longest detention, counted from the day of the order."""

from datetime import date

from gakum.law import deadlines
from gakum.law.rules import rule_in_force


def ten_years_after(ordered_on: date) -> date:
    """The last day of the longest detention (UU6 art. 85(2)), by the rule of the day of the order."""
    rule = rule_in_force("DETENTION_MAXIMUM", ordered_on)
    due_on = deadlines.due_date(rule, ordered_on)
    assert due_on is not None  # noqa: S101  # a number of the Act itself
    return due_on
