"""Faces in videos, exchanged."""

from typing import Unpack

from sume.client._async.resources.pricing import estimate
from sume.client._async.transport import AsyncTransport
from sume.client.fields import FaceSwapFields
from sume.contract.account import CreditEstimate
from sume.contract.face_swap import FACE_SWAP, FaceSwapAccepted


class AsyncFaceSwaps:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self, *, idempotency_key: str | None = None, **fields: Unpack[FaceSwapFields]
    ) -> FaceSwapAccepted:
        """Start a job for each avatar. Keys as with ``images.generate``."""
        return await self._transport.ask(
            FaceSwapAccepted, FACE_SWAP, body=fields, idempotency_key=idempotency_key
        )

    async def estimate(self, **fields: Unpack[FaceSwapFields]) -> CreditEstimate:
        """What :meth:`create` would cost for all its avatars. Nothing is created."""
        return await estimate(self._transport, FACE_SWAP, fields)
