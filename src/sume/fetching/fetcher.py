"""Fetch what a caller names into a file, or post to it: public hosts, https, limits on everything."""

import ssl
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpcore
import httpx

from sume import __version__
from sume.contract.fetching import IMAGE_FETCH_SECONDS, Trouble
from sume.fetching.answers import (
    check_length,
    check_plain,
    declared_charset,
    declared_type,
    redirect_of,
)
from sume.fetching.connecting import VettedBackend
from sume.fetching.errors import SourceUnavailableError
from sume.fetching.patience import Patience
from sume.fetching.place import Place, follow, read_place
from sume.fetching.policy import Policy
from sume.fetching.resolving import Resolve, system_resolve, vetted_addresses
from sume.fetching.saving import save, save_text

USER_AGENT: Final = f"sume/{__version__}"
NO_HEADERS: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Fetched:
    """``content_type`` is what the bytes are, ``content_type_declared`` what the server called them."""

    path: Path
    content_type: str
    content_type_declared: str | None
    bytes: int
    final_url: str = field(repr=False)
    charset_declared: str | None = None


class Fetcher:
    """Every fetch is on its own: no cookies, credentials, proxies, caches or kept connections.

    ``resolve`` and ``tls`` replace the system's name service and the public certificate authorities.
    """

    def __init__(
        self, policy: Policy, *, resolve: Resolve = system_resolve, tls: ssl.SSLContext | None = None
    ) -> None:
        self._policy = policy
        self._resolve = resolve
        self._tls = tls

    def fetch(
        self,
        url: str,
        target: Path,
        *,
        kinds: Collection[str],
        max_bytes: int,
        stopped: Callable[[], bool],
        seconds: float = IMAGE_FETCH_SECONDS,
    ) -> Fetched:
        """Write what lies at ``url`` to ``target``; blocks for at most about ``seconds``.

        ``kinds``: the content types taken. Raises :class:`~sume.fetching.errors.FetchError` or
        :class:`~sume.fetching.errors.FetchStoppedError`, and then leaves no file behind.
        """
        return self._follow(
            url,
            target,
            lambda answer: save(answer.iter_stream(), target, kinds=kinds, max_bytes=max_bytes),
            max_bytes,
            Patience(seconds, stopped),
        )

    def fetch_text(
        self,
        url: str,
        target: Path,
        *,
        max_bytes: int,
        stopped: Callable[[], bool],
        seconds: float = IMAGE_FETCH_SECONDS,
    ) -> Fetched:
        """As :meth:`fetch`, of a page, a style sheet or the like: anything whose bytes are no known media."""
        return self._follow(
            url,
            target,
            lambda answer: save_text(answer.iter_stream(), target, max_bytes=max_bytes),
            max_bytes,
            Patience(seconds, stopped),
        )

    def _follow(
        self,
        url: str,
        target: Path,
        take: Callable[[httpcore.Response], tuple[str, int]],
        max_bytes: int,
        patience: Patience,
    ) -> Fetched:
        """``take`` saves the answer at the end of the redirects; what it is, and its size."""
        place = read_place(url, self._policy)
        for _ in range(self._policy.redirects + 1):
            with self._answer(place, patience) as answer:
                location = redirect_of(answer)
                if location is None:
                    check_plain(answer)
                    check_length(answer, max_bytes)
                    content_type, size = take(answer)
                    return Fetched(
                        target, content_type, declared_type(answer), size, place.url, declared_charset(answer)
                    )
            place = follow(place, location, self._policy)
        raise SourceUnavailableError("The source redirects too often. Use the address it leads to.")

    def post(
        self,
        url: str,
        body: bytes,
        headers: Mapping[str, str],
        *,
        stopped: Callable[[], bool],
        seconds: float,
    ) -> int:
        """Send ``body``; the status of the answer, whose body is not read. Redirects are not followed.

        Blocks for at most about ``seconds``. Raises as :meth:`fetch` does.
        """
        patience = Patience(seconds, stopped)
        place = read_place(url, self._policy)
        with self._answer(place, patience, "POST", body, headers) as answer:
            return answer.status

    @contextmanager
    def _answer(
        self,
        place: Place,
        patience: Patience,
        method: str = "GET",
        body: bytes | None = None,
        more_headers: Mapping[str, str] = NO_HEADERS,
    ) -> Iterator[httpcore.Response]:
        addresses = vetted_addresses(place, self._policy, self._resolve, patience)
        host = str(place.host).encode()
        connection = httpcore.HTTPConnection(
            origin=httpcore.Origin(place.scheme.encode(), host, place.port),
            ssl_context=self._context() if place.scheme == "https" else None,
            network_backend=VettedBackend(addresses, self._policy, patience),
        )
        headers: dict[bytes | str, bytes | str] = {
            "Host": place.authority,
            "User-Agent": USER_AGENT,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        headers.update(more_headers.items())
        if body is not None:
            headers["Content-Length"] = str(len(body))
        where = httpcore.URL(
            scheme=place.scheme.encode(), host=host, port=place.port, target=place.target.encode()
        )
        try:
            with connection, connection.stream(method, where, headers=headers, content=body) as answer:
                yield answer
        except (httpcore.NetworkError, httpcore.ProtocolError):
            raise SourceUnavailableError(
                "The source broke off or did not speak HTTP properly. Try again.",
                retryable=True,
                trouble=Trouble.BROKE_OFF,
            ) from None

    def _context(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = httpx.create_ssl_context(trust_env=False)
        return self._tls
