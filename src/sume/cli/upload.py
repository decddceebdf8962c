"""A file on this machine, on its way to the service."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sume.cli.failure import os_reason, usage
from sume.cli.generate import checked
from sume.cli.progress import transfer_bar
from sume.client.errors import UnknownFileType
from sume.contract.uploads import UPLOAD_RULES, PresignedUpload, PresignRequest, UploadPurpose

if TYPE_CHECKING:
    from sume.client.client import Client


def readable(file: Path) -> Path:
    """The file, if it can be uploaded at all."""
    try:
        if not file.is_file():
            raise usage(f"{file} is not a file.")
        with file.open("rb"):
            pass
    except OSError as error:
        raise usage(os_reason(error)) from None
    return file


def described(file: Path, purpose: UploadPurpose) -> dict[str, Any]:
    """The file as a ``PresignRequest``; refuses what the service would refuse for its kind or size."""
    from sume.client.resources.uploads import content_type_of

    size, most = file.stat().st_size, UPLOAD_RULES[purpose].max_bytes
    if size == 0:
        raise usage(f"{file} is empty.")
    if size > most:
        raise usage(f"{file} has {size} bytes; {purpose.value} takes at most {most}.")
    try:
        content_type = content_type_of(file, purpose)
    except UnknownFileType as error:
        raise usage(error.message) from None
    return {
        "filename": file.name,
        "content_type": content_type,
        "size_bytes": size,
        "purpose": purpose,
    }


def upload(client: "Client", file: Path, purpose: UploadPurpose, *, as_json: bool) -> PresignedUpload:
    """Put the whole file, with a bar on a terminal."""
    checked(PresignRequest, described(readable(file), purpose))
    with transfer_bar(file.name, as_json=as_json) as report:
        return client.uploads.put(file, purpose, on_progress=report)
