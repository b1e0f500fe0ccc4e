"""Making, agreeing to, checking and revoking tokens."""

import hmac
import secrets
from collections.abc import Collection
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.grants import Scope
from gakum.accounts.models import Office, Posting, Role, User
from gakum.audit.journal import Journal, unit_of_work
from gakum.clients.models import LONGEST, ApiToken, Client
from gakum.core.dates import legal_today
from gakum.core.errors import DomainError
from gakum.core.secret import hashed

START = "gkm"
"""How every token starts, so that one that leaks is recognised: "gkm_<prefix>_<secret>"."""
PREFIX_BYTES = 5
SECRET_BYTES = 32  # 256 bits: a plain hash of it says nothing about it


class TokenRefused(DomainError):
    """A token that cannot be made, agreed to or revoked: its message says why."""

    code = "token_refused"


def register_client(code: str, name: str, office: Office, contact: str, *, by: Actor) -> Client:
    """Register another system. Raises TokenRefused for whoever does not administer."""
    administrator(by)
    with unit_of_work() as journal:
        client = Client.objects.create(code=code, name=name, office=office, contact=contact)
        journal.record(
            "client.made",
            by=by,
            subject=client,
            case_id=None,
            occurred_on=legal_today(by.time_zone),
            data={"code": code, "name": name, "office": office.code, "contact": contact},
        )
    return client


def make_token(
    client: Client, posting: Posting, scopes: Collection[str], expires_on: date, *, by: Actor
) -> tuple[ApiToken, str]:
    """Make a token for a posting, and its secret, which is shown once and kept nowhere.

    It opens nothing before the person of the posting agrees. Raises TokenRefused when the actor does not
    administer, the posting has ended or administers, no scope is named, or it would last too long.
    """
    maker = administrator(by)
    today = legal_today(posting.office.time_zone)
    if not posting.is_in_force(today):
        raise TokenRefused(_("This posting is not in force."))
    if posting.role == Role.ADMINISTRATOR:
        raise TokenRefused(_("No system acts for an administrator."))
    if not scopes or not set(scopes) <= set(Scope.values):
        raise TokenRefused(_("Choose what the token is good for."))
    if not today < expires_on <= today + LONGEST:
        raise TokenRefused(_("A token is good for a year at most."))
    prefix, secret = secrets.token_hex(PREFIX_BYTES), secrets.token_urlsafe(SECRET_BYTES)
    with unit_of_work() as journal:
        token = ApiToken.objects.create(
            client=client,
            posting=posting,
            office=posting.office,
            role=posting.role,
            prefix=prefix,
            digest=hashed(secret),
            scopes=sorted(scopes),
            expires_on=expires_on,
            made_by=maker,
        )
        _record(journal, "made", token, by)
    return token, f"{START}_{prefix}_{secret}"


def agree(token: ApiToken, *, by: Actor) -> None:
    """The person of the posting lets the system act for them; from now on the token is good.

    Raises TokenRefused for anybody else, and for a token that was revoked or agreed to before.
    """
    with unit_of_work() as journal:
        token = locked(token)
        if by.user_id != token.posting.user_id or by.grant is not None:
            raise TokenRefused(_("Only the person for whom the system acts can agree to it."))
        if token.revoked_at or token.agreed_at:
            raise TokenRefused(_("This token does not wait for you."))
        token.agreed_at = timezone.now()
        token.save(update_fields=["agreed_at"])
        _record(journal, "agreed", token, by)


def revoke(token: ApiToken, *, by: Actor) -> None:
    """Make a token dead for good; once more changes nothing.

    Raises TokenRefused unless the actor administers, or is the person for whom the system acts.
    """
    with unit_of_work() as journal:
        token = locked(token)
        if by.grant is not None or by.user_id != token.posting.user_id:
            administrator(by)
        if token.revoked_at is None:
            token.revoked_at = timezone.now()
            token.save(update_fields=["revoked_at"])
            _record(journal, "revoked", token, by)


def actor_behind(shown: str) -> tuple[ApiToken | None, Actor | None]:
    """The token that was shown, when its secret is right, and for whom it acts today, if it is good.

    As much work is done for a token that never was as for one that is.
    """
    start, _mark, rest = shown.partition("_")
    prefix, _mark, secret = rest.partition("_")
    known = ApiToken.objects.select_related("client", "posting__user", "posting__office")
    token = known.filter(prefix=prefix).first() if prefix.isascii() and prefix.isalnum() else None
    right = hmac.compare_digest(hashed(secret), token.digest if token else hashed(""))
    if token is None or not right or start != START:
        return None, None
    return token, actor_of_token(token)


def actor_of_token(token: ApiToken) -> Actor | None:
    """For whom a token acts today; None when it, its posting or its person's account is at an end."""
    posting = token.posting
    today = legal_today(posting.office.time_zone)
    good = (
        token.agreed_at is not None
        and token.revoked_at is None
        and today <= token.expires_on
        and posting.user.is_active
        and (posting.office_id, posting.role) == (token.office_id, token.role)
        and posting.is_in_force(today)
    )
    return Actor.through(posting, token.grant) if good else None


def locked(token: ApiToken) -> ApiToken:
    """The token as the database holds it now, locked until the transaction ends."""
    known = ApiToken.objects.select_for_update(of=("self",)).select_related("client", "posting__office")
    return known.get(pk=token.pk)


def administrator(by: Actor) -> User:
    """The person who administers. Raises TokenRefused for anybody else."""
    if by.user is None or not by.manages_reference_data:
        raise TokenRefused(_("Only an administrator may do this."))
    return by.user


def _record(journal: Journal, what: str, token: ApiToken, by: Actor) -> None:
    """The event of a token: whom it acts for and what it is good for, never what proves it."""
    journal.record(
        f"apitoken.{what}",
        by=by,
        subject=token,
        case_id=None,
        occurred_on=legal_today(by.time_zone),
        data={
            "client": token.client.code,
            "token": token.prefix,
            "posting": token.posting_id,
            "scopes": token.scopes,
            "expires_on": token.expires_on,
        },
    )
