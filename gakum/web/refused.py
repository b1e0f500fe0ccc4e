"""How a refusal of the domain is answered: with which status, and in which words on the form."""

from collections.abc import Iterable

from django import forms

from gakum.core.errors import Refusal, Refused, StepRefused

LACK = (Refused.PERMISSION, Refused.AUTHORITY)
"""What the person lacks, as against what stands in the way of anybody."""


def status_of(no: Iterable[Refusal]) -> int:
    """403 where the person may not, 422 where the form is faulty, 409 where the record stands in the way."""
    kinds = {r.kind for r in no}
    if kinds.intersection(LACK):
        return 403
    return 422 if kinds == {Refused.INPUT} else 409


def explain(form: forms.BaseForm, refused: StepRefused) -> int:
    """Write every reason on the form, beside the field it is about; the status of the answer."""
    for refusal in refused.refusals:
        form.add_error(refusal.code if refusal.code in form.fields else None, str(refusal))
    return status_of(refused.refusals)
