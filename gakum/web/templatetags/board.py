"""What boards and lists call a record."""

from django import template

from gakum.machine.models import StateMachine
from gakum.web.words import title_of

register = template.Library()


@register.filter
def judul(obj: StateMachine) -> str:
    """The kind of a record, with what tells it from others of its kind."""
    return title_of(obj)
