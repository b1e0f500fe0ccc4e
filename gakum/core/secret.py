"""How a random secret is kept: by a hash of it."""

import hashlib


def hashed(secret: str) -> str:
    """How a secret is stored. It is random and long, so a plain hash says nothing about it."""
    return hashlib.sha256(secret.encode()).hexdigest()
