"""One file out of an archive, written where the manifest wants it and checked against it."""

import hashlib
import os
from pathlib import Path
from typing import IO, Final

from sume.weights.errors import ModelRefusedError
from sume.weights.manifest import Member

_CHUNK: Final = 1 << 20


def write_member(source: IO[bytes], member: Member, folder: Path) -> None:
    """Write ``member`` below ``folder``; :class:`ModelRefusedError` if it is not as listed."""
    target = folder / member.path
    if not target.resolve().is_relative_to(folder.resolve()):
        raise ModelRefusedError(f"{member.path!r} would be written outside the model's folder.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        if _copy(source, file, member.size) != member.sha256:
            raise ModelRefusedError(f"{member.name!r} in the archive is not the file the manifest names.")


def lacking(member: Member) -> ModelRefusedError:
    return ModelRefusedError(f"The archive lacks {member.name!r}.")


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
