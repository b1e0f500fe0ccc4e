"""A finding is sent: the case is born with its photographs as evidence, or nothing happens at all."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, User
from gakum.cases.exhibits import EvidenceKind
from gakum.cases.forms import OpenForm
from gakum.cases.models import Case
from gakum.machine.steps import Text
from gakum.web.intake import drafts
from gakum.web.intake.forms import MRZ_READ, STEPS, ParticularsForm
from gakum.web.models import Draft
from gakum.workflow.service import act_together, admit, perform


@dataclass(frozen=True)
class Lack:
    """Why the answers do not make a finding yet."""

    field: str
    label: Text
    why: str


class NotComplete(Exception):
    """Something is missing or faulty; `lacks` of the draft says what."""


def answers(draft: Draft) -> OpenForm:
    """The whole form with which a case is born, filled in from the draft and validated."""
    form = OpenForm({name: draft.values.get(name, "") for name in OpenForm.base_fields})
    if form.is_valid() and not form.cleaned_data["place"] and draft.files.exists():
        form.add_error("place", _("Enter the place: it is where the photographs were taken."))
    return form


def lacks(form: OpenForm, draft: Draft) -> list[Lack]:
    """What the case's form says against the answers, and what each step's own does: steps can be skipped."""
    zone, box = draft.values.get("mrz", ""), ParticularsForm.base_fields["mrz"]
    forms = [form, *(step.form(draft.values, known=draft.values) for step in STEPS if step.form)]
    found = [
        Lack(name, one.fields[name].label or "", str(error))
        for one in forms
        for name, errors in one.errors.items()
        for error in errors
    ]
    if zone and zone != draft.values.get(MRZ_READ) and not draft.values.get("no_passport"):
        found.append(Lack("mrz", box.label or "", _("Press “Read the lines”, or empty the box.")))
    return list(dict.fromkeys(found))


def send(key: UUID, *, owner: User, by: Actor, office: Office) -> str:
    """Make a case of a draft and return its number; of a draft that was sent, the number it has.

    Raises NotComplete, and StepRefused when a rule says no; the draft is whole then.
    """
    with act_together():
        draft = drafts.to_write(owner, key)
        if number := drafts.case_number(draft):
            return number
        form = answers(draft)
        if lacks(form, draft):
            raise NotComplete
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
