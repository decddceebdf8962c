# Written by scripts/write_sync_client.py from _async/client.py: change it there.
"""The client: one method per operation, contract models out."""

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from sume.client._sync.fetch import MediaFetcher
from sume.client._sync.paging import each
from sume.client._sync.resources.ads import Ads
from sume.client._sync.resources.assets import Assets
from sume.client._sync.resources.avatars import Avatars
from sume.client._sync.resources.batches import Batches
from sume.client._sync.resources.brands import Brands
from sume.client._sync.resources.face_swap import FaceSwaps
from sume.client._sync.resources.images import Images
from sume.client._sync.resources.jobs import Jobs
from sume.client._sync.resources.pricing import estimate
from sume.client._sync.resources.reference_analysis import ReferenceAnalyses
from sume.client._sync.resources.uploads import Uploads
from sume.client._sync.resources.videos import Videos
from sume.client._sync.resources.voices import Voices
from sume.client._sync.resources.webhooks import Webhooks
from sume.client._sync.threads import Sleep, Stream
from sume.client._sync.threads import sleep as really_sleep
from sume.client._sync.thumbnails import save_thumbnail
from sume.client._sync.transport import Transport
from sume.client.answers import plain
from sume.client.asking import asking
from sume.client.connections import READ_SECONDS
from sume.client.retry import Backoff
from sume.contract.account import Account, CreditEstimate, Credits, UsageEntry
from sume.contract.common import Page
from sume.contract.limits import PAGE_MAX


class Client:
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
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._transport = Transport(
            base_url,
            api_key,
            backoff=backoff or Backoff(),
            sleep=sleep or really_sleep,
            read_seconds=read_seconds,
            transport=transport,
        )
        self.ads = Ads(self._transport)
        self.uploads = Uploads(self._transport)
        self.assets = Assets(self._transport, self.uploads)
        self.avatars = Avatars(self._transport)
        self.batches = Batches(self._transport)
        self.brands = Brands(self._transport)
        self.face_swap = FaceSwaps(self._transport)
        self.images = Images(self._transport)
        self.jobs = Jobs(self._transport)
        self.reference_analysis = ReferenceAnalyses(self._transport)
        self.videos = Videos(self._transport)
        self.voices = Voices(self._transport)
        self.webhooks = Webhooks(self._transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; a context manager does it at its end."""
        self._transport.close()

    def call(
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
        return plain(self._transport.send(call))

    def me(self) -> Account:
        """Who the key belongs to."""
        return self._transport.ask(Account, "account.me")

    def credits(self) -> Credits:
        """Plan, credits and free places for jobs."""
        return self._transport.ask(Credits, "credits.get")

    def estimate(self, operation: str, body: Mapping[str, Any]) -> CreditEstimate:
        """What ``operation`` (such as ``images.generate``) would cost with this body. Nothing is created.

        A type checker that knows the fields: ``client.images.estimate(prompt=…)`` and its like.
        """
        return estimate(self._transport, operation, body)

    def usage(
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
        return self._transport.ask(Page[UsageEntry], "usage.list", params=params)

    def iterate_usage(
        self, *, created_after: str | None = None, created_before: str | None = None
    ) -> Stream[UsageEntry]:
        """All credit movements, newest first."""
        return each(
            lambda cursor: self.usage(
                limit=PAGE_MAX, cursor=cursor, created_after=created_after, created_before=created_before
            )
        )

    def save_thumbnail(self, url: str, name: str, folder: Path) -> Path:
        """Save a small picture below ``folder``, named after what it shows; its path."""
        with MediaFetcher(self._transport.backoff, self._transport.sleep) as fetcher:
            return save_thumbnail(fetcher, url, name, folder)
