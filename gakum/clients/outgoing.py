"""Calling an address that somebody else chose: nothing inside our own network is reached by it (SSRF).

The name is looked up once; the address that was found fit is the one connected to, so that a name which
changes its mind between the two (DNS rebinding) gains nothing. No redirect is followed, no proxy and no
password of the environment is used, and of the answer only its status is read.
"""

import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from requests.adapters import HTTPAdapter

from gakum.core.errors import DomainError

CONNECT, READ = 5, 10  # seconds
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
TRANSLATED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""Addresses that lead to another one, written inside them."""


class AddressRefused(DomainError):
    """An address that is not called: its message says why."""

    code = "address_refused"


@dataclass(frozen=True)
class Target:
    """A well-formed address: host and port, and what is asked there."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """Host and port as the header `Host` writes them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


PORTS = {"https": 443, "http": 80}


class Pinned(HTTPAdapter):
    """Connects to an address, and asks it for the certificate of the name."""

    def __init__(self, host: str) -> None:
        self.host = host
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, server_hostname=self.host, assert_hostname=self.host, **kwargs)


def target_of(url: str) -> Target:
    """Read an address. Raises AddressRefused for anything but https (or http where a setting allows it)."""
    try:
        parts: SplitResult = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefused(_("This is not an address.")) from error
    if parts.scheme != "https" and not (parts.scheme == "http" and settings.WEBHOOKS_HTTP):
        raise AddressRefused(_("The address must begin with https://."))
    if (
        not parts.hostname
        or parts.username is not None
        or parts.fragment
        or not url.isprintable()
        or " " in url
    ):
        raise AddressRefused(_("The address needs the name of a host, and no password and no fragment."))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, parts.hostname, port or PORTS[parts.scheme], path)


def resolve(target: Target) -> Address:
    """The address of a host, when all that its name leads to may be called.

    Raises AddressRefused when one of them is private and not in `WEBHOOKS_NETWORKS`, and OSError when
    the name leads nowhere.
    """
    found = [
        ipaddress.ip_address(where[0])
        for *_more, where in socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    ]
    if not found or not all(map(may_be_called, found)):
        raise AddressRefused(_("This host is inside a network that is not called."))
    return found[0]


def may_be_called(address: Address) -> bool:
    """True for an address of the public network, or of a network that a setting names."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return may_be_called(address.ipv4_mapped)
        if any(address in network for network in TRANSLATED):
            return False
    if any(address in ipaddress.ip_network(allowed) for allowed in settings.WEBHOOKS_NETWORKS):
        return True
    return address.is_global and not address.is_multicast


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send a body and return the status of the answer.

    Raises AddressRefused for an address that is not called, OSError when nobody answers (the errors of
    requests are of that kind).
    """
    target = target_of(url)
    address = resolve(target)
    host = f"[{address}]" if address.version == 6 else str(address)
    with requests.Session() as session:
        session.trust_env = False
        session.verify = settings.WEBHOOKS_CA_FILE or True
        if target.scheme == "https":
            session.mount("https://", Pinned(target.host))
        answer = session.post(
            f"{target.scheme}://{host}:{target.port}{target.path}",
            data=body,
            headers={**headers, "Host": target.named, "User-Agent": "Gakum"},
            timeout=(CONNECT, READ),
            allow_redirects=False,
            stream=True,  # and never read
        )
        with answer:
            return int(answer.status_code)
