"""The Asset Library: source videos, and their scenes."""

from collections.abc import Mapping
from typing import Any

from sume.client.answers import parse
from sume.client.paths import path_of
from sume.client.transport import Transport
from sume.contract.assets import (
    ASSETS_REINGEST,
    ASSETS_UPLOAD,
    Asset,
    AssetAccepted,
    DeletedSource,
    SourceVideo,
)
from sume.contract.common import Page


class Sources:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, *, limit: int | None = None, cursor: str | None = None) -> Page[SourceVideo]:
        """Whole videos, newest first, those without scenes too."""
        params = {"limit": limit, "cursor": cursor}
        return parse(Page[SourceVideo], self._transport.get(path_of("assets.sources.list"), params=params))

    def get(self, source_id: str) -> SourceVideo:
        return parse(SourceVideo, self._transport.get(path_of("assets.sources.get", source_id=source_id)))

    def delete(self, source_id: str) -> DeletedSource:
        """Remove the video with all its scenes and files. It cannot be brought back."""
        path = path_of("assets.sources.delete", source_id=source_id)
        return parse(DeletedSource, self._transport.delete(path))

    def ingest(self, source_id: str, body: Mapping[str, Any], *, idempotency_key: str) -> AssetAccepted:
        """Start a job that understands the video anew; ``body`` is a ``ReingestRequest``."""
        path = path_of(ASSETS_REINGEST, source_id=source_id)
        return parse(AssetAccepted, self._transport.post(path, body=body, idempotency_key=idempotency_key))


class Assets:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.sources = Sources(transport)

    def finalize(self, body: Mapping[str, Any], *, idempotency_key: str) -> AssetAccepted:
        """Take an uploaded video into the library; ``body`` is an ``AssetUploadRequest``.

        The same object is one source video, however often it is finalized.
        """
        given = self._transport.post(path_of(ASSETS_UPLOAD), body=body, idempotency_key=idempotency_key)
        return parse(AssetAccepted, given)

    def list(self, **filters: str | int | float | None) -> Page[Asset]:
        """A page of scenes; ``filters`` are the query parameters of ``GET /assets``, ``q`` to search."""
        return parse(Page[Asset], self._transport.get(path_of("assets.list"), params=filters))

    def get(self, asset_id: str, **context: str | float | None) -> Asset:
        """One scene; ``context`` (``q``, ``search_mode``, ``search_score``) is echoed in its ``search``."""
        return parse(Asset, self._transport.get(path_of("assets.get", asset_id=asset_id), params=context))
