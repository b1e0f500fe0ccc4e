"""The states of a detention (domain.md 2.4 H; the codes in the comments are its states)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DetentionState(models.TextChoices):
    PROPOSED = "proposed", _("Detention proposed")  # H1
    ORDERED = "ordered", _("Detention ordered")  # H2
    IN_ROOM = "in_room", _("In a detention room")  # H3
    ELSEWHERE = "elsewhere", _("Held in another place")  # H4
    IN_HOUSE = "in_house", _("In a detention house")  # H5, H6
    OUT = "temporarily_out", _("Temporarily out")  # H8
    PERMIT = "outside_permit", _("Living outside the house with a permit")  # H10
    WITH_ESCORT = "with_escort", _("With the escort")  # I8, I9: still held, on the way out
    ESCAPED = "escaped", _("Escaped")  # H13
    RELEASED = "released", _("Released")  # H9
    DEPORTED = "deported", _("Deported")  # H9 by I10
    DECEASED = "deceased", _("Deceased")  # H14
    DECLINED = "declined", _("Detention declined")


S = DetentionState

FINAL = frozenset({S.RELEASED, S.DEPORTED, S.DECEASED, S.DECLINED})
PLACED = (S.IN_ROOM, S.ELSEWHERE, S.IN_HOUSE)
HELD = (*PLACED, S.OUT, S.WITH_ESCORT)
ADMITTED = (*HELD, S.PERMIT, S.ESCAPED)
"""From the first placement to the end: what makes a case stand in the stage of detention."""
ACTIVE = (S.ORDERED, *ADMITTED)
"""A person may be in one of these only once, in whatever case."""
