"""The development certificate: made here, known to nobody else, and said to be so on every paper."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.conf import settings
from pyhanko.sign.signers import SimpleSigner

from gakum.documents.sealing.errors import Cause, SealFailed
from gakum.documents.sealing.signing import Sealed, signed_with

NAME = "Gakum: sertifikat pengembangan, bukan sertifikat BSrE"
VALID_FOR = timedelta(days=3 * 365)
BITS = 3072


class DevelopmentSeal:
    """Signs with the key that `manage.py make_certificate` made."""

    def sign(self, pdf: bytes, about: Sealed) -> bytes:
        """Raises SealFailed when there is no key."""
        if not (key_file().exists() and certificate_file().exists()):
            raise SealFailed(Cause.UNSET, "manage.py make_certificate")
        signer = SimpleSigner.load(str(key_file()), str(certificate_file()))  # type: ignore[no-untyped-call]  # pyHanko has no types
        if signer is None:
            raise SealFailed(Cause.CERTIFICATE, certificate_file().name)
        return signed_with(signer, pdf, about)

    def roots(self) -> Sequence[Path]:
        """This certificate and those before it: what they signed stays known."""
        return sorted(folder().glob("development*.pem"))


def folder() -> Path:
    return Path(settings.SIGNATURE_DIR)


def key_file() -> Path:
    return folder() / "development.key"


def certificate_file() -> Path:
    return folder() / "development.pem"


def make_certificate(now: datetime) -> Path:
    """Make a key and its certificate, and keep an earlier certificate aside. The key is its owner's alone."""
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    certificate = _certificate(key, now.astimezone(UTC))
    if certificate_file().exists():
        earlier = x509.load_pem_x509_certificate(certificate_file().read_bytes())
        certificate_file().replace(folder() / f"development-{earlier.serial_number:x}.pem")
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write(key_file(), private, 0o600)
    _write(certificate_file(), certificate.public_bytes(serialization.Encoding.PEM), 0o644)
    return certificate_file()


def _certificate(key: rsa.RSAPrivateKey, now: datetime) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + VALID_FOR)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def _write(path: Path, content: bytes, mode: int) -> None:
    """Written beside its place first, so that no reader meets half a key, and nobody else's eyes any."""
    partial = path.with_suffix(".new")
    partial.unlink(missing_ok=True)
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
