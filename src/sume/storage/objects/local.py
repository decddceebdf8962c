"""Objects as files below one folder. A write is whole and on disk, or it is not there."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from io import FileIO
from pathlib import Path
from typing import Final

from sume.storage.objects.port import (
    ObjectMissingError,
    PresignedPut,
    StoredObject,
    StoreError,
    checked_key,
)

CHUNK_BYTES: Final = 1024 * 1024
FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600
INCOMING: Final = ".incoming"
INCOMING_LIFETIME: Final = timedelta(days=1)


class LocalObjects:
    def __init__(self, folder: Path) -> None:
        self._root = folder
        self._incoming = folder / INCOMING
        with _translated():
            self._incoming.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            self._clear_abandoned()

    def put_file(self, key: str, path: Path, content_type: str, *, move: bool = False) -> None:
        def fill(temporary: Path) -> None:
            if not (move and _renamed(path, temporary)):
                shutil.copyfile(path, temporary)

        self._put(key, fill)

    def put_bytes(self, key: str, data: bytes, content_type: str) -> None:
        self._put(key, lambda temporary: temporary.write_bytes(data))

    def read_range(self, key: str, start: int, end: int) -> Iterator[bytes]:
        with _translated(), self._open(key) as file:
            file.seek(start)
            left = end - start
            while left > 0:
                chunk = file.read(min(CHUNK_BYTES, left))
                if not chunk:
                    raise StoreError(f"{key} ends before byte {end}")
                left -= len(chunk)
                yield chunk

    def size(self, key: str) -> int | None:
        with _translated(), suppress(FileNotFoundError):
            return self._path(key).stat().st_size
        return None

    def delete(self, key: str) -> None:
        path = self._path(key)
        with _translated():
            path.unlink(missing_ok=True)
        self._prune(path.parent)

    def delete_prefix(self, prefix: str) -> None:
        folder = self._path(prefix)
        with _translated(), suppress(FileNotFoundError):
            shutil.rmtree(folder)
        self._prune(folder.parent)

    def list(self, prefix: str = "") -> Iterator[StoredObject]:
        top = self._path(prefix) if prefix else self._root
        for folder, folders, names in os.walk(top):
            folders[:] = [name for name in folders if name != INCOMING]
            for name in names:
                path = Path(folder, name)
                # An object may go between the listing and the look at it.
                with suppress(FileNotFoundError):
                    status = path.stat()
                    yield StoredObject(
                        key=path.relative_to(self._root).as_posix(),
                        size=status.st_size,
                        modified=datetime.fromtimestamp(status.st_mtime, UTC),
                    )

    def presign_put(
        self, key: str, content_type: str, size: int, expires_in: timedelta
    ) -> PresignedPut | None:
        return None

    def ping(self) -> None:
        if not os.access(self._incoming, os.R_OK | os.W_OK | os.X_OK):
            raise StoreError(f"{self._root} cannot be written")

    def _path(self, key: str) -> Path:
        return self._root / checked_key(key)

    def _open(self, key: str) -> FileIO:
        try:
            return self._path(key).open("rb", buffering=0)
        except FileNotFoundError as error:
            raise ObjectMissingError(key) from error

    def _put(self, key: str, fill: Callable[[Path], object]) -> None:
        target = self._path(key)
        with _translated():
            handle, name = tempfile.mkstemp(dir=self._incoming)
            os.close(handle)
            temporary = Path(name)
            try:
                fill(temporary)
                temporary.chmod(FILE_MODE)
                os.utime(temporary)
                _sync(temporary)
                self._place(temporary, target)
            finally:
                temporary.unlink(missing_ok=True)

    def _place(self, temporary: Path, target: Path) -> None:
        while True:
            # A delete may prune the folder before the rename gets there.
            with suppress(FileNotFoundError):
                self._make_folder(target.parent)
                temporary.replace(target)
                _sync(target.parent)
                return
            if not temporary.exists():
                raise StoreError(f"{temporary} was taken away while it was being stored")

    def _make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        try:
            folder.mkdir(mode=FOLDER_MODE)
        except FileExistsError:
            # Somebody else made it; if it is gone again, a delete pruned it and the caller tries once more.
            # One look, for two could disagree.
            if folder.is_file():
                raise
            return
        _sync(folder.parent)

    def _prune(self, folder: Path) -> None:
        """Remove folders that became empty."""
        with suppress(OSError):
            while folder != self._root:
                folder.rmdir()
                folder = folder.parent

    def _clear_abandoned(self) -> None:
        """Remove what a process that died left half written."""
        oldest = (datetime.now(UTC) - INCOMING_LIFETIME).timestamp()
        for path in self._incoming.iterdir():
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < oldest:
                    path.unlink()


def _renamed(source: Path, target: Path) -> bool:
    """Whether ``source`` could be moved to ``target``; not between file systems."""
    try:
        source.replace(target)
    except OSError:
        return False
    return True


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(str(error)) from error
