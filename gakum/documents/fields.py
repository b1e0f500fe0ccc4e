"""The fields that several types of paper ask."""

from django.utils.translation import gettext_lazy as _

from gakum.documents.types import Field

BODY = Field("body", _("Text"), "text")
PLACE = Field("place", _("Place"))
DAY = Field("day", _("Day"), "day")
TIME = Field("time", _("Time"), "time", required=False)
PARTICIPANTS = Field("participants", _("Participants"), "lines")
CONCLUSION = Field("conclusion", _("Conclusion"), "text")
REASON = Field("reason", _("Reason"), "text")
OFFICERS = Field("officers", _("Officers (name, rank, employee number, post)"), "lines")
WITNESSES = Field("witnesses", _("Witnesses"), "lines", required=False)
GOODS = Field("goods", _("Goods"), "lines")
ADDRESSEE = Field("addressee", _("Addressed to (post)"))
ADDRESSEE_PLACE = Field("addressee_place", _("Place of the addressee"), required=False)
NOTES = Field("notes", _("Notes"), "text", required=False)
