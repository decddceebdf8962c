"""From ``SUME_STORAGE_URL`` to a store."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from sume.settings import STORAGE_OPTIONS, SettingsError
from sume.storage.objects.local import LocalObjects
from sume.storage.objects.port import ObjectStore, StoreError, checked_key

if TYPE_CHECKING:
    from obstore.store import ClientConfig


def open_store(url: str) -> ObjectStore:
    """The store at ``file:///folder``, ``s3://bucket/prefix``, ``gs://…`` or ``az://…``.

    A URL that is wrong, or a store that cannot be opened, is a :class:`SettingsError`.
    """
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    _check(parts, options)
    try:
        return _OPENERS[parts.scheme](parts, options)
    except (StoreError, ValueError) as error:
        raise SettingsError(f"SUME_STORAGE_URL: {error}") from error


def _check(parts: SplitResult, options: dict[str, str]) -> None:
    if parts.scheme not in STORAGE_OPTIONS:
        raise SettingsError(f"SUME_STORAGE_URL must start with one of {', '.join(STORAGE_OPTIONS)}")
    unknown = sorted(options.keys() - STORAGE_OPTIONS[parts.scheme])
    if unknown:
        known = ", ".join(sorted(STORAGE_OPTIONS[parts.scheme])) or "nothing"
        raise SettingsError(f"SUME_STORAGE_URL: {unknown[0]!r} is not known; {parts.scheme} takes {known}")
    if parts.scheme != "file" and not parts.netloc:
        raise SettingsError(f"SUME_STORAGE_URL must name a bucket: {parts.scheme}://bucket/prefix")
    endpoint = options.get("endpoint", "https://")
    if not endpoint.startswith(("http://", "https://")):
        raise SettingsError("SUME_STORAGE_URL: endpoint must start with http:// or https://")


def _open_local(parts: SplitResult, options: dict[str, str]) -> ObjectStore:
    if parts.netloc not in ("", "localhost"):
        raise ValueError("a file URL has three slashes: file:///folder")
    return LocalObjects(Path(unquote(parts.path)))


def _prefix(parts: SplitResult) -> str:
    prefix = parts.path.strip("/")
    return checked_key(prefix) if prefix else ""


def _client_options(options: dict[str, str]) -> "ClientConfig":
    return {"allow_http": options.get("endpoint", "").startswith("http://")}


# The clouds' clients are imported where they are used: that takes longer than the rest of a start.
def _open_s3(parts: SplitResult, options: dict[str, str]) -> ObjectStore:
    from sume.storage.objects.s3 import open_s3

    return open_s3(parts.netloc, _prefix(parts), options, _client_options(options))


def _open_gcs(parts: SplitResult, options: dict[str, str]) -> ObjectStore:
    from sume.storage.objects.buckets import open_gcs

    return open_gcs(parts.netloc, _prefix(parts), options, _client_options(options))


def _open_azure(parts: SplitResult, options: dict[str, str]) -> ObjectStore:
    from sume.storage.objects.buckets import open_azure

    return open_azure(parts.netloc, _prefix(parts), options, _client_options(options))


_OPENERS: Final[dict[str, Callable[[SplitResult, dict[str, str]], ObjectStore]]] = {
    "file": _open_local,
    "s3": _open_s3,
    "gs": _open_gcs,
    "az": _open_azure,
}
