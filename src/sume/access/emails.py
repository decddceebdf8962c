"""Email addresses: checked for their shape and kept in small letters, so that one person is one user."""

import re
from typing import Final

from sume.errors import InvalidRequest

EMAIL_MAX_CHARS: Final = 320
_SHAPE: Final = re.compile(r"[^\s@\x00-\x1f\x7f]+@[^\s@\x00-\x1f\x7f]+")


def checked_email(email: str) -> str:
    email = email.strip().lower()
    if len(email) > EMAIL_MAX_CHARS or not _SHAPE.fullmatch(email) or not email.isprintable():
        raise InvalidRequest.at(("email", "must be an email address"))
    return email
