"""The Asset Library: source videos, and their scenes."""

from typing import Unpack

from sume.client._async.paging import each
from sume.client._async.resources.uploads import AsyncUploads, Seen, unseen
from sume.client._async.threads import Stream
from sume.client._async.transport import AsyncTransport
from sume.client.fields import AssetLabels, AssetUploadFields, ReingestFields
from sume.client.filters import SceneFilters, SearchContext
from sume.client.uploadable import Uploadable
from sume.contract.assets import (
    ASSETS_REINGEST,
    ASSETS_UPLOAD,
    Asset,
    AssetAccepted,
    DeletedSource,
    SourceVideo,
)
from sume.contract.common import Page
from sume.contract.limits import PAGE_MAX
from sume.contract.uploads import UploadPurpose


class AsyncSources:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self, *, limit: int | None = None, cursor: str | None = None) -> Page[SourceVideo]:
        """Whole videos, newest first, those without scenes too."""
        params = {"limit": limit, "cursor": cursor}
        return await self._transport.ask(Page[SourceVideo], "assets.sources.list", params=params)

    def iterate(self) -> Stream[SourceVideo]:
        """All of them, newest first."""
        return each(lambda cursor: self.list(limit=PAGE_MAX, cursor=cursor))

    async def get(self, source_id: str) -> SourceVideo:
        """One video of the library."""
        return await self._transport.ask(SourceVideo, "assets.sources.get", path={"source_id": source_id})

    async def delete(self, source_id: str) -> DeletedSource:
        """Remove the video with all its scenes and files. It cannot be brought back."""
        return await self._transport.ask(
            DeletedSource, "assets.sources.delete", path={"source_id": source_id}
        )

    async def ingest(
        self, source_id: str, *, idempotency_key: str | None = None, **fields: Unpack[ReingestFields]
    ) -> AssetAccepted:
        """Start a job that understands the video anew; its scenes are replaced when that is done."""
        return await self._transport.ask(
            AssetAccepted,
            ASSETS_REINGEST,
            path={"source_id": source_id},
            body=fields,
            idempotency_key=idempotency_key,
        )


class AsyncAssets:
    def __init__(self, transport: AsyncTransport, uploads: AsyncUploads) -> None:
        self._transport = transport
        self._uploads = uploads
        self.sources = AsyncSources(transport)

    async def upload(
        self,
        file: Uploadable,
        *,
        filename: str | None = None,
        content_type: str | None = None,
        on_progress: Seen = unseen,
        idempotency_key: str | None = None,
        **labels: Unpack[AssetLabels],
    ) -> AssetAccepted:
        """Upload a video and take it into the library: ``uploads.put`` and then :meth:`finalize`."""
        put = await self._uploads.put(
            file,
            UploadPurpose.ASSET_LIBRARY_VIDEO,
            filename=filename,
            content_type=content_type,
            on_progress=on_progress,
        )
        return await self.finalize(object_key=put.object_key, idempotency_key=idempotency_key, **labels)

    async def finalize(
        self, *, idempotency_key: str | None = None, **fields: Unpack[AssetUploadFields]
    ) -> AssetAccepted:
        """Start a job that finds the scenes of a video that is uploaded already.

        The same object is one source video, however often it is finalized.
        """
        return await self._transport.ask(
            AssetAccepted, ASSETS_UPLOAD, body=fields, idempotency_key=idempotency_key
        )

    async def list(
        self, *, limit: int | None = None, cursor: str | None = None, **filters: Unpack[SceneFilters]
    ) -> Page[Asset]:
        """A page of scenes: all, or with ``q`` those that fit it."""
        params = {"limit": limit, "cursor": cursor, **filters}
        return await self._transport.ask(Page[Asset], "assets.list", params=params)

    def iterate(self, **filters: Unpack[SceneFilters]) -> Stream[Asset]:
        """All the scenes that :meth:`list` has pages of."""
        return each(lambda cursor: self.list(limit=PAGE_MAX, cursor=cursor, **filters))

    async def get(self, asset_id: str, **context: Unpack[SearchContext]) -> Asset:
        """One scene; the ``context`` that found it is given back in its ``search``."""
        return await self._transport.ask(Asset, "assets.get", path={"asset_id": asset_id}, params=context)
