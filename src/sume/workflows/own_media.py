"""A caller's own media by its address, read from the object store and not over HTTP."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp
from typing import Final
from urllib.parse import SplitResult, urlsplit

from sume.contract.common import ID_PREFIXES
from sume.engines.ports import StoppedError
from sume.errors import UnsupportedInput
from sume.fetching import SourceTooLargeError, SourceUnavailableError, WrongKindError
from sume.files import repository as file_rows
from sume.files.models import StoredFile
from sume.files.service import same_token
from sume.ids import is_id
from sume.storage.database import Database
from sume.storage.objects import ObjectMissingError, ObjectStore
from sume.uploads import repository as upload_rows
from sume.uploads.receiving import receive_if_present

_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class OwnMedia:
    """Called with an address: ``None`` if it is not of this server, else a copy of the file in ``folder``.

    Media of another workspace looks like media that is not there: :class:`SourceUnavailableError`. More than
    ``max_bytes`` are :class:`SourceTooLargeError`; an upload whose bytes are not what was announced is
    :class:`WrongKindError`.
    """

    base_url: str
    database: Database
    store: ObjectStore
    workspace_id: str
    folder: Path
    max_bytes: int
    stopped: Callable[[], bool]

    def __call__(self, url: str) -> Path | None:
        file = find_own(self.base_url, self.database, self.store, self.workspace_id, url)
        if file is None:
            return None
        if file.size_bytes > self.max_bytes:
            raise SourceTooLargeError(self.max_bytes)
        return self._copy(file)

    def _copy(self, file: StoredFile) -> Path:
        # Not named after the file: it may come again under another spelling of its address.
        descriptor, name = mkstemp(dir=self.folder)
        try:
            with open(descriptor, "wb") as copy:
                for chunk in self.store.read_range(file.object_key, 0, file.size_bytes):
                    if self.stopped():
                        raise StoppedError
                    copy.write(chunk)
        except ObjectMissingError:
            raise _missing() from None
        return Path(name)


class NotUploadedError(SourceUnavailableError):
    """The address is that of an upload of the workspace, whose bytes are not there."""

    def __init__(self) -> None:
        super().__init__("The bytes of this upload have not arrived. PUT them to its upload_url first.")


def find_own(
    base_url: str, database: Database, store: ObjectStore, workspace_id: str, url: str
) -> StoredFile | None:
    """The file at an address of this server; ``None`` for any other address. Raises as :class:`OwnMedia`."""
    place = _place_on(base_url, url)
    if place is None:
        return None
    start, media_id, token = _last_two(place.path)
    if start != _folder(base_url) or not is_id(ID_PREFIXES["media"], media_id):
        raise _missing()
    with database.read() as session:
        file = file_rows.get(session, workspace_id, media_id)
        upload = upload_rows.find_by_media(session, media_id) if file is None else None
    if file is not None and same_token(file.token, token):
        return file
    if upload is None or upload.workspace_id != workspace_id or not same_token(upload.token, token):
        raise _missing()
    try:
        received = receive_if_present(database, upload, store)
    except UnsupportedInput as error:
        raise WrongKindError(error.message) from None
    if received is None:
        raise NotUploadedError
    return received


def _place_on(base_url: str, url: str) -> SplitResult | None:
    """The address in parts, if it is of this server."""
    place = _split(url)
    return place if place and _origin(place) == _origin(urlsplit(base_url)) else None


def _folder(base_url: str) -> str:
    return f"{urlsplit(base_url).path}/media"


def _split(url: str) -> SplitResult | None:
    with suppress(ValueError):
        place = urlsplit(url)
        # Reading the port is what checks it.
        return place if place.port is None or place.port else None
    return None


def _origin(place: SplitResult) -> tuple[str, str | None, int | None]:
    return place.scheme, place.hostname, place.port or _PORTS.get(place.scheme)


def _last_two(path: str) -> tuple[str, str, str]:
    start, _, token = path.rpartition("/")
    start, _, media_id = start.rpartition("/")
    return start, media_id, token


def _missing() -> SourceUnavailableError:
    return SourceUnavailableError("There is no media of this workspace at this address. Check it.")
