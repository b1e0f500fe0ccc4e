"""Who works on a case: who may be given it, and when it may be taken, given or given back."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from gakum.accounts.authority import holds
from gakum.accounts.models import Office, Posting, Role, User
from gakum.core.dates import legal_today
from gakum.core.forms import StepForm
from gakum.machine.steps import Authority, Data, Rule

CLAIM, ASSIGN = "case.claim", "case.assign"


def working_roles(kind: str) -> list[str]:
    """The roles that work on cases at an office of this kind: those that may take one."""
    return [role.value for role in Role if holds(CLAIM, role, kind)]


def assignable(office: Office, on: date) -> QuerySet[User]:
    """The people who may be given a case of the office: a working role, with a posting in force there."""
    posted = Posting.objects.in_force(on).filter(
        user=OuterRef("pk"), office=office, role__in=working_roles(office.kind)
    )
    return User.objects.filter(Exists(posted), is_active=True).order_by("first_name", "last_name", "pk")


class AssignForm(StepForm):
    """Names the person who is to work on the case."""

    assignee = forms.ChoiceField(label=_("Officer"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.on is not None:
            office = self.on.case.office
            people = assignable(office, legal_today(office.time_zone))
            asked = cast(forms.ChoiceField, self.fields["assignee"])
            asked.choices = [(str(user.pk), str(user)) for user in people]


def _is_posted_here(case: Any, data: Data) -> bool:
    today = legal_today(case.office.time_zone)
    return assignable(case.office, today).filter(pk=data["assignee"]).exists()


nobody_holds_it = Rule(
    "nobody_holds_it",
    lambda case, data: case.assigned_to_id is None,
    _("Somebody works on this case already."),
)

somebody_holds_it = Rule(
    "somebody_holds_it",
    lambda case, data: case.assigned_to_id is not None,
    _("Nobody works on this case."),
)

assignee_is_posted_here = Rule(
    "assignee_is_posted_here",
    _is_posted_here,
    _("Choose somebody who has a posting in force at the office of the case."),
    needs=("assignee",),
)

to_somebody_else = Rule(
    "to_somebody_else",
    lambda case, data: str(case.assigned_to_id) != str(data["assignee"]),
    _("This person works on the case already."),
    needs=("assignee",),
)

# Taking a case from somebody is let through, with a reason that they can read.
takes_it_from_nobody = Rule(
    "takes_it_from_nobody",
    lambda case, data: case.assigned_to_id is None,
    _("Somebody works on this case. Say why it goes to another."),
)

holds_it_or_assigns = Authority(
    "holds_it_or_assigns",
    lambda case, actor: case.assigned_to_id == actor.user_id or actor.may(ASSIGN),
    _("Only whoever works on the case, or whoever assigns cases, may give it back."),
)
