"""Whether a model's files are there and are what the manifest names."""

import hashlib
from pathlib import Path
from typing import Final

from sume.weights.manifest import Member, Model

RECORD: Final = "installed.json"

Signature = tuple[tuple[int, int, int], ...]
"""Inode, size and modification time (ns) of each file: as long as it stays, the files need no new reading."""


def folder_of(root: Path, model: Model) -> Path:
    """Where the model's files are, or will be."""
    return root / model.id / model.version


def is_installed(root: Path, model: Model) -> bool:
    """Whether an install was completed; its files may have been damaged since."""
    return (folder_of(root, model) / RECORD).is_file()


def misfits(root: Path, model: Model) -> tuple[str, ...]:
    """Files that are gone or whose size is wrong. Reads no contents."""
    folder = folder_of(root, model)
    return tuple(member.path for member in model.members if _size(folder / member.path) != member.size)


def damaged(root: Path, model: Model) -> tuple[str, ...]:
    """Files that are gone or whose size or SHA-256 is wrong. Reads every byte."""
    folder = folder_of(root, model)
    return tuple(member.path for member in model.members if not _intact(folder / member.path, member))


def signature(root: Path, model: Model) -> Signature | None:
    """None if a file is gone."""
    folder = folder_of(root, model)
    try:
        stats = [(folder / member.path).stat() for member in model.members]
    except FileNotFoundError:
        return None
    return tuple((stat.st_ino, stat.st_size, stat.st_mtime_ns) for stat in stats)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _intact(path: Path, member: Member) -> bool:
    return _size(path) == member.size and sha256_of(path) == member.sha256


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.is_file() else None
