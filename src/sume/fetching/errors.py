"""What can become of a fetch.

FetchError                  code of the contract, message for the caller, retryable, trouble
├── AddressRefusedError     unsupported_input    the address itself is not one that is fetched
├── WrongKindError          unsupported_input    something else than what was asked for lies there
├── SourceTooLargeError     media_too_large
├── SourceUnavailableError  source_unavailable   not public, not there, too slow, broken off
├── RobotsRefusedError      source_unavailable   the site does not want programs there
└── BudgetSpentError        source_unavailable   enough was fetched of one site
FetchStoppedError           nobody wants it any more; not a failure to report
"""

from sume.contract.errors import ErrorCode
from sume.contract.fetching import Trouble


class FetchError(Exception):
    """The message never holds the address, nor what its host's name leads to."""

    code = ErrorCode.SOURCE_UNAVAILABLE

    def __init__(self, message: str, *, retryable: bool = False, trouble: Trouble | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.retryable = retryable
        self.trouble = trouble


class AddressRefusedError(FetchError):
    code = ErrorCode.UNSUPPORTED_INPUT

    def __init__(self, message: str) -> None:
        super().__init__(message, trouble=Trouble.ADDRESS_REFUSED)


class WrongKindError(FetchError):
    code = ErrorCode.UNSUPPORTED_INPUT


class SourceTooLargeError(FetchError):
    """Larger than ``max_bytes``."""

    code = ErrorCode.MEDIA_TOO_LARGE

    def __init__(self, max_bytes: int) -> None:
        super().__init__(f"The file is larger than the {max_bytes} bytes allowed. Use a smaller one.")
        self.max_bytes = max_bytes


class SourceUnavailableError(FetchError):
    """``status``: of the answer, if there was one."""

    def __init__(
        self,
        message: str,
        *,
        retryable: bool = False,
        trouble: Trouble | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(message, retryable=retryable, trouble=trouble)
        self.status = status


class RobotsRefusedError(FetchError):
    """The site's robots.txt keeps programs away from this address."""


class BudgetSpentError(FetchError):
    """A visit of a site has used up its requests, bytes or time."""


class FetchStoppedError(Exception):
    """``stopped()`` became true."""
