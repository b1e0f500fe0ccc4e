"""A token as pages show it: what it is good for and how it stands, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gakum.accounts.grants import Scope
from gakum.clients.models import ApiToken
from gakum.clients.tokens import actor_of_token
from gakum.core.dates import legal_today
from gakum.machine.steps import Text


@dataclass(frozen=True)
class ShownToken:
    """`standing` and the colour of its badge; `open` while it may still be revoked."""

    token: ApiToken
    standing: Text
    colour: str
    scopes: list[Text]

    @property
    def open(self) -> bool:
        return self.token.revoked_at is None


def shown(token: ApiToken) -> ShownToken:
    """The token in words."""
    standing, colour = _standing(token)
    return ShownToken(token, standing, colour, [Scope(scope).label for scope in token.scopes])


def _standing(token: ApiToken) -> tuple[Text, str]:
    if token.revoked_at is not None:
        return _("revoked"), "grey"
    if token.expires_on < legal_today(token.posting.office.time_zone):
        return _("expired"), "grey"
    if token.agreed_at is None:
        return _("waits for the person"), "amber"
    if actor_of_token(token) is None:
        return _("dead: the posting has ended or changed"), "red"
    return _("good"), "green"
