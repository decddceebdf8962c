# Written by scripts/write_sync_client.py from _async/resources/face_swap.py: change it there.
"""Faces in videos, exchanged."""

from typing import Unpack

from sume.client._sync.resources.pricing import estimate
from sume.client._sync.transport import Transport
from sume.client.fields import FaceSwapFields
from sume.contract.account import CreditEstimate
from sume.contract.face_swap import FACE_SWAP, FaceSwapAccepted


class FaceSwaps:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self, *, idempotency_key: str | None = None, **fields: Unpack[FaceSwapFields]
    ) -> FaceSwapAccepted:
        """Start a job for each avatar. Keys as with ``images.generate``."""
        return self._transport.ask(FaceSwapAccepted, FACE_SWAP, body=fields, idempotency_key=idempotency_key)

    def estimate(self, **fields: Unpack[FaceSwapFields]) -> CreditEstimate:
        """What :meth:`create` would cost for all its avatars. Nothing is created."""
        return estimate(self._transport, FACE_SWAP, fields)
