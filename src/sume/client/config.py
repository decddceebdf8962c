"""Where the service is and which key to use: the environment first, then the configuration file."""

import json
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from sume.client import vault

DEFAULT_BASE_URL: Final = "http://127.0.0.1:8420/api/v1"
API_PATH: Final = "/api/v1"
CONFIG_DIR_VARIABLE: Final = "SUME_CONFIG_DIR"
KEY_VARIABLE: Final = "SUME_API_KEY"
BASE_URL_VARIABLE: Final = "SUME_API_BASE_URL"

Source = Literal["environment", "config", "default"]


class ConfigError(Exception):
    """The configuration is wrong; the message is one line for a person."""


class KeyUnreadable(ConfigError):
    """There is a stored key, and it cannot be decrypted here."""


@dataclass(frozen=True, slots=True)
class Connection:
    """``api_key`` is None when there is none; ``key_source`` is then None too."""

    base_url: str
    base_url_source: Source
    api_key: str | None
    key_source: Source | None


def config_path() -> Path:
    folder = os.environ.get(CONFIG_DIR_VARIABLE) or "~/.sume"
    return Path(folder).expanduser() / "config.json"


def resolve() -> Connection:
    """Raises :class:`ConfigError`; :class:`KeyUnreadable` only when the stored key is the one to use."""
    base_url, base_url_source = resolve_base_url()
    if key := os.environ.get(KEY_VARIABLE):
        return Connection(base_url, base_url_source, clean_key(key, KEY_VARIABLE), "environment")
    sealed = _load().get("api_key")
    if sealed is None:
        return Connection(base_url, base_url_source, None, None)
    return Connection(base_url, base_url_source, _unseal(sealed), "config")


def resolve_base_url() -> tuple[str, Source]:
    if url := os.environ.get(BASE_URL_VARIABLE):
        return clean_base_url(url, BASE_URL_VARIABLE), "environment"
    if url := _load().get("base_url"):
        return clean_base_url(str(url), str(config_path())), "config"
    return DEFAULT_BASE_URL, "default"


def save(*, base_url: str, api_key: str) -> Path:
    """Write the configuration, readable by this user alone; the path of the file.

    Raises :class:`ConfigError` when it cannot be written.
    """
    _store({"version": 1, "base_url": base_url, "api_key": vault.seal(api_key)})
    return config_path()


def forget_key() -> bool:
    """Remove the stored key, even from a file that cannot be read; whether there was one."""
    path = config_path()
    if not path.exists():
        return False
    try:
        stored = _load()
    except ConfigError:
        path.unlink()
        return True
    had_key = stored.pop("api_key", None) is not None
    if had_key:
        _store(stored)
    return had_key


def clean_base_url(url: str, where: str) -> str:
    """The URL with ``/api/v1`` and no slash at its end. ``where`` it came from goes into the error."""
    try:
        parts = urlsplit(url.strip())
        names_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        names_host = False
    if not names_host or parts.scheme not in ("http", "https"):
        raise ConfigError(f"{where}: a base URL starts with http:// or https:// and names a host")
    if parts.query or parts.fragment or parts.username is not None:
        raise ConfigError(f"{where}: a base URL has no user name, query or fragment")
    path = parts.path.rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path if path.endswith(API_PATH) else path + API_PATH}"


def clean_key(key: str, where: str) -> str:
    key = key.strip()
    if not re.fullmatch(r"[!-~]{1,512}", key):
        raise ConfigError(f"{where}: an API key is one word of visible ASCII characters")
    return key


def _unseal(sealed: dict[str, str]) -> str:
    try:
        return vault.unseal(sealed)
    except vault.Unreadable:
        raise KeyUnreadable(
            f"The key in {config_path()} was stored by another machine or user, or was changed."
        ) from None


def _load() -> dict[str, Any]:
    path = config_path()
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from None
    if not isinstance(stored, dict):
        raise ConfigError(f"{path} is not a Sume configuration")
    return stored


def _store(stored: dict[str, Any]) -> None:
    path = config_path()
    try:
        _replace(path, stored)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror or error}") from None


def _replace(path: Path, stored: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.parent.chmod(0o700)
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            json.dump(stored, file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
