"""Where the service is and which key to use: the environment first, then the configuration file."""

import os
import re
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from sume.client import config_file, vault
from sume.client.config_file import CONFIG_DIR_VARIABLE as CONFIG_DIR_VARIABLE
from sume.client.config_file import ConfigError as ConfigError
from sume.client.config_file import config_path as config_path

DEFAULT_BASE_URL: Final = "http://127.0.0.1:8420/api/v1"
API_PATH: Final = "/api/v1"
KEY_VARIABLE: Final = "SUME_API_KEY"
BASE_URL_VARIABLE: Final = "SUME_API_BASE_URL"
PROFILE_VARIABLE: Final = "SUME_PROFILE"

Source = Literal["environment", "config", "default"]

_chosen: Final[ContextVar[str | None]] = ContextVar("sume_profile", default=None)


class KeyUnreadable(ConfigError):
    """There is a stored key, and it cannot be decrypted here."""


@dataclass(frozen=True, slots=True)
class Connection:
    """``api_key`` is None when there is none; ``key_source`` is then None too."""

    base_url: str
    base_url_source: Source
    api_key: str | None
    key_source: Source | None


@dataclass(frozen=True, slots=True)
class StoredProfile:
    name: str
    active: bool
    base_url: str
    has_key: bool


def choose_profile(name: str) -> None:
    """Use this profile for the rest of the command, whatever the environment and the file say."""
    _chosen.set(config_file.clean_profile(name, "--profile"))


def current_profile() -> str:
    """The profile in use: the one chosen, else ``SUME_PROFILE``, else the file's."""
    if chosen := _chosen.get():
        return chosen
    if name := os.environ.get(PROFILE_VARIABLE):
        return config_file.clean_profile(name, PROFILE_VARIABLE)
    return config_file.load()[0]


def resolve() -> Connection:
    """Raises :class:`ConfigError`; :class:`KeyUnreadable` only when the stored key is the one to use."""
    base_url, base_url_source = resolve_base_url()
    if key := os.environ.get(KEY_VARIABLE):
        return Connection(base_url, base_url_source, clean_key(key, KEY_VARIABLE), "environment")
    sealed = _profile().get("api_key")
    if sealed is None:
        return Connection(base_url, base_url_source, None, None)
    return Connection(base_url, base_url_source, _unseal(sealed), "config")


def resolve_base_url() -> tuple[str, Source]:
    if url := os.environ.get(BASE_URL_VARIABLE):
        return clean_base_url(url, BASE_URL_VARIABLE), "environment"
    if url := _profile().get("base_url"):
        return clean_base_url(str(url), str(config_path())), "config"
    return DEFAULT_BASE_URL, "default"


def save(*, base_url: str, api_key: str) -> Path:
    """Write the profile in use, readable by this user alone; the path of the file.

    The first profile that is stored becomes the one that is used unless told otherwise. Raises
    :class:`ConfigError` when it cannot be written.
    """
    name = current_profile()
    active, profiles = config_file.load()
    profiles[name] = {"base_url": base_url, "api_key": vault.seal(api_key)}
    config_file.store(active if active in profiles else name, profiles)
    return config_path()


def list_profiles() -> list[StoredProfile]:
    """By name; ``active`` is the one in use."""
    using = current_profile()
    return [
        StoredProfile(name, name == using, str(stored.get("base_url", DEFAULT_BASE_URL)), "api_key" in stored)
        for name, stored in sorted(config_file.load()[1].items())
    ]


def use_profile(name: str) -> None:
    """Use a stored profile from now on."""
    name = config_file.clean_profile(name, "NAME")
    _active, profiles = config_file.load()
    if name not in profiles:
        known = ", ".join(sorted(profiles)) or "none yet"
        raise ConfigError(f"There is no profile {name}; stored are: {known}")
    config_file.store(name, profiles)


def forget_key() -> bool:
    """Remove the profile's stored key, even from a file that cannot be read; whether there was one."""
    path = config_path()
    if not path.exists():
        return False
    name = _chosen.get() or os.environ.get(PROFILE_VARIABLE)
    try:
        active, profiles = config_file.load()
    except ConfigError:
        path.unlink()
        return True
    stored = profiles.get(name or active, {})
    had_key = stored.pop("api_key", None) is not None
    if had_key:
        config_file.store(active, profiles)
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


def _profile() -> dict[str, Any]:
    return config_file.load()[1].get(current_profile(), {})
