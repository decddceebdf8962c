"""The client: one method per operation, contract models out."""

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from sume.client._async.fetch import AsyncMediaFetcher
from sume.client._async.paging import each
from sume.client._async.resources.ads import AsyncAds
from sume.client._async.resources.assets import AsyncAssets
from sume.client._async.resources.avatars import AsyncAvatars
from sume.client._async.resources.batches import AsyncBatches
from sume.client._async.resources.brands import AsyncBrands
from sume.client._async.resources.face_swap import AsyncFaceSwaps
from sume.client._async.resources.images import AsyncImages
from sume.client._async.resources.jobs import AsyncJobs
from sume.client._async.resources.pricing import estimate
from sume.client._async.resources.reference_analysis import AsyncReferenceAnalyses
from sume.client._async.resources.uploads import AsyncUploads
from sume.client._async.resources.videos import AsyncVideos
from sume.client._async.resources.voices import AsyncVoices
from sume.client._async.resources.webhooks import AsyncWebhooks
from sume.client._async.threads import Sleep, Stream
from sume.client._async.threads import sleep as really_sleep
from sume.client._async.thumbnails import save_thumbnail
from sume.client._async.transport import AsyncTransport
from sume.client.answers import plain
from sume.client.asking import asking
from sume.client.connections import READ_SECONDS
from sume.client.retry import Backoff
from sume.contract.account import Account, CreditEstimate, Credits, UsageEntry
from sume.contract.common import Page
from sume.contract.limits import PAGE_MAX


class AsyncClient:
    """Talks to the service at ``base_url`` (with ``/api/v1``) with one key. Use as a context manager.

    Calls are tried again on 429, 502, 503, 504 and broken connections, with ``sleep`` between the tries; all
    of a call's tries have one idempotency key. An answer may take ``read_seconds``. ``transport`` carries the
    requests in place of the network. Every method may raise :class:`~sume.client.errors.ApiError` and
    :class:`~sume.client.errors.ConnectionFailed`.
    """

    def __init__(
        self,
        base_url: str,
        api_key: str,
        *,
        backoff: Backoff | None = None,
        sleep: Sleep | None = None,
        read_seconds: float = READ_SECONDS,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._transport = AsyncTransport(
            base_url,
            api_key,
            backoff=backoff or Backoff(),
            sleep=sleep or really_sleep,
            read_seconds=read_seconds,
            transport=transport,
        )
        self.ads = AsyncAds(self._transport)
        self.uploads = AsyncUploads(self._transport)
        self.assets = AsyncAssets(self._transport, self.uploads)
        self.avatars = AsyncAvatars(self._transport)
        self.batches = AsyncBatches(self._transport)
        self.brands = AsyncBrands(self._transport)
        self.face_swap = AsyncFaceSwaps(self._transport)
        self.images = AsyncImages(self._transport)
        self.jobs = AsyncJobs(self._transport)
        self.reference_analysis = AsyncReferenceAnalyses(self._transport)
        self.videos = AsyncVideos(self._transport)
        self.voices = AsyncVoices(self._transport)
        self.webhooks = AsyncWebhooks(self._transport)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close all connections; a context manager does it at its end."""
        await self._transport.aclose()

    async def call(
        self,
        operation: str,
        *,
        path: Mapping[str, str] | None = None,
        params: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> dict[str, Any]:
        """Any operation by its name in the contract, such as ``jobs.get``; its answer as plain JSON data.

        ``path``: the parts of the operation's path, such as ``{"job_id": "job_…"}``. Of ``params`` those that
        are None are left out. A POST gets an idempotency key of its own if none is given. Raises ValueError
        for an operation that there is not, and for ``jobs.events``, which is a stream.
        """
        call = asking(operation, path=path, params=params, body=body, idempotency_key=idempotency_key)
        return plain(await self._transport.send(call))

    async def me(self) -> Account:
        """Who the key belongs to."""
        return await self._transport.ask(Account, "account.me")

    async def credits(self) -> Credits:
        """Plan, credits and free places for jobs."""
        return await self._transport.ask(Credits, "credits.get")

    async def estimate(self, operation: str, body: Mapping[str, Any]) -> CreditEstimate:
        """What ``operation`` (such as ``images.generate``) would cost with this body. Nothing is created.

        A type checker that knows the fields: ``client.images.estimate(prompt=…)`` and its like.
        """
        return await estimate(self._transport, operation, body)

    async def usage(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        created_after: str | None = None,
        created_before: str | None = None,
    ) -> Page[UsageEntry]:
        """Credit movements, newest first; times are ISO 8601."""
        params = {
            "limit": limit,
            "cursor": cursor,
            "created_after": created_after,
            "created_before": created_before,
        }
        return await self._transport.ask(Page[UsageEntry], "usage.list", params=params)

    def iterate_usage(
        self, *, created_after: str | None = None, created_before: str | None = None
    ) -> Stream[UsageEntry]:
        """All credit movements, newest first."""
        return each(
            lambda cursor: self.usage(
                limit=PAGE_MAX, cursor=cursor, created_after=created_after, created_before=created_before
            )
        )

    async def save_thumbnail(self, url: str, name: str, folder: Path) -> Path:
        """Save a small picture below ``folder``, named after what it shows; its path."""
        async with AsyncMediaFetcher(self._transport.backoff, self._transport.sleep) as fetcher:
            return await save_thumbnail(fetcher, url, name, folder)
