"""Tools that work with files of this machine, within the folders that the server was given."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sume.contract.assets import ASSETS_UPLOAD
from sume.contract.errors import ErrorCode
from sume.contract.tool_models import Downloaded, UploadedMedia
from sume.contract.uploads import UPLOAD_RULES, UploadPurpose
from sume.mcp.asking import Asked, Done
from sume.mcp.failing import ToolRefused
from sume.mcp.spending import refuse_above

NOT_YET_UPLOADED: Final = "-"


@dataclass(frozen=True, slots=True)
class LocalFiles:
    """``roots`` are whole paths without links; a relative path is one below the first of them."""

    roots: tuple[Path, ...]

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
    folder = _files(asked).inside(asked.checked.folder)
    client, job_id = asked.caller.api, asked.checked.job_id
    paths = await client.jobs.download(await client.jobs.result(job_id), folder)
    return _done(Downloaded(job_id=job_id, paths=[str(path) for path in paths]))


async def upload_media(asked: Asked) -> Done:
    purpose = UploadPurpose(asked.checked.purpose)
    file = _readable(_files(asked).inside(asked.checked.file), purpose)
    put = await asked.caller.api.uploads.put(file, purpose)
    return _done(
        UploadedMedia(id=put.id, purpose=purpose, media_url=put.media_url, bytes=file.stat().st_size)
    )


async def upload_asset_video(asked: Asked) -> Done:
    purpose = UploadPurpose.ASSET_LIBRARY_VIDEO
    file = _readable(_files(asked).inside(asked.checked.file), purpose)
    facts = {name: value for name, value in asked.input.items() if name != "file"}
    await refuse_above(asked, {"object_key": NOT_YET_UPLOADED, **facts})
    put = await asked.caller.api.uploads.put(file, purpose)
    body = {"object_key": put.object_key, **facts}
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


def _done(answer: Any) -> Done:
    return Done(answer.model_dump(mode="json"))
