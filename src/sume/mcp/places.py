"""Where a request over HTTP may come from: no web page of elsewhere, also behind a rebound name."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from sume.errors import Forbidden
from sume.settings import WILDCARD_HOSTS, Settings

LOOPBACK: Final = frozenset(("localhost", "127.0.0.1", "::1"))


@dataclass(frozen=True, slots=True)
class Places:
    """``names`` are ours. ``any_host``: others may lead to us too, such as an address in a local network."""

    names: frozenset[str]
    any_host: bool

    @classmethod
    def of(cls, settings: Settings) -> "Places":
        """A server that listens everywhere and was not told its name cannot know all of them."""
        everywhere = settings.host in WILDCARD_HOSTS
        own = {_name_in(settings.base_url), settings.host} - set(WILDCARD_HOSTS)
        names = frozenset(name.lower() for name in own if name) | LOOPBACK
        return cls(names, any_host=everywhere and not settings.public_url)

    def check(self, host: str | None, origin: str | None) -> None:
        """Raises :class:`~sume.errors.Forbidden`. Programs send no ``Origin``; browsers do."""
        if not self.any_host and _name_in(f"//{host or ''}") not in self.names:
            raise Forbidden("The Host header names another server. Is SUME_PUBLIC_URL right?")
        if origin is not None and _name_in(origin) not in self.names:
            raise Forbidden("Web pages of another origin may not call this.")


def _name_in(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
