"""The one way in which the service fetches what a caller names (docs/fetching.md, docs/decisions/0007)."""

from sume.contract.fetching import Trouble
from sume.fetching.errors import (
    AddressRefusedError,
    BudgetSpentError,
    FetchError,
    FetchStoppedError,
    RobotsRefusedError,
    SourceTooLargeError,
    SourceUnavailableError,
    WrongKindError,
)
from sume.fetching.fetcher import Fetched, Fetcher
from sume.fetching.policy import Policy
from sume.fetching.visit import Visit, VisitLimits

__all__ = [
    "AddressRefusedError",
    "BudgetSpentError",
    "FetchError",
    "FetchStoppedError",
    "Fetched",
    "Fetcher",
    "Policy",
    "RobotsRefusedError",
    "SourceTooLargeError",
    "SourceUnavailableError",
    "Trouble",
    "Visit",
    "VisitLimits",
    "WrongKindError",
]
