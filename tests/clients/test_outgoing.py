"""What a webhook cannot reach: nothing inside our network, whatever the address looks like (SSRF)."""

import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from gakum.clients.outgoing import AddressRefused, may_be_called, post, resolve, target_of
from tests.clients.listening import certificate, listening

Leads = Callable[..., list[str]]


@pytest.fixture
def leads(monkeypatch: pytest.MonkeyPatch) -> Leads:
    """Makes a name lead to addresses, one set per look-up; returns the list of names looked up."""
    ours = socket.getaddrinfo

    def to(name: str, *sets: list[str]) -> list[str]:
        asked: list[str] = []

        def look_up(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
            if host != name:
                return ours(host, port, *args, **kwargs)
            asked.append(host)
            found = sets[min(len(asked), len(sets)) - 1]
            return [answer for address in found for answer in ours(address, port, type=socket.SOCK_STREAM)]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        return asked

    return to


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/",
        "ftp://hooks.example/",
        "file:///etc/passwd",
        "gopher://hooks.example/",
        "//hooks.example/",
        "hooks.example",
        "https://",
        "https:///path",
        "https://user:secret@hooks.example/",
        "https://hooks.example/#part",
        "https://hooks.example:99999/",
        "https://hooks.example/a b",
        "https://hooks.example/\r\nX: y",
        "https://[::1",
    ],
)
def test_only_a_plain_https_address_is_called(url: str) -> None:
    with pytest.raises(AddressRefused):
        target_of(url)


def test_without_tls_only_where_a_setting_allows_it(settings: Any) -> None:
    settings.WEBHOOKS_HTTP = True
    assert target_of("http://hooks.example/x?y=1").path == "/x?y=1"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",  # noqa: S104  # not listened on: refused
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
    ],
)
def test_no_private_address_is_called(address: str) -> None:
    assert not may_be_called(ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "103.10.10.10", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_an_address_of_the_public_network_is_called(address: str) -> None:
    assert may_be_called(ip_address(address))


def test_a_network_of_our_own_is_called_where_a_setting_names_it(settings: Any) -> None:
    settings.WEBHOOKS_NETWORKS = ["10.20.0.0/16", "fd00:1::/32"]
    assert may_be_called(ip_address("10.20.1.1"))
    assert may_be_called(ip_address("::ffff:10.20.1.1"))
    assert may_be_called(ip_address("fd00:1::1"))
    assert not may_be_called(ip_address("10.21.1.1"))


@pytest.mark.parametrize(
    "url",
    [
        "https://localhost/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://[::ffff:127.0.0.1]/",
        "https://0/",
    ],
)
def test_no_way_to_write_this_machine_is_called(url: str) -> None:
    with pytest.raises((AddressRefused, OSError)):
        resolve(target_of(url))


def test_a_name_that_leads_to_one_private_address_among_others_is_not_called(leads: Leads) -> None:
    leads("hooks.example", ["1.1.1.1", "10.0.0.1"])
    with pytest.raises(AddressRefused):
        resolve(target_of("https://hooks.example/"))


def test_a_name_that_changes_its_mind_gains_nothing(leads: Leads, settings: Any) -> None:
    """DNS rebinding: the address that was found fit is the one connected to."""
    settings.WEBHOOKS_HTTP, settings.WEBHOOKS_NETWORKS = True, ["127.0.0.1/32"]
    asked = leads("hooks.example", ["127.0.0.1"], ["127.0.0.2"])
    with listening() as listener:
        assert post(f"http://hooks.example:{listener.port}/x", b"{}", {}) == 200
    assert asked == ["hooks.example"]
    assert listener.received[0][0]["Host"] == f"hooks.example:{listener.port}"


def test_a_redirect_is_not_followed(settings: Any) -> None:
    settings.WEBHOOKS_HTTP, settings.WEBHOOKS_NETWORKS = True, ["127.0.0.1/32"]
    with listening() as inside, listening() as listener:
        listener.status, listener.location = 307, f"http://127.0.0.1:{inside.port}/"
        assert post(f"http://127.0.0.1:{listener.port}/", b"{}", {}) == 307
        assert inside.received == []


def test_no_proxy_of_the_environment_is_used(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.WEBHOOKS_HTTP, settings.WEBHOOKS_NETWORKS = True, ["127.0.0.1/32"]
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with listening() as listener:
        assert post(f"http://127.0.0.1:{listener.port}/", b"{}", {}) == 200


def test_the_certificate_must_be_of_the_name_and_of_a_known_authority(
    leads: Leads, settings: Any, tmp_path: Path
) -> None:
    settings.WEBHOOKS_NETWORKS = ["127.0.0.1/32"]
    leads("hooks.example", ["127.0.0.1"])
    ours, another = certificate("hooks.example", tmp_path), certificate("another.example", tmp_path)
    with listening(ours) as listener:
        url = f"https://hooks.example:{listener.port}/"
        with pytest.raises(OSError, match="certificate verify failed"):
            post(url, b"{}", {})
        settings.WEBHOOKS_CA_FILE = str(ours)
        assert post(url, b"{}", {}) == 200
    with listening(another) as listener:
        settings.WEBHOOKS_CA_FILE = str(another)
        with pytest.raises(OSError, match=r"another\.example"):
            post(f"https://hooks.example:{listener.port}/", b"{}", {})
        assert listener.received == []


def test_nobody_there_is_an_error_of_the_network(settings: Any) -> None:
    settings.WEBHOOKS_HTTP, settings.WEBHOOKS_NETWORKS = True, ["127.0.0.1/32"]
    with listening() as listener:
        port = listener.port
    with pytest.raises(OSError, match="Connection"):
        post(f"http://127.0.0.1:{port}/", b"{}", {})
