"""When a step of a paper may be taken. Each rule can explain its 'no'."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.documents.kinds import DocumentState, Origin, Signatory
from gakum.machine.steps import Authority, Data, Rule

at_its_office = Authority(
    "issuing_office",
    lambda document, actor: actor.office_id == document.issuer_id,
    _("The document belongs to another office."),
)

is_about_something = Rule(
    "about_something",
    lambda document, data: document.about_type in document.type.about,
    _("A document of this type is not about such an object."),
)


def _born_as_it_came(document: Any, data: Data) -> bool:
    if document.state == DocumentState.SIGNED:
        return bool(data.get("act"))
    if document.state == DocumentState.ISSUED:
        return document.origin != Origin.MADE and bool(data.get("number") or data.get("file"))
    return bool(document.type.is_made)


# Only a consequence says with which act a paper was signed; no form asks it.
born_as_it_came = Rule(
    "born_as_it_came",
    _born_as_it_came,
    _("A paper that exists outside is registered with its number or its scan; what we write is drafted."),
)


def _not_instead_of_a_step(document: Any, data: Data) -> bool:
    if document.state != DocumentState.DRAFTED or not document.type.with_step:
        return True
    own = type(document).objects.filter(
        kind=document.kind, about_type=document.about_type, about_id=document.about_id
    )
    return bool(own.filter(state=DocumentState.VOID).exists()) and not own.in_force().exists()


not_instead_of_a_step = Rule(
    "not_instead_of_a_step",
    _not_instead_of_a_step,
    _("This paper is signed together with its step. It is drafted by hand only when that one is void."),
)

signed_by_the_head = Rule(
    "signed_by_the_head",
    lambda document, data: document.type.signatory == Signatory.HEAD,
    _("Whoever made this record signs it."),
)
signed_by_its_maker = Rule(
    "signed_by_its_maker",
    lambda document, data: document.type.signatory == Signatory.MAKER,
    _("The head of the office signs this document, after a review."),
)

# The form of the step asks nothing about the file: only the service that makes it says which it is.
has_its_file = Rule(
    "has_its_file",
    lambda document, data: "occurred_on" not in data or bool(data.get("file") and data.get("sha256")),
    _("The document is issued on its own page, where its file is made."),
)

VOIDED_WITH = {"MEASURE_DECISION": "measure", "OVERSTAY_BILL": "measure"}

voided_by_hand = Rule(
    "voided_by_hand",
    lambda document, data: VOIDED_WITH.get(document.kind) != document.about_type,
    _("Void the decision itself; its paper becomes void with it."),
)
