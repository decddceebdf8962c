"""A job's files in a folder: names of our own making, contents as the result names them."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

from sume.client.errors import DownloadRefused
from sume.contract.jobs import ResultFile

EXTENSIONS: Final = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/wav": ".wav",
    "application/x-subrip": ".srt",
    "text/vtt": ".vtt",
}
UNKNOWN_EXTENSION: Final = ".bin"

Saved = list[Path]
"""Where a job's files are, in the order of the result."""


def cleaned(name: str) -> str:
    """The name with nothing in it that a file's name should not have."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", name)


class Place:
    """A wanted file's place in the folder. No other file is ever overwritten. All of it blocks."""

    def __init__(self, folder: Path, stem: str, wanted: ResultFile) -> None:
        self._folder = folder
        self._wanted = wanted
        self._names = _names(stem, EXTENSIONS.get(wanted.content_type, UNKNOWN_EXTENSION))
        self._target = folder
        self.partial = folder / f".{stem}.{secrets.token_hex(4)}.part"

    def there(self) -> Path | None:
        """The file, if the folder has it already."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._target = next(
            path
            for path in (self._folder / name for name in self._names)
            if not os.path.lexists(path) or _holds(path, self._wanted)
        )
        return self._target if os.path.lexists(self._target) else None

    def keep(self, sha256: str) -> Path:
        """Give what is at :attr:`partial`, whose digest this is, its name; its path."""
        if sha256 != self._wanted.sha256:
            raise DownloadRefused("What arrived has another SHA-256 than the result names. Nothing was kept.")
        while True:
            # A link, unlike a rename, never replaces what came there meanwhile.
            try:
                os.link(self.partial, self._target)
            except FileExistsError:
                self._target = self._folder / next(self._names)
            except OSError:
                # A file system without hard links; nothing can be done about the moment between look and
                # rename.
                if not os.path.lexists(self._target):
                    self.partial.rename(self._target)
                    return self._target
                self._target = self._folder / next(self._names)
            else:
                return self._target

    def clear(self) -> None:
        self.partial.unlink(missing_ok=True)


def _names(stem: str, extension: str) -> Iterator[str]:
    yield f"{stem}{extension}"
    for copy in count(2):
        yield f"{stem}_{copy}{extension}"


def _holds(path: Path, wanted: ResultFile) -> bool:
    if not path.is_file() or path.stat().st_size != wanted.bytes:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == wanted.sha256
