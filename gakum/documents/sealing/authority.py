"""A certificate of the certification authority (BSrE), in the container in which it is handed out."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from pyhanko.sign.signers import SimpleSigner

from gakum.documents.sealing.errors import Cause, SealFailed
from gakum.documents.sealing.signing import Sealed, signed_with


class AuthoritySeal:
    """Signs with the office's own key. `SIGNATURE_ROOTS` says whose certificate it must be."""

    def sign(self, pdf: bytes, about: Sealed) -> bytes:
        """Raises SealFailed when the container or the authority's certificates are not named or not there."""
        for name in ("SIGNATURE_CONTAINER", "SIGNATURE_ROOTS"):
            if not getattr(settings, name):
                raise SealFailed(Cause.UNSET, name)
            if not Path(getattr(settings, name)).is_file():
                raise SealFailed(Cause.CERTIFICATE, name)
        passphrase = settings.SIGNATURE_PASSPHRASE.encode()
        signer = SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call]  # pyHanko has no types
            settings.SIGNATURE_CONTAINER, passphrase=passphrase or None
        )
        if signer is None:
            raise SealFailed(Cause.CERTIFICATE, "SIGNATURE_CONTAINER, SIGNATURE_PASSPHRASE")
        return signed_with(signer, pdf, about)

    def roots(self) -> Sequence[Path]:
        """The authority's own certificates."""
        return [Path(settings.SIGNATURE_ROOTS)] if settings.SIGNATURE_ROOTS else []
