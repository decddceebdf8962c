"""Installing and uninstalling: read, change, keep a copy, put the new file in the old one's place."""

import os
import secrets
import stat
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final, Literal

from sume.mcp.install.clients import SERVER_NAME, Client
from sume.mcp.install.errors import CannotEdit

NEW_FILE_MODE: Final = 0o600

Status = Literal["written", "unchanged", "removed", "absent"]


@dataclass(frozen=True, slots=True)
class Change:
    """``backup``: the file as it was, if it was there and was changed."""

    path: Path
    status: Status
    backup: Path | None = None


def install(client: Client, path: Path, entry: dict[str, Any]) -> Change:
    """Raises :class:`~sume.mcp.install.errors.CannotEdit` and OSError, with the file as it was."""
    before = _read(path)
    place = (client.key, SERVER_NAME)
    present = client.read(before or "", place)
    if present is not None and {**present, **entry} == present:
        return Change(path, "unchanged")
    return Change(path, "written", _replace(path, before, client.edit(before or "", place, entry)))


def uninstall(client: Client, path: Path) -> Change:
    """Raises as :func:`install` does."""
    before = _read(path)
    place = (client.key, SERVER_NAME)
    if before is None or client.read(before, place) is None:
        return Change(path, "absent")
    return Change(path, "removed", _replace(path, before, client.edit(before, place, None)))


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise CannotEdit("is not UTF-8") from None


def _replace(path: Path, before: str | None, after: str) -> Path | None:
    """Where the former file is kept, None if there was none."""
    # Where a link leads, so that it stays one.
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = NEW_FILE_MODE if before is None else stat.S_IMODE(path.stat().st_mode)
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        _write(partial, after, mode)
        backup = None if before is None else _keep(path, before, mode)
        if _read(path) != before:
            raise CannotEdit("was changed by another program just now; try again")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return backup


def _keep(path: Path, text: str, mode: int) -> Path:
    for number in count(1):
        backup = path.with_name(f"{path.name}.bak" + (str(number) if number > 1 else ""))
        try:
            _write(backup, text, mode)
        except FileExistsError:
            continue
        return backup
    raise AssertionError("unreachable: there is always another number")


def _write(path: Path, text: str, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with open(descriptor, "wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    path.chmod(mode)
