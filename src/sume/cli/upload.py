"""A file on this machine, on its way to the service."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sume.cli.failure import ExitCode, Failure, os_reason, usage
from sume.cli.generate import checked
from sume.cli.progress import transfer_bar
from sume.cli.report import as_failure
from sume.client.errors import ApiError, ConnectionFailed, UnknownFileType
from sume.contract.errors import ErrorCode
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
    from sume.client.uploadable import content_type_of

    size, most = file.stat().st_size, UPLOAD_RULES[purpose].max_bytes
    if size == 0:
        raise usage(f"{file} is empty.")
    if size > most:
        raise usage(f"{file} has {size} bytes; {purpose.value} takes at most {most}.")
    try:
        content_type = content_type_of(file.name, purpose)
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


def shown(put: PresignedUpload) -> dict[str, Any]:
    """Of an upload that is done, without the address that has served."""
    return put.model_dump(mode="json", exclude={"upload_url", "required_headers", "method", "expires_at"})


@contextmanager
def finalizing(put: PresignedUpload) -> Iterator[None]:
    """When an uploaded video is not taken in, say how to go on without uploading it again."""
    hint = f"The file is uploaded. Go on with: sume assets finalize {put.object_key}"
    try:
        yield
    except KeyboardInterrupt:
        raise Failure(
            ExitCode.INTERRUPTED,
            ErrorCode.PROVIDER_UNAVAILABLE,
            "Interrupted before the service answered.",
            hint=hint,
            retryable=True,
            document=shown(put),
        ) from None
    except (ApiError, ConnectionFailed) as error:
        failure = as_failure(error)
        if failure is None or failure.code == ErrorCode.UNSUPPORTED_INPUT:
            raise
        failure.hint, failure.document = hint, shown(put)
        raise failure from None
