"""Random words that open something, and the hashes that are kept of them."""

import hashlib
import hmac
import secrets
from typing import Final

from sume.contract.access import USER_CODE_CHARS, USER_CODE_LETTERS

TOKEN_BYTES: Final = 32
_HALF: Final = USER_CODE_CHARS // 2


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_token(token: str) -> str:
    """SHA-256 is enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_user_code() -> str:
    """Short enough to type, such as ``BCDF-2345``; 28 letters to the power of 8 are 3.8e11."""
    letters = "".join(secrets.choice(USER_CODE_LETTERS) for _ in range(USER_CODE_CHARS))
    return f"{letters[:_HALF]}-{letters[_HALF:]}"


def clean_user_code(typed: str) -> str | None:
    """The code as it was made, however it was typed; ``None`` for what cannot be one."""
    letters = "".join(char for char in typed.upper() if char.isascii() and char.isalnum())
    if len(letters) != USER_CODE_CHARS or set(letters) - set(USER_CODE_LETTERS):
        return None
    return f"{letters[:_HALF]}-{letters[_HALF:]}"


def hash_user_code(secret: bytes, code: str) -> str:
    """With a key: a plain hash of so few letters could be turned back."""
    return hmac.digest(secret, f"user code {code}".encode(), hashlib.sha256).hex()
