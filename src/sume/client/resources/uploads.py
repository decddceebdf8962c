"""A caller's own files: an address to put them to, and the putting."""

import mimetypes
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import httpx

from sume.client.answers import error_from, parse
from sume.client.errors import ApiError, ConnectionFailed, UnknownFileType
from sume.client.paths import path_of
from sume.client.transport import CONNECT_SECONDS, USER_AGENT, Transport, connection_errors, uses_proxies
from sume.contract.limits import MIB
from sume.contract.uploads import UPLOAD_RULES, PresignedUpload, UploadPurpose

PIECE_BYTES: Final = MIB
STALL_SECONDS: Final = 120.0
"""The store may take a while to settle what came before it answers."""
Seen = Callable[[int, int], None]
"""Called with the bytes sent and the bytes in all."""


class Uploads:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def presign(self, body: Mapping[str, Any]) -> PresignedUpload:
        """An address that takes the described file once; ``body`` is a ``PresignRequest``."""
        return parse(PresignedUpload, self._transport.post(path_of("uploads.presign"), body=body))

    def put(
        self, file: Path, purpose: UploadPurpose, *, on_progress: Seen = lambda _sent, _total: None
    ) -> PresignedUpload:
        """Upload ``file`` whole; what the address was given out with, its media address among it.

        A transfer that breaks off is begun anew with another address. Raises OSError for a file that cannot
        be read, :class:`~sume.client.errors.UnknownFileType` for a name that does not tell what it is, and
        what a call raises.
        """
        size = file.stat().st_size
        described = {
            "filename": file.name,
            "content_type": content_type_of(file, purpose),
            "size_bytes": size,
            "purpose": purpose.value,
        }
        for attempt in range(1, self._transport.backoff.attempts + 1):
            upload = self.presign(described)
            try:
                self._send(file, size, upload, on_progress)
            except (ApiError, ConnectionFailed) as error:
                delay = self._transport.backoff.delay(attempt, error)
                if delay is None:
                    raise
                self._transport.sleep(delay)
            else:
                return upload
        raise AssertionError("unreachable: the last attempt raises")

    def _send(self, file: Path, size: int, upload: PresignedUpload, on_progress: Seen) -> None:
        """The address is a capability of its own: the API key is never sent along."""
        url = upload.upload_url
        timeout = httpx.Timeout(STALL_SECONDS, connect=CONNECT_SECONDS)
        with (
            connection_errors(httpx.URL(url).host),
            httpx.Client(
                timeout=timeout, trust_env=uses_proxies(url), headers={"User-Agent": USER_AGENT}
            ) as http,
        ):
            answer = http.put(
                url, content=_pieces(file, size, on_progress), headers=dict(upload.required_headers)
            )
        if not answer.is_success:
            raise error_from(answer)


def content_type_of(file: Path, purpose: UploadPurpose) -> str:
    """What the file's name says it is; the service looks at the bytes."""
    allowed = UPLOAD_RULES[purpose].content_types
    found = mimetypes.guess_type(file.name)[0]
    if found not in allowed:
        raise UnknownFileType(file.name, allowed)
    return found


def _pieces(file: Path, size: int, on_progress: Seen) -> Iterator[bytes]:
    sent = 0
    with file.open("rb") as opened:
        while piece := opened.read(PIECE_BYTES):
            yield piece
            sent += len(piece)
            on_progress(sent, size)
