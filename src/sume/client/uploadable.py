"""What can be uploaded: a file by its path, one that is open, or bytes."""

import io
import mimetypes
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sume.client.errors import UnknownFileType
from sume.contract.uploads import UPLOAD_RULES, UploadPurpose

Uploadable = str | Path | bytes | BinaryIO
"""A string is a path. An open file can be sought, and is sent from where it stands."""

UNNAMED = "upload"


@dataclass(frozen=True, slots=True)
class Content:
    """``open`` gives the bytes from their beginning, as often as it is called."""

    name: str
    size: int
    open: Callable[[], AbstractContextManager[BinaryIO]]


def content_of(file: Uploadable, filename: str | None = None) -> Content:
    """Raises OSError for a file that cannot be read, and for one that is open and cannot be sought."""
    if isinstance(file, bytes):
        return Content(filename or UNNAMED, len(file), lambda: io.BytesIO(file))
    if isinstance(file, str | Path):
        path = Path(file)
        return Content(filename or path.name, path.stat().st_size, lambda: path.open("rb"))
    start = file.tell()
    size = file.seek(0, os.SEEK_END) - start
    file.seek(start)
    return Content(filename or _name_of(file), size, lambda: _from(file, start))


def content_type_of(name: str, purpose: UploadPurpose) -> str:
    """What the file's name says it is; the service looks at the bytes."""
    allowed = UPLOAD_RULES[purpose].content_types
    found = mimetypes.guess_type(name)[0]
    if found not in allowed:
        raise UnknownFileType(name, allowed)
    return found


def _name_of(file: BinaryIO) -> str:
    name = getattr(file, "name", None)
    return Path(name).name if isinstance(name, str) else UNNAMED


@contextmanager
def _from(file: BinaryIO, start: int) -> Iterator[BinaryIO]:
    """The caller's own file: it stays open."""
    file.seek(start)
    yield file
