"""The one way in which the service fetches what a caller names (docs/fetching.md, docs/decisions/0007)."""

from sume.fetching.errors import (
    AddressRefusedError,
    FetchError,
    FetchStoppedError,
    SourceTooLargeError,
    SourceUnavailableError,
    Trouble,
    WrongKindError,
)
from sume.fetching.fetcher import Fetched, Fetcher
from sume.fetching.policy import Policy

__all__ = [
    "AddressRefusedError",
    "FetchError",
    "FetchStoppedError",
    "Fetched",
    "Fetcher",
    "Policy",
    "SourceTooLargeError",
    "SourceUnavailableError",
    "Trouble",
    "WrongKindError",
]
