"""What each step of a deportation asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gakum.core.forms import DayField, NumberField, ReasonedForm, StepForm
from gakum.deportation.kinds import Payer, TravelDocument


class DocumentForm(StepForm):
    """Passport, mission document or SPLP (2.4 I2)."""

    kind = forms.ChoiceField(label=_("Travel document"), choices=TravelDocument.choices)
    document_no = forms.CharField(label=_("Number of the document"), max_length=40, required=False)
    valid_until = DayField(label=_("Valid until"), required=False)


class TicketForm(StepForm):
    payer = forms.ChoiceField(label=_("Paid by"), choices=Payer.choices)
    carrier = forms.CharField(label=_("Carrier"), max_length=120)
    ticket_no = forms.CharField(label=_("Ticket"), max_length=60, required=False)
    departs_on = DayField(label=_("Date of departure"), required=False)


class PreparationForm(StepForm):
    """The preparation meeting: ticket, document, ban status and escort are settled (SOP-DEP)."""

    minutes_no = forms.CharField(label=_("Number of the minutes"), max_length=60, required=False)
    tpi = forms.CharField(label=_("Checkpoint of departure (TPI)"), max_length=120)
    destination = forms.CharField(label=_("Destination"), max_length=120, required=False)
    escort = forms.CharField(label=_("Escort"), max_length=400, required=False)
    ban_period = forms.CharField(
        label=_("Period proposed for the entry ban"),
        help_text=_(
            "As the proposal says it, in Indonesian. Left empty, it leaves the period to the Minister."
        ),
        max_length=60,
        required=False,
    )


class SignForm(StepForm):
    """Deportation letter, escort order, release order, proposal of the entry ban (2.4 I5)."""

    papers_no = NumberField("DEPORTATION_LETTER", label=_("Number of the deportation letter"))
    valid_until = DayField(label=_("The decision is valid until"), required=False)


class ReissueForm(ReasonedForm):
    """A decision near or past its validity, issued again (PED190 Chapter X.4, EC-26)."""

    papers_no = NumberField("DEPORTATION_LETTER", label=_("Number of the new decision"))
    valid_until = DayField(label=_("The decision is valid until"), required=False)


class HandOverForm(StepForm):
    escort = forms.CharField(label=_("Escort"), max_length=400, required=False)
    goods_returned = forms.BooleanField(label=_("Goods returned"), required=False)


class DepartureForm(StepForm):
    """The departure crossing: exit stamp and boarding (2.4 I9, I10)."""

    carrier = forms.CharField(label=_("Carrier and flight"), max_length=120, required=False)
    boarding_record = forms.CharField(
        label=_("Number of the boarding record"),
        help_text=_("Of a record written outside. Left empty where the record was signed here."),
        max_length=60,
        required=False,
    )


class RetryForm(StepForm):
    new_document = forms.BooleanField(label=_("A new travel document is needed"), required=False)


class ReportForm(StepForm):
    report_no = forms.CharField(label=_("Number of the report"), max_length=60, required=False)
