"""The electronic signature of papers, behind one interface: the setting `SIGNATURE` chooses who signs.

A service of the ministry that signs by network would be one more `Seal` in `SEALS`: bytes in, bytes out.
What any of them hands back is verified before it is believed.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from django.conf import settings

from gakum.documents.sealing import authority, development
from gakum.documents.sealing.errors import Cause, SealFailed
from gakum.documents.sealing.signing import Sealed
from gakum.documents.sealing.verdicts import Verdict, verdict_on

NONE = "none"


class Seal(Protocol):
    """Who signs."""

    def sign(self, pdf: bytes, about: Sealed) -> bytes:
        """The paper with its signature. Raises SealFailed."""
        ...

    def roots(self) -> Sequence[Path]:
        """The certificates on which the signature's trust rests."""
        ...


SEALS: Mapping[str, Callable[[], Seal]] = {
    "development": development.DevelopmentSeal,
    "bsre": authority.AuthoritySeal,
}


def chosen() -> str:
    """The seal that a paper issued now bears: what its footer says."""
    return settings.SIGNATURE


def seal(pdf: bytes, name: str, about: Sealed) -> bytes:
    """The paper signed with a seal; as it is where there is none. Raises SealFailed."""
    if name == NONE:
        return pdf
    signer = SEALS[name]()
    signed = signer.sign(pdf, about)
    if verdict_on(signed, signer.roots()) != Verdict.SOUND:
        raise SealFailed(Cause.UNSOUND)
    return signed


def roots() -> Sequence[Path]:
    """The certificates on which the chosen seal's trust rests; none where nothing is signed."""
    name = chosen()
    return [] if name == NONE else SEALS[name]().roots()
