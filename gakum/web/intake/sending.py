"""A finding is sent: the case is born with its photographs as evidence, or nothing happens at all."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, User
from gakum.cases.exhibits import EvidenceKind
from gakum.cases.forms import OpenForm
from gakum.cases.models import Case
from gakum.web.intake import drafts
from gakum.web.models import Draft
from gakum.workflow.service import act_together, admit, perform


class NotComplete(Exception):
    """The answers do not make a finding yet; `form` says what is missing."""

    def __init__(self, form: OpenForm) -> None:
        super().__init__()
        self.form = form


def answers(draft: Draft) -> OpenForm:
    """The whole form with which a case is born, filled in from the draft and validated."""
    form = OpenForm(_typed(draft.values))
    if form.is_valid() and not form.cleaned_data["place"] and draft.files.exists():
        form.add_error("place", _("Enter the place: it is where the photographs were taken."))
    return form


def send(key: UUID, *, owner: User, by: Actor, office: Office) -> str:
    """Make a case of a draft and return its number; of a draft that was sent, the number it has.

    Raises NotComplete, and StepRefused when a rule says no; the draft is whole then.
    """
    with act_together():
        draft = drafts.to_write(owner, key)
        if number := drafts.case_number(draft):
            return number
        form = answers(draft)
        if not form.is_valid():
            raise NotComplete(form)
        data = {name: value for name, value in form.cleaned_data.items() if name != "seen_state"}
        case = admit(Case(office=office), by=by, data=data)
        for count, photo in enumerate(draft.files.order_by("pk"), start=1):
            evidence = {
                "occurred_on": data["occurred_on"],
                "kind": EvidenceKind.PHOTO,
                "file": str(photo.pk),
                "description": _("Photograph %(count)s of the finding (%(name)s)")
                % {"count": count, "name": photo.name},
                "found_where": data["place"],
                "taken_from": "",
                "seized_on": None,
            }
            perform(case, "register_evidence", by=by, data=evidence, seen_state=case.state)
        drafts.mark_sent(draft, case.number)
        return str(case.number)


def _typed(values: Mapping[str, str]) -> dict[str, Any]:
    return {name: values.get(name, "") for name in OpenForm.base_fields}
