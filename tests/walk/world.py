"""One of everything, for tests that walk over every page of the site, and the address of each page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile, File
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from PIL import Image

from gakum.accounts.models import Facility
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case, CaseShare
from gakum.clients.models import ApiToken, Delivery, Webhook
from gakum.documents.models import Document
from gakum.evidence.models import EvidenceFile
from gakum.files.services import store
from gakum.indicators.loading import load_indicators
from gakum.indicators.services import publish
from gakum.jobs.services import ask
from gakum.machine.models import StateMachine, steps_leaving
from gakum.measures.models import Measure
from gakum.notices.models import Notice, NoticeKind, Reminder
from gakum.parties import merging, services
from gakum.parties.models import Party, PartyName, PartyPhoto, PartyWarning
from gakum.reports.kinds import ActivityKind
from gakum.reports.loading import load_reports
from gakum.reports.services import record_activity
from gakum.web.cases.files import CASES
from gakum.web.models import Draft, SavedView
from gakum.web.urls import urlpatterns
from tests import roads, specimens
from tests.people import People
from tests.tokens import token_for

NAME, ALIAS, PASSPORT = "Zbigniew Rekaanowski", "Zbyszek Misalan", "ZQ7654321"
PUBLISHED = 2024


@dataclass
class World:
    """What the pages are about: a case of Ani's office with one object of every machine under it."""

    case: Case
    children: dict[str, StateMachine]
    party: Party
    other: Party
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody may meet who may not read the case."""
        return (*NAME.split(), *NAME.upper().split(), "Zbyszek", PASSPORT, self.case.number, "BB26-SPEC")

    @property
    def personal(self) -> tuple[str, ...]:
        """What nobody may meet who sees figures but no names."""
        return (*NAME.split(), *NAME.upper().split(), "Zbyszek", PASSPORT)


def picture() -> "File[bytes]":
    """A small photo."""
    content = BytesIO()
    Image.new("RGB", (8, 8), "#0b4f9e").save(content, "JPEG")
    return ContentFile(content.getvalue(), name="foto.jpg")


def build(people: People) -> World:
    """Everything there is a page for. The law is loaded; nothing depends on today."""
    roads.load_reference_data()
    load_indicators()
    case = specimens.case(people)
    party = case.roll[0].party
    party.name, party.passport_no = NAME, PASSPORT
    party.save()
    case.summary, case.place = f"Ditemukan {NAME}", f"Rumah {NAME}"
    case.save()
    children = {}
    for letter, (name, make) in zip("bcafdaa", specimens.CHILDREN.items(), strict=True):
        children[name] = make(people, case)
        # One measure of a type per subject: those that other specimens brought along make room.
        Measure._base_manager.filter(case=case, measure_type="e").update(measure_type=letter)
    CaseShare.objects.create(case=case, office=people.rudenim, reason=CaseShare.Reason.DETENTION)
    other = roads.finding(people, name="Zbigniew Rekaanowsky", passport_no="ZQ7654322").roll[0].party
    world = World(case, children, party, other)
    note = {"by": people.ani, "reason": "Rekaan"}
    alias = services.add(PartyName(party=party, kind="alias", name=ALIAS), **note)
    assert people.ani.user is not None
    warning = services.add(
        PartyWarning(party=party, kind="violent", text="Rekaan", since=roads.DAY, made_by=people.ani.user),
        **note,
    )
    photo = services.add_photo(PartyPhoto(party=party), picture(), **note)
    file = store(picture(), name="bukti.jpg", by=people.ani.user)
    evidence = EvidenceFile.objects.create(
        item=children["evidenceitem"], stored=file, label="Rekaan", added_on=roads.DAY
    )
    merge = merging.propose(other, party, by=people.sari, reason="Rekaan")
    published = roads.finding(people, on=date(PUBLISHED, 3, 4), name="Rekaan Lama", passport_no="L1")
    roads.to_conference_fixed(published, people, "administrative", date(PUBLISHED, 3, 4))
    publish(PUBLISHED, by=people.sekar)
    load_reports()
    activity = record_activity(
        people.kanim, ActivityKind.INTERPOL, by=people.ani, held_on=date(PUBLISHED, 3, 4), note="Rekaan"
    )
    draft = Draft.objects.create(owner=people.ani.user, form="intake", values={"name": NAME})
    SavedView.objects.create(
        owner=people.ani.user, listing="case-list", name="Milik saya", query="state=received"
    )
    notice = Notice.objects.create(
        recipient=people.ani.user, kind=NoticeKind.ASSIGNED, case=case, about=case.pk, key="walk"
    )
    reminder = Reminder.objects.create(user=people.ani.user, case=case, on=roads.DAY)
    detail = {"listing": "case-list", "query": "life=open"}
    asked = {"title": "Ekspor kasus: 1 kasus", "purpose": "Rapat koordinasi", "detail": detail}
    job = ask(people.ani, CASES, parameters={"format": "csv", "facts": [], "keys": [str(case.pk)]}, **asked)
    held = ask(people.ani, CASES, parameters={"facts": []}, people=120, held=True, **asked)
    token_for(people, people.ani)
    token = ApiToken.objects.get()
    hook = Webhook.objects.create(token=token, url="https://hooks.example/gakum")
    event = AuditEvent.objects.filter(case_id=case.pk).earliest("seq")
    given_up = Delivery.objects.create(webhook=hook, event=event, state="dead", due_at=timezone.now())
    world.about = {
        "system": token.client.code,
        "token": token.pk,
        "webhook": hook.pk,
        "delivery": given_up.pk,
        "alias": alias.pk,
        "warning": warning.pk,
        "photo": photo.pk,
        "merge": merge.pk,
        "file": evidence.pk,
        "draft": draft.pk,
        "notice": notice.pk,
        "reminder": reminder.pk,
        "job": job.pk,
        "held": held.pk,
        "conference": case.conferences.get(held_on=None).pk,
        "facility": Facility.objects.get(code="HOUSE-1").code,
        "activity": activity.pk,
        "company": Party.objects.create(kind="corporation", name="PT Rekaan").pk,
    }
    return world


ARGUMENTS: dict[str, Callable[[World], list[Any]]] = {
    "annual-coverage": lambda w: [PUBLISHED],
    "annual-chapter": lambda w: [PUBLISHED],
    "annual-chapter-budget": lambda w: [PUBLISHED],
    "annual-chapter-freeze": lambda w: [PUBLISHED],
    "annual-chapter-pdf": lambda w: [PUBLISHED, 1],
    "annual-chapter-xlsx": lambda w: [PUBLISHED, 1],
    "annual-chapter-text": lambda w: [PUBLISHED, "success"],
    "annual-checks": lambda w: [PUBLISHED],
    "annual-figure": lambda w: [PUBLISHED, "administrative.handled"],
    "annual-gap": lambda w: [PUBLISHED, "ketat"],
    "annual-index": lambda w: [PUBLISHED],
    "annual-indicator": lambda w: [PUBLISHED],
    "annual-publish": lambda w: [PUBLISHED],
    "annual-reading": lambda w: [PUBLISHED],
    "annual-snapshot": lambda w: [PUBLISHED, 1],
    "annual-table": lambda w: [PUBLISHED, "nationality"],
    "annual-table-csv": lambda w: [PUBLISHED, "nationality"],
    "annual-table-workbook": lambda w: [PUBLISHED, "nationality"],
    "annual-version": lambda w: [PUBLISHED, 1],
    "annual-versions": lambda w: [PUBLISHED],
    "annual-workbook": lambda w: [PUBLISHED],
    "approval": lambda w: ["measure", w.children["measure"].pk],
    "audit-change": lambda w: [1],
    "board-number": lambda w: ["ditangani"],
    "calendar-feed": lambda w: ["none"],
    "conference-detail": lambda w: [w.about["conference"]],
    "detention-facility": lambda w: [w.about["facility"]],
    "company": lambda w: [w.about["company"]],
    "document-detail": lambda w: [w.children["document"].pk],
    "document-download": lambda w: [w.children["document"].pk],
    "document-draft": lambda w: ["case", w.case.pk, "TRANSFER_LETTER"],
    "document-issue": lambda w: [w.children["document"].pk],
    "document-preview": lambda w: [w.children["document"].pk],
    "document-register": lambda w: ["measure", w.children["measure"].pk, "OBJECTION"],
    "draft": lambda w: [w.about["draft"]],
    "draft-discard": lambda w: [w.about["draft"]],
    "evidence-file": lambda w: [w.about["file"]],
    "evidence-item": lambda w: [w.children["evidenceitem"].pk],
    "evidence-preview": lambda w: [w.about["file"]],
    "help-page": lambda w: ["petugas"],
    "intake-delete": lambda w: [w.about["draft"]],
    "intake-photo": lambda w: [w.about["draft"]],
    "intake-photo-remove": lambda w: [w.about["draft"]],
    "intake-step": lambda w: ["siapa"],
    "intake-use": lambda w: [w.about["draft"]],
    "export-approval": lambda w: [w.about["held"]],
    "job": lambda w: [w.about["job"]],
    "job-cancel": lambda w: [w.about["job"]],
    "job-delete": lambda w: [w.about["job"]],
    "job-progress": lambda w: [w.about["job"]],
    "job-result": lambda w: [w.about["job"]],
    "merge": lambda w: [w.about["merge"]],
    "notice-open": lambda w: [w.about["notice"]],
    "person": lambda w: [w.party.pk],
    "person-add": lambda w: [w.party.pk, "nama"],
    "person-change": lambda w: [w.party.pk, "nama", w.about["alias"]],
    "person-compare": lambda w: [w.party.pk, w.other.pk],
    "person-photo": lambda w: [w.party.pk, w.about["photo"]],
    "person-photo-unveiled": lambda w: [w.party.pk, w.about["photo"]],
    "person-photo-veiled": lambda w: [w.party.pk, w.about["photo"]],
    "person-remove": lambda w: [w.party.pk, "nama", w.about["alias"]],
    "person-warning-end": lambda w: [w.party.pk, w.about["warning"]],
    "reminder-remove": lambda w: [w.case.number, w.about["reminder"]],
    "returns": lambda w: [PUBLISHED, "B12"],
    "returns-activities": lambda w: [PUBLISHED, "03"],
    "returns-activity-withdraw": lambda w: [PUBLISHED, "03", w.about["activity"]],
    "returns-freeze": lambda w: [PUBLISHED, "B03"],
    "returns-issue": lambda w: [PUBLISHED, "03"],
    "returns-pdf": lambda w: [PUBLISHED, "B12"],
    "returns-xlsx": lambda w: [PUBLISHED, "B12"],
    "set-password": lambda w: ["none", "none"],
    "step": lambda w: ["case", w.case.pk, "match_lists"],
    "step-preview": lambda w: ["measure", w.children["measure"].pk, "decide"],
    "system": lambda w: [w.about["system"]],
    "token-new": lambda w: [w.about["system"]],
    "token-revoke": lambda w: [w.about["system"], w.about["token"]],
    "token-revoke-mine": lambda w: [w.about["token"]],
    "token-agree": lambda w: [w.about["token"]],
    "verify-code": lambda w: [Document.objects.exclude(code=None).earliest("pk").code],
    "webhook-new": lambda w: [w.about["system"]],
    "webhook-end": lambda w: [w.about["system"], w.about["webhook"]],
    "delivery-again": lambda w: [w.about["system"], w.about["delivery"]],
}
"""What stands in the addresses that are not about the case alone, by the name of the address."""


def addresses(world: World) -> dict[str, str]:
    """One address for every name in the site. A new page without one fails here, and is never forgotten."""
    return {str(pattern.name): _address(str(pattern.name), world) for pattern in urlpatterns}


def _address(name: str, world: World) -> str:
    if name in ARGUMENTS:
        return reverse(name, args=ARGUMENTS[name](world))
    try:
        return reverse(name)
    except NoReverseMatch:
        return reverse(name, args=[world.case.number])


def steps_of_everything(world: World) -> list[str]:
    """The address of every step that leaves the present state of every object."""
    return [
        reverse("step", args=[obj._meta.model_name, obj.pk, name])
        for obj in (world.case, *world.children.values())
        for name, spec in steps_leaving(type(obj), str(obj.state), obj.regime).items()
        if not spec.follows_only
    ]
