"""The synchronous client: one method per operation, contract models out."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from sume.client.answers import parse
from sume.client.download import save_result
from sume.client.fetch import MediaFetcher
from sume.client.paths import path_of
from sume.client.resources.assets import Assets
from sume.client.resources.avatars import Avatars
from sume.client.resources.face_swap import FaceSwaps
from sume.client.resources.images import Images
from sume.client.resources.jobs import Jobs
from sume.client.resources.reference_analysis import ReferenceAnalyses
from sume.client.resources.uploads import Uploads
from sume.client.resources.videos import Ads, Videos, Voices
from sume.client.retry import Backoff
from sume.client.transport import Transport
from sume.contract.account import Account, CreditEstimate, Credits, UsageEntry
from sume.contract.common import Page
from sume.contract.jobs import JobWithResult


class Client:
    """Talks to the service at ``base_url`` (with ``/api/v1``) with one key. Use as a context manager.

    Calls that are safe to repeat are tried again on 429, 502, 503, 504 and broken connections, with ``sleep``
    between the tries. Every method may raise :class:`~sume.client.errors.ApiError` and
    :class:`~sume.client.errors.ConnectionFailed`.
    """

    def __init__(
        self,
        base_url: str,
        api_key: str,
        *,
        backoff: Backoff | None = None,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        backoff, sleep = backoff or Backoff(), sleep or time.sleep
        self._transport = Transport(base_url, api_key, backoff=backoff, sleep=sleep)
        self.ads = Ads(self._transport)
        self.assets = Assets(self._transport)
        self.avatars = Avatars(self._transport)
        self.face_swap = FaceSwaps(self._transport)
        self.images = Images(self._transport)
        self.jobs = Jobs(self._transport)
        self.reference_analysis = ReferenceAnalyses(self._transport)
        self.uploads = Uploads(self._transport)
        self.videos = Videos(self._transport)
        self.voices = Voices(self._transport)

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._transport.close()

    def me(self) -> Account:
        return parse(Account, self._transport.get(path_of("account.me")))

    def credits(self) -> Credits:
        return parse(Credits, self._transport.get(path_of("credits.get")))

    def estimate(self, operation: str, body: Mapping[str, Any]) -> CreditEstimate:
        """What ``operation`` (such as ``images.generate``) would cost with this body. Nothing is created."""
        asked = {"operation": operation, "input": dict(body)}
        answer = self._transport.post(path_of("credits.estimate"), body=asked)
        return parse(CreditEstimate, answer)

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
        return parse(Page[UsageEntry], self._transport.get(path_of("usage.list"), params=params))

    def download(self, job: JobWithResult, folder: Path) -> list[Path]:
        """Save the result's media and subtitles below ``folder``, checked against the result; their paths.

        Raises :class:`~sume.client.errors.DownloadRefused` for bytes that are not what the result names.
        """
        with MediaFetcher(self._transport.backoff, self._transport.sleep) as fetcher:
            return save_result(fetcher, job, folder)
