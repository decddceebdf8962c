"""The Asset Library: source videos, and their scenes."""

from collections.abc import Mapping
from typing import Any

from sume.client._async.transport import AsyncTransport
from sume.contract.assets import (
    ASSETS_REINGEST,
    ASSETS_UPLOAD,
    Asset,
    AssetAccepted,
    DeletedSource,
    SourceVideo,
)
from sume.contract.common import Page


class AsyncSources:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self, *, limit: int | None = None, cursor: str | None = None) -> Page[SourceVideo]:
        """Whole videos, newest first, those without scenes too."""
        params = {"limit": limit, "cursor": cursor}
        return await self._transport.ask(Page[SourceVideo], "assets.sources.list", params=params)

    async def get(self, source_id: str) -> SourceVideo:
        return await self._transport.ask(SourceVideo, "assets.sources.get", path={"source_id": source_id})

    async def delete(self, source_id: str) -> DeletedSource:
        """Remove the video with all its scenes and files. It cannot be brought back."""
        return await self._transport.ask(
            DeletedSource, "assets.sources.delete", path={"source_id": source_id}
        )

    async def ingest(self, source_id: str, body: Mapping[str, Any], *, idempotency_key: str) -> AssetAccepted:
        """Start a job that understands the video anew; ``body`` is a ``ReingestRequest``."""
        return await self._transport.ask(
            AssetAccepted,
            ASSETS_REINGEST,
            path={"source_id": source_id},
            body=body,
            idempotency_key=idempotency_key,
        )


class AsyncAssets:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport
        self.sources = AsyncSources(transport)

    async def finalize(self, body: Mapping[str, Any], *, idempotency_key: str) -> AssetAccepted:
        """Take an uploaded video into the library; ``body`` is an ``AssetUploadRequest``.

        The same object is one source video, however often it is finalized.
        """
        return await self._transport.ask(
            AssetAccepted, ASSETS_UPLOAD, body=body, idempotency_key=idempotency_key
        )

    async def list(self, **filters: str | int | float | None) -> Page[Asset]:
        """A page of scenes; ``filters`` are the query parameters of ``GET /assets``, ``q`` to search."""
        return await self._transport.ask(Page[Asset], "assets.list", params=filters)

    async def get(self, asset_id: str, **context: str | float | None) -> Asset:
        """One scene; ``context`` (``q``, ``search_mode``, ``search_score``) is echoed in its ``search``."""
        return await self._transport.ask(Asset, "assets.get", path={"asset_id": asset_id}, params=context)
