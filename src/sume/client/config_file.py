"""The configuration file: several profiles, each an address and a sealed key."""

import json
import os
import re
import secrets
from pathlib import Path
from typing import Any, Final

CONFIG_DIR_VARIABLE: Final = "SUME_CONFIG_DIR"
DEFAULT_PROFILE: Final = "default"
VERSION: Final = 2
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")

Profile = dict[str, Any]
"""``base_url`` and ``api_key`` (sealed), each if it was stored."""


class ConfigError(Exception):
    """The configuration is wrong; the message is one line for a person."""


def config_path() -> Path:
    folder = os.environ.get(CONFIG_DIR_VARIABLE) or "~/.sume"
    return Path(folder).expanduser() / "config.json"


def clean_profile(name: str, where: str) -> str:
    name = name.strip()
    if not _NAME.fullmatch(name):
        raise ConfigError(f"{where}: a profile's name is up to 64 letters, digits, dots, dashes, underscores")
    return name


def load() -> tuple[str, dict[str, Profile]]:
    """The profile in use and all there are, by name. A file of before profiles holds one, the default."""
    path = config_path()
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return DEFAULT_PROFILE, {}
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from None
    if not isinstance(stored, dict):
        raise ConfigError(f"{path} is not a Sume configuration")
    if "profiles" not in stored:
        old = {name: stored[name] for name in ("base_url", "api_key") if name in stored}
        return DEFAULT_PROFILE, {DEFAULT_PROFILE: old} if old else {}
    profiles = stored["profiles"]
    if not isinstance(profiles, dict) or not all(isinstance(one, dict) for one in profiles.values()):
        raise ConfigError(f"{path} is not a Sume configuration")
    return str(stored.get("active", DEFAULT_PROFILE)), profiles


def store(active: str, profiles: dict[str, Profile]) -> None:
    """Raises :class:`ConfigError` when it cannot be written."""
    path = config_path()
    try:
        _replace(path, {"version": VERSION, "active": active, "profiles": profiles})
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
