"""How often one address may ask. Counted in the database, so that every process knows of every other.

An address is a person's; what is kept of it, for a day, is a keyed hash.
"""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.utils.crypto import salted_hmac

from gakum.clients.limits import MINUTE, TooManyRequests, seconds_left, tally

LOOK, COMPARE = 1, 5
"""What one question costs of `VERIFY_PER_MINUTE`: a code that is looked up, and a file that is compared."""


def spend(address: str | None, cost: int) -> None:
    """Count a question of an address. Raises TooManyRequests; what is refused counts too."""
    key = salted_hmac("gakum.verify", _network(address or "")).hexdigest()[:32]
    if tally(f"verify:{key}", MINUTE, cost) > settings.VERIFY_PER_MINUTE:
        raise TooManyRequests(seconds_left(MINUTE))


def _network(address: str) -> str:
    """Whoever has one address of IPv6 has the 2^64 beside it."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return str(ip_network((known, 64), strict=False))
    return str(getattr(known, "ipv4_mapped", None) or known)
