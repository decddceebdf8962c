"""API keys: made once, kept only as a hash."""

import hashlib
import secrets
from typing import Final

from sume.contract.account import KEY_DISPLAY_CHARS, KEY_PREFIX

KEY_BYTES: Final = 32


def new_key() -> str:
    return KEY_PREFIX + secrets.token_urlsafe(KEY_BYTES)


def hash_key(key: str) -> str:
    """SHA-256 is enough for 256 random bits, and a slow hash would cost every request."""
    return hashlib.sha256(key.encode()).hexdigest()


def display_prefix(key: str) -> str:
    return key[:KEY_DISPLAY_CHARS]
