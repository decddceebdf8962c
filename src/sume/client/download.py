"""A job's media and subtitles as files: names of our own making, contents as the result names them."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

from sume.client.errors import DownloadRefused
from sume.client.fetch import MediaFetcher
from sume.contract.jobs import JobWithResult, ResultFile
from sume.contract.limits import MAX_IMAGE_BYTES

EXTENSIONS: Final = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/wav": ".wav",
    "application/x-subrip": ".srt",
    "text/vtt": ".vtt",
}
UNKNOWN_EXTENSION: Final = ".bin"
PICTURE_STARTS: Final = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"RIFF": ".webp"}
"""How the files of pictures begin."""


def save_result(fetcher: MediaFetcher, job: JobWithResult, folder: Path) -> list[Path]:
    """The paths of the job's media and, named as the first of them, its subtitles."""
    stem = re.sub(r"[^A-Za-z0-9_-]", "_", job.id)
    saved = [
        _save(fetcher, f"{stem}-{number}", media, folder) for number, media in enumerate(job.result.media, 1)
    ]
    words = job.result.subtitles
    if words is not None and saved:
        beside = saved[0].stem
        saved += [_save(fetcher, beside, file, folder) for file in (words.srt, words.vtt)]
    return saved


def _save(fetcher: MediaFetcher, stem: str, wanted: ResultFile, folder: Path) -> Path:
    """The file with the wanted bytes: one that is there already, or a new one. No other is overwritten."""
    names = _names(stem, EXTENSIONS.get(wanted.content_type, UNKNOWN_EXTENSION))
    folder.mkdir(parents=True, exist_ok=True)
    target = _target(folder, names, wanted)
    if os.path.lexists(target):
        return target
    partial = folder / f".{stem}.{secrets.token_hex(4)}.part"
    try:
        if fetcher.fetch(wanted, partial) != wanted.sha256:
            raise DownloadRefused("What arrived has another SHA-256 than the result names. Nothing was kept.")
        return _move(partial, folder, target, names)
    finally:
        partial.unlink(missing_ok=True)


def save_thumbnail(fetcher: MediaFetcher, url: str, name: str, folder: Path) -> Path:
    """The path of a small picture, named after what it shows. Of it only the address is known before."""
    stem = re.sub(r"[^A-Za-z0-9_-]", "_", name)
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f".{stem}.{secrets.token_hex(4)}.part"
    try:
        unknown = ResultFile(url=url, content_type="", bytes=MAX_IMAGE_BYTES, sha256="")
        digest = fetcher.fetch(unknown, partial)
        found = unknown.model_copy(update={"bytes": partial.stat().st_size, "sha256": digest})
        names = _names(stem, _picture_extension(partial))
        target = _target(folder, names, found)
        return target if os.path.lexists(target) else _move(partial, folder, target, names)
    finally:
        partial.unlink(missing_ok=True)


def _picture_extension(file: Path) -> str:
    with file.open("rb") as opened:
        head = opened.read(12)
    return next((end for start, end in PICTURE_STARTS.items() if head.startswith(start)), UNKNOWN_EXTENSION)


def _target(folder: Path, names: Iterator[str], wanted: ResultFile) -> Path:
    """The first name that is free, or whose file has these very bytes."""
    return next(
        path
        for path in (folder / name for name in names)
        if not os.path.lexists(path) or _holds(path, wanted)
    )


def _names(stem: str, extension: str) -> Iterator[str]:
    yield f"{stem}{extension}"
    for copy in count(2):
        yield f"{stem}_{copy}{extension}"


def _holds(path: Path, wanted: ResultFile) -> bool:
    if not path.is_file() or path.stat().st_size != wanted.bytes:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == wanted.sha256


def _move(partial: Path, folder: Path, target: Path, names: Iterator[str]) -> Path:
    """Give the file its name. A link, unlike a rename, never replaces what came there meanwhile."""
    while True:
        try:
            os.link(partial, target)
        except FileExistsError:
            target = folder / next(names)
        except OSError:
            # A file system without hard links; nothing can be done about the moment between look and rename.
            if not os.path.lexists(target):
                partial.rename(target)
                return target
            target = folder / next(names)
        else:
            return target
