"""Secrets that must be read again, encrypted in their columns.

Encrypt-then-MAC from HMAC-SHA256 alone: a keystream in counter mode, and a tag over context, nonce and
ciphertext, with two keys made from the server's secret and a nonce of their own (docs/decisions/0017).
"""

import base64
import hmac
import os
from typing import Final

_DIGEST: Final = "sha256"
_BLOCK: Final = 32
_NONCE_BYTES: Final = 16


class UnsealError(Exception):
    """The text was not sealed with this secret for this context, or was changed."""


class Sealer:
    """``context`` says whose secret it is: what is sealed for one owner opens for no other."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def seal(self, text: str, context: str) -> str:
        nonce = os.urandom(_NONCE_BYTES)
        sealed = _with_keystream(text.encode(), self._key(b"cipher", nonce))
        tag = self._tag(nonce, sealed, context)
        return base64.urlsafe_b64encode(nonce + tag + sealed).decode()

    def unseal(self, sealed: str, context: str) -> str:
        """Raises :class:`UnsealError`."""
        try:
            whole = base64.b64decode(sealed, altchars=b"-_", validate=True)
        except ValueError:
            raise UnsealError from None
        nonce, tag, body = whole[:_NONCE_BYTES], whole[_NONCE_BYTES:][:_BLOCK], whole[_NONCE_BYTES + _BLOCK :]
        if not hmac.compare_digest(tag, self._tag(nonce, body, context)):
            raise UnsealError
        return _with_keystream(body, self._key(b"cipher", nonce)).decode()

    def _key(self, use: bytes, nonce: bytes) -> bytes:
        return hmac.digest(self._secret, use + b"\0" + nonce, _DIGEST)

    def _tag(self, nonce: bytes, sealed: bytes, context: str) -> bytes:
        named = context.encode()
        return hmac.digest(self._key(b"tag", nonce), len(named).to_bytes(8) + named + sealed, _DIGEST)


def _with_keystream(data: bytes, key: bytes) -> bytes:
    """Encrypts and decrypts."""
    blocks = range(0, len(data), _BLOCK)
    stream = b"".join(hmac.digest(key, block.to_bytes(8), _DIGEST) for block in blocks)
    return bytes(plain ^ mask for plain, mask in zip(data, stream, strict=False))
