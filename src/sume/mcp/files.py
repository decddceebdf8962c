"""Tools that work with files of this machine, within the folders that the server was given."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import anyio.to_thread

from sume.client.client import Client
from sume.contract.assets import ASSETS_UPLOAD
from sume.contract.errors import ErrorCode
from sume.contract.tool_models import Downloaded, UploadedMedia
from sume.contract.uploads import UPLOAD_RULES, PresignedUpload, UploadPurpose
from sume.mcp.asking import Asked, Done
from sume.mcp.failing import ToolRefused
from sume.mcp.spending import refuse_above

Answer = TypeVar("Answer")

NOT_YET_UPLOADED = "-"


@dataclass(frozen=True, slots=True)
class LocalFiles:
    """``roots`` are whole paths without links; a relative path is one below the first of them."""

    roots: tuple[Path, ...]
    connect: Callable[[], AbstractContextManager[Client]]

    def inside(self, path: str) -> Path:
        """The path with links followed. Raises :class:`ToolRefused` for one that leads outside."""
        found = (self.roots[0] / Path(path).expanduser()).resolve()
        if not any(found.is_relative_to(root) for root in self.roots):
            raise ToolRefused(
                ErrorCode.FORBIDDEN,
                "The path is outside of the folders this server may use.",
                folders=[str(root) for root in self.roots],
            )
        return found


def folders_of(given: list[Path]) -> tuple[Path, ...]:
    """The folders given, or the one we are in unless that is the whole disk. Raises NotADirectoryError."""
    roots = tuple(folder.expanduser().resolve() for folder in given or [Path.cwd()])
    for root in roots:
        if not root.is_dir():
            raise NotADirectoryError(f"{root} is not a folder.")
    return roots if given or roots[0] != Path(roots[0].anchor) else ()


async def download(asked: Asked) -> Done:
    files = _files(asked)
    folder = files.inside(asked.checked.folder)
    job_id: str = asked.checked.job_id

    def save(client: Client) -> list[Path]:
        return client.download(client.jobs.result(job_id), folder)

    paths = await _with_client(files, save)
    return _done(Downloaded(job_id=job_id, paths=[str(path) for path in paths]))


async def upload_media(asked: Asked) -> Done:
    files, purpose = _files(asked), UploadPurpose(asked.checked.purpose)
    file = _readable(files.inside(asked.checked.file), purpose)
    put = await _with_client(files, partial(_put, file=file, purpose=purpose))
    return _done(
        UploadedMedia(id=put.id, purpose=purpose, media_url=put.media_url, bytes=file.stat().st_size)
    )


async def upload_asset_video(asked: Asked) -> Done:
    files, purpose = _files(asked), UploadPurpose.ASSET_LIBRARY_VIDEO
    file = _readable(files.inside(asked.checked.file), purpose)
    facts = {name: value for name, value in asked.input.items() if name != "file"}
    await refuse_above(asked, {"object_key": NOT_YET_UPLOADED, **facts})
    put = await _with_client(files, partial(_put, file=file, purpose=purpose))
    body = {"object_key": put.object_key, **facts}
    # The key is the upload's: however often it is told, the video is taken in once.
    return Done(await asked.caller.api.call(ASSETS_UPLOAD, body=body, idempotency_key=put.id))


def _files(asked: Asked) -> LocalFiles:
    files = asked.caller.files
    assert files is not None  # noqa: S101 - the gates give these tools to nobody else
    return files


def _readable(file: Path, purpose: UploadPurpose) -> Path:
    if not file.is_file():
        raise ToolRefused(ErrorCode.INVALID_REQUEST, "There is no such file.")
    most = UPLOAD_RULES[purpose].max_bytes
    if not 0 < file.stat().st_size <= most:
        raise ToolRefused(ErrorCode.MEDIA_TOO_LARGE, f"The file must have 1 to {most} bytes.", max_bytes=most)
    return file


def _put(client: Client, file: Path, purpose: UploadPurpose) -> PresignedUpload:
    return client.uploads.put(file, purpose)


async def _with_client(files: LocalFiles, work: Callable[[Client], Answer]) -> Answer:
    """In a thread, which a canceled call leaves to end on its own."""

    def run() -> Answer:
        with files.connect() as client:
            return work(client)

    return await anyio.to_thread.run_sync(run, abandon_on_cancel=True)


def _done(answer: Any) -> Done:
    return Done(answer.model_dump(mode="json"))
