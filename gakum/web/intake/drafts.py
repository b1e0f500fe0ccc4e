"""Unfinished findings: kept on the server at every pause, one row for each until it is sent.

The row is also the key that makes a finding one case: it stays after sending, empty but for the case
number, so that a second press of the button, or a retry after a lost answer, leads to that case.
"""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.crypto import salted_hmac

from gakum.accounts.models import User
from gakum.files.models import StoredFile
from gakum.web.middleware import Request, signed_in
from gakum.web.models import Draft

FORM = "intake"
SENT = "intake-sent"
OTHER = "intake-other/"  # and the key of the draft it is another version of

OTHER_KEPT_FOR = timedelta(days=1)
SENT_KEPT_FOR = timedelta(days=2)
"""Longer than a device keeps what it could not send, which is one day."""

WRITER = "saved_from"  # among the values: the session that saved last
LONGEST = 5_000  # characters of one value


def unsent(user: User) -> QuerySet[Draft]:
    """The user's findings that wait, the one saved last first, each with `photos`, their number."""
    return Draft.objects.filter(owner=user, form=FORM).annotate(photos=Count("files"))


def others(user: User) -> QuerySet[Draft]:
    """Versions that lost against a newer one from another device, while they are kept."""
    newest = timezone.now() - OTHER_KEPT_FOR
    return Draft.objects.filter(owner=user, form__startswith=OTHER, saved_at__gte=newest)


def sweep() -> None:
    """Forget the other versions and the sent drafts whose time is over, of everybody."""
    now = timezone.now()
    Draft.objects.filter(form__startswith=OTHER, saved_at__lt=now - OTHER_KEPT_FOR).delete()
    Draft.objects.filter(form=SENT, saved_at__lt=now - SENT_KEPT_FOR).delete()


def key_of(text: str) -> UUID:
    """A draft's key as a page or device names it. Raises Http404 for what is none."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def to_read(request: Request) -> Draft:
    """The draft that the address names, or a new one that is not saved yet. Raises Http404 for others'."""
    asked = request.GET.get("draf", "")
    if not asked:
        return Draft(owner=signed_in(request), form=FORM)
    found = Draft.objects.filter(pk=key_of(asked), owner=signed_in(request), form__in=(FORM, SENT)).first()
    if found is None:
        raise Http404
    return found


def to_write(user: User, key: UUID) -> Draft:
    """The draft, locked until the transaction ends; made where there is none. Raises Http404 for others'."""
    Draft.objects.get_or_create(pk=key, defaults={"owner": user, "form": FORM})
    found = Draft.objects.select_for_update().get(pk=key)
    if found.owner_id != user.pk or found.form not in (FORM, SENT):
        raise Http404
    return found


def case_number(draft: Draft) -> str:
    """The case that this draft became; empty while it has not been sent."""
    return str(draft.values["case"]) if draft.form == SENT else ""


def token(draft: Draft) -> str:
    """Which version of the draft a page shows."""
    return "" if draft._state.adding else draft.saved_at.isoformat()


def device(request: Request) -> str:
    """The device somebody writes with, as far as a session tells it."""
    return salted_hmac("gakum.intake", request.session.session_key or "").hexdigest()[:16]


def save(draft: Draft, typed: Mapping[str, str], *, seen: str, by: str) -> bool:
    """Put into a locked draft what was typed on a page that showed the version `seen`, on the device `by`.

    False when another device has saved a newer version that says something else: that one stands, and
    what was typed is kept beside it for a day.
    """
    # PostgreSQL knows no NUL.
    typed = {name: text.replace("\0", "").strip()[:LONGEST] for name, text in typed.items()}
    merged = {**draft.values, **typed}
    newer = draft.values.get(WRITER, by) != by and seen != token(draft)
    if newer and any(draft.values.get(name, "") != text for name, text in typed.items()):
        Draft.objects.update_or_create(
            owner=draft.owner, form=f"{OTHER}{draft.pk}", defaults={"values": merged}
        )
        return False
    draft.values = {**merged, WRITER: by}
    draft.save()
    return True


def use_other(other: Draft) -> Draft:
    """Let another version stand, and keep what stood in its place. Raises Http404 when that draft is gone."""
    draft = to_write(other.owner, key_of(other.form.removeprefix(OTHER)))
    if draft.form != FORM:
        raise Http404
    draft.values, other.values = other.values, draft.values
    draft.save()
    other.save()
    return draft


def mark_sent(draft: Draft, number: str) -> None:
    """Nothing of the person stays in a draft that became a case."""
    Draft.objects.filter(owner=draft.owner, form=f"{OTHER}{draft.pk}").delete()
    draft.files.clear()
    draft.form, draft.values = SENT, {"case": number}
    draft.save()


def discard(draft: Draft) -> None:
    """Throw a draft away with its photos; the sweep of the files takes their bytes."""
    Draft.objects.filter(owner=draft.owner, form=f"{OTHER}{draft.pk}").delete()
    photos = list(draft.files.values_list("pk", flat=True))
    draft.delete()
    StoredFile.objects.filter(pk__in=photos).delete()
