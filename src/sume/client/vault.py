"""Keeping the API key unreadable in the configuration file.

The key is encrypted with one derived from this machine's id, the user's id and a random salt. That keeps it
out of backups, synchronised folders, screen shares and copies of the file on other machines. It does not
keep it from a program that runs as the same user on this machine: that can derive the same key.
"""

import hashlib
import hmac
import os
import platform
import uuid
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Final

_MACHINE_ID_FILES: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
# The machine's id is not a password that could be guessed word by word, so that a heavier cost buys nothing.
_SCRYPT_COST: Final = {"n": 2**12, "r": 8, "p": 1}
_SALT_BYTES: Final = 16
_HALF: Final = 32


class Unreadable(Exception):
    """The sealed text was made by another machine or user, or was changed."""


def seal(text: str) -> dict[str, str]:
    """The text, encrypted, as plain JSON data."""
    salt = os.urandom(_SALT_BYTES)
    cipher_key, mac_key = _keys(salt)
    sealed = _with_keystream(text.encode(), cipher_key)
    return {"salt": _encode(salt), "sealed": _encode(sealed), "tag": _encode(_tag(mac_key, salt, sealed))}


def unseal(data: dict[str, str]) -> str:
    """The text that :func:`seal` was given. Raises :class:`Unreadable`."""
    try:
        salt, sealed, tag = (b64decode(data[part], validate=True) for part in ("salt", "sealed", "tag"))
    except (KeyError, TypeError, ValueError):
        raise Unreadable from None
    cipher_key, mac_key = _keys(salt)
    if not hmac.compare_digest(_tag(mac_key, salt, sealed), tag):
        raise Unreadable
    return _with_keystream(sealed, cipher_key).decode()


def _keys(salt: bytes) -> tuple[bytes, bytes]:
    both = hashlib.scrypt(_machine(), salt=salt, dklen=2 * _HALF, **_SCRYPT_COST)
    return both[:_HALF], both[_HALF:]


def _with_keystream(data: bytes, key: bytes) -> bytes:
    """Encrypts and decrypts. No nonce: the salt is fresh for each sealing, and so is the key."""
    blocks = range(0, len(data), _HALF)
    stream = b"".join(hmac.digest(key, block.to_bytes(8), "sha256") for block in blocks)
    return bytes(plain ^ mask for plain, mask in zip(data, stream, strict=False))


def _tag(key: bytes, salt: bytes, sealed: bytes) -> bytes:
    return hmac.digest(key, salt + sealed, "sha256")


def _machine() -> bytes:
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    return f"sume:{_machine_id()}:{user}".encode()


def _machine_id() -> str:
    for path in _MACHINE_ID_FILES:
        if path.is_file() and (text := path.read_text(encoding="ascii", errors="replace").strip()):
            return text
    node = uuid.getnode()
    # Without a network card Python makes the number up, with this bit set, anew in each process.
    made_up = bool(node >> 40 & 1)
    return platform.node() if made_up else f"{node:012x}"


def _encode(data: bytes) -> str:
    return b64encode(data).decode("ascii")
