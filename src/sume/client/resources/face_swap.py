"""Faces in videos, exchanged."""

from collections.abc import Mapping
from typing import Any

from sume.client.resources.creates import start
from sume.client.transport import Transport
from sume.contract.face_swap import FACE_SWAP, FaceSwapAccepted


class FaceSwaps:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(self, body: Mapping[str, Any], *, idempotency_key: str) -> FaceSwapAccepted:
        """Start a job for each avatar; ``body`` is a ``FaceSwapRequest``. As ``images.generate``."""
        return start(self._transport, FACE_SWAP, body, idempotency_key, FaceSwapAccepted)
