"""One visit of a website: several fetches with one budget, each only where robots.txt lets us."""

import itertools
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from sume.contract import fetching as limits
from sume.fetching.errors import BudgetSpentError, RobotsRefusedError, SourceUnavailableError
from sume.fetching.fetcher import Fetched, Fetcher
from sume.fetching.robots import ROBOTS_BYTES_MAX, Rules

_REFUSED: Final = "The site's robots.txt asks programs to stay away from this address."
_SPENT: Final = "The site is larger or slower than one visit may take."


@dataclass(frozen=True, slots=True)
class VisitLimits:
    requests: int = limits.SITE_REQUESTS_MAX
    bytes: int = limits.SITE_BYTES_MAX
    seconds: float = limits.SITE_SECONDS_MAX
    text_bytes: int = limits.SITE_TEXT_BYTES_MAX
    image_bytes: int = limits.SITE_IMAGE_BYTES_MAX
    file_seconds: float = limits.SITE_FILE_SECONDS


class Visit:
    """Fetched files lie in ``folder`` until the caller removes it.

    Every method raises :class:`~sume.fetching.errors.FetchError` or
    :class:`~sume.fetching.errors.FetchStoppedError`.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        folder: Path,
        *,
        stopped: Callable[[], bool],
        limits: VisitLimits | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._folder = folder
        self._stopped = stopped
        self._limits = limits or VisitLimits()
        self._until = time.monotonic() + self._limits.seconds
        self._numbers = itertools.count(1)
        self._requests = 0
        self._bytes = 0
        self._rules: dict[str, Rules | SourceUnavailableError] = {}

    def text(self, url: str) -> Fetched:
        """A page, a style sheet, a manifest or a drawing."""
        return self._allowed(url, lambda target: self._text(url, target, self._limits.text_bytes))

    def picture(self, url: str, kinds: Collection[str]) -> Fetched:
        return self._allowed(url, lambda target: self._picture(url, target, kinds))

    def _allowed(self, url: str, fetch: Callable[[Path], Fetched]) -> Fetched:
        """Asks robots.txt of the address, and of the one that redirects led to."""
        self._require(url)
        fetched = fetch(self._target())
        if fetched.final_url != url:
            try:
                self._require(fetched.final_url)
            except BaseException:
                fetched.path.unlink(missing_ok=True)
                raise
        return fetched

    def _require(self, url: str) -> None:
        if not self._rules_of(url).allow(url):
            raise RobotsRefusedError(_REFUSED)

    def _rules_of(self, url: str) -> Rules:
        origin = _origin(url)
        if origin not in self._rules:
            self._rules[origin] = self._read_rules(origin)
        found = self._rules[origin]
        if isinstance(found, SourceUnavailableError):
            raise found
        return found

    def _read_rules(self, origin: str) -> Rules | SourceUnavailableError:
        """A robots.txt that is not there allows all; one that cannot be had just now allows nothing."""
        try:
            return Rules(self._text(f"{origin}/robots.txt", self._target(), ROBOTS_BYTES_MAX).path)
        except SourceUnavailableError as error:
            return Rules(None) if error.status is not None and error.status < 500 else error

    def _text(self, url: str, target: Path, most: int) -> Fetched:
        room, seconds = self._room(most)
        return self._counted(
            self._fetcher.fetch_text(url, target, max_bytes=room, seconds=seconds, stopped=self._stopped)
        )

    def _picture(self, url: str, target: Path, kinds: Collection[str]) -> Fetched:
        room, seconds = self._room(self._limits.image_bytes)
        return self._counted(
            self._fetcher.fetch(
                url, target, kinds=kinds, max_bytes=room, seconds=seconds, stopped=self._stopped
            )
        )

    def _room(self, most: int) -> tuple[int, float]:
        """Bytes and seconds that the next request may take."""
        left = self._until - time.monotonic()
        room = self._limits.bytes - self._bytes
        if self._requests >= self._limits.requests or left <= 0 or room <= 0:
            raise BudgetSpentError(_SPENT)
        self._requests += 1
        return min(most, room), min(left, self._limits.file_seconds)

    def _counted(self, fetched: Fetched) -> Fetched:
        self._bytes += fetched.bytes
        return fetched

    def _target(self) -> Path:
        return self._folder / f"site-{next(self._numbers)}"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
