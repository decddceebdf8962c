"""A caller's own files: an address to put them to, and the putting."""

from collections.abc import Callable
from typing import BinaryIO, Final, Unpack

import httpx

from sume.client._async.threads import Stream, in_thread
from sume.client._async.transport import AsyncTransport
from sume.client.answers import error_from
from sume.client.connections import CONNECT_SECONDS, USER_AGENT, connection_errors, uses_proxies
from sume.client.errors import ApiError, ConnectionFailed
from sume.client.fields import PresignFields, UploadPurposeName
from sume.client.uploadable import Content, Uploadable, content_of, content_type_of
from sume.contract.limits import MIB
from sume.contract.uploads import PresignedUpload, UploadPurpose

PIECE_BYTES: Final = MIB
STALL_SECONDS: Final = 120.0
"""The store may take a while to settle what came before it answers."""
Seen = Callable[[int, int], None]
"""Called with the bytes sent and the bytes in all."""


def unseen(_sent: int, _total: int) -> None:
    """Nobody looks."""


class AsyncUploads:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def presign(
        self, *, idempotency_key: str | None = None, **fields: Unpack[PresignFields]
    ) -> PresignedUpload:
        """An address that takes the described file once."""
        return await self._transport.ask(
            PresignedUpload, "uploads.presign", body=fields, idempotency_key=idempotency_key
        )

    async def put(
        self,
        file: Uploadable,
        purpose: UploadPurpose | UploadPurposeName,
        *,
        filename: str | None = None,
        content_type: str | None = None,
        on_progress: Seen = unseen,
    ) -> PresignedUpload:
        """Upload ``file`` whole; what the address was given out with, its media address among it.

        It is read piece by piece. A transfer that breaks off is begun anew with another address. Raises
        OSError for a file that cannot be read, :class:`~sume.client.errors.UnknownFileType` for a name that
        does not tell what it is when no ``content_type`` is given, and what a call raises.
        """
        content = content_of(file, filename)
        kind = UploadPurpose(purpose)
        described: PresignFields = {
            "filename": content.name,
            "content_type": content_type or content_type_of(content.name, kind),
            "size_bytes": content.size,
            "purpose": kind.value,
        }
        for attempt in range(1, self._transport.backoff.attempts + 1):
            upload = await self.presign(**described)
            try:
                await self._send(content, upload, on_progress)
            except (ApiError, ConnectionFailed) as error:
                delay = self._transport.backoff.delay(attempt, error)
                if delay is None:
                    raise
                await self._transport.sleep(delay)
            else:
                return upload
        raise AssertionError("unreachable: the last attempt raises")

    async def _send(self, content: Content, upload: PresignedUpload, on_progress: Seen) -> None:
        """The address is a capability of its own: the API key is never sent along."""
        url = upload.upload_url
        with connection_errors(httpx.URL(url).host), content.open() as opened:
            async with httpx.AsyncClient(
                timeout=httpx.Timeout(STALL_SECONDS, connect=CONNECT_SECONDS),
                trust_env=uses_proxies(url),
                headers={"User-Agent": USER_AGENT},
            ) as http:
                pieces = _pieces(opened, content.size, on_progress)
                answer = await http.put(url, content=pieces, headers=dict(upload.required_headers))
        if not answer.is_success:
            raise error_from(answer)


async def _pieces(opened: BinaryIO, size: int, on_progress: Seen) -> Stream[bytes]:
    sent = 0
    while piece := await in_thread(lambda: opened.read(PIECE_BYTES)):
        yield piece
        sent += len(piece)
        on_progress(sent, size)
