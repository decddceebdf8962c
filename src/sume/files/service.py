"""Decisions about files: what they are, and at which address they are served."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from sume.files import repository
from sume.files.repository import ServedFile
from sume.media.sniff import SNIFF_BYTES, UNKNOWN_TYPE, sniff

TOKEN_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What can be said of a file's bytes alone; ``sha256`` in hexadecimal."""

    content_type: str
    size_bytes: int
    sha256: str


def new_token() -> str:
    """The secret part of a media address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def media_path(file_id: str, token: str) -> str:
    """Where the server serves the file, relative to its public address."""
    return f"/media/{file_id}/{token}"


def describe(path: Path) -> FileFacts:
    """Read the file once; its content type is from the bytes."""
    with path.open("rb") as file:
        head = file.read(SNIFF_BYTES)
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256")
        return FileFacts(sniff(head) or UNKNOWN_TYPE, file.tell(), digest.hexdigest())


def find_served(connection: Connection, file_id: str, token: str) -> ServedFile | None:
    """The file at this media address; ``None`` for an unknown id and a wrong token alike."""
    found = repository.find_served(connection, file_id)
    if found is None or not same_token(found.token, token):
        return None
    return found


def same_token(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode(), given.encode())
