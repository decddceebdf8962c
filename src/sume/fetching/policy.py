"""What may be fetched: the same everywhere but for an operator's explicit wish."""

from dataclasses import dataclass
from typing import Final

from sume.contract import fetching as limits
from sume.settings import Settings

HTTPS_PORT: Final = 443


@dataclass(frozen=True, slots=True)
class Policy:
    """``ports`` are those of https on public hosts. ``loopback`` adds this machine, over http and https and
    at any port. Times in seconds: ``connect`` for name, connection and TLS each, ``stall`` between two bytes.
    """

    loopback: bool = False
    ports: frozenset[int] = frozenset({HTTPS_PORT})
    redirects: int = limits.REDIRECTS_MAX
    connect: float = limits.CONNECT_SECONDS
    stall: float = limits.STALL_SECONDS

    @classmethod
    def from_settings(cls, settings: Settings) -> "Policy":
        return cls(loopback=settings.allow_loopback_fetch)
