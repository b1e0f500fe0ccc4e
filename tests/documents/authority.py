"""A certification authority of the tests: it hands out an office's container, and stamps the time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

PASSPHRASE = "rekaan"
BEGINS, ENDS = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class Authority:
    """Its certificate stands in `roots`."""

    def __init__(self, folder: Path, name: str = "Otoritas Rekaan") -> None:
        self.folder, self.name = folder, _named(name)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self._issue(self.name, self.key, ca=True)
        self.roots = folder / "roots.pem"
        self.roots.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))

    def _issue(self, name: x509.Name, key: Key, ca: bool = False, stamps: bool = False) -> x509.Certificate:
        usage = x509.KeyUsage(True, True, False, False, False, ca, ca, False, False)
        made = x509.CertificateBuilder().subject_name(name).issuer_name(self.name)
        made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
        made = made.not_valid_before(BEGINS).not_valid_after(ENDS)
        made = made.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        made = made.add_extension(usage, critical=True)
        if stamps:
            purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            made = made.add_extension(purpose, critical=True)
        return made.sign(self.key, hashes.SHA256())

    def container(self) -> Path:
        """An office's key and certificate, as they are handed out."""
        key = ec.generate_private_key(ec.SECP256R1())
        own = self._issue(_named("Kantor Rekaan"), key)
        locked = serialization.BestAvailableEncryption(PASSPHRASE.encode())
        path = self.folder / "office.p12"
        path.write_bytes(
            pkcs12.serialize_key_and_certificates(b"office", key, own, [self.certificate], locked)
        )
        return path

    @contextmanager
    def time_stamper(self) -> Iterator[str]:
        """The address of a service that stamps the time, while it runs."""
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        certificate = self._issue(_named("Waktu Rekaan"), key, stamps=True)
        der = serialization.Encoding.DER
        stamper = DummyTimeStamper(
            asn1.Certificate.load(certificate.public_bytes(der)),
            keys.PrivateKeyInfo.load(
                key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
            ),
        )

        class Answers(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = self.rfile.read(int(self.headers["Content-Length"]))
                body = stamper.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Nothing: a test has no log."""

        with HTTPServer(("127.0.0.1", 0), Answers) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                yield f"http://127.0.0.1:{server.server_port}/"
            finally:
                server.shutdown()


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
