"""What a party's names, papers, contacts and warnings are, and where a merge of two records stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartyKind(models.TextChoices):
    """Who a case is about: measures are for foreign nationals only (UU6 art. 75)."""

    FOREIGNER = "foreigner", _("Foreign national")
    CITIZEN = "citizen", _("Indonesian citizen")
    CORPORATION = "corporation", _("Corporation")


class Sex(models.TextChoices):
    MALE = "L", _("male")
    FEMALE = "P", _("female")


class NameKind(models.TextChoices):
    PASSPORT = "passport", _("name in another passport")
    ALIAS = "alias", _("alias")
    TRANSLITERATION = "transliteration", _("other spelling")
    FORMER = "former", _("former name")


class DocumentKind(models.TextChoices):
    PASSPORT = "passport", _("Passport")
    TRAVEL_DOCUMENT = "travel", _("Other travel document")
    IDENTITY_CARD = "identity", _("Identity card")
    STAY_PERMIT = "permit", _("Stay permit")
    BUSINESS_NUMBER = "nib", _("Business registration number (NIB)")
    OTHER = "other", _("Other document")


class ContactKind(models.TextChoices):
    ADDRESS = "address", _("Address")
    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("E-mail")


class WarningKind(models.TextChoices):
    """What whoever meets the person next must know before the door is opened."""

    VIOLENT = "violent", _("Violent")
    FLIGHT_RISK = "flight", _("Likely to flee")
    SELF_HARM = "self_harm", _("May harm themselves")
    INFECTIOUS = "infectious", _("Infectious disease")
    VICTIM = "victim", _("Victim of trafficking or smuggling")
    MINOR = "minor", _("Child")
    OTHER = "other", _("Other warning")


class MergeState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    MERGED = "merged", _("Merged")
    DIFFERENT = "different", _("Not the same")
    UNDONE = "undone", _("Separated again")


IN_FORCE = (MergeState.PROPOSED, MergeState.MERGED)
