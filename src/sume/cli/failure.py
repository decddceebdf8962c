"""How a command ends when it does not end well."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any


class ExitCode(IntEnum):
    """What the shell sees."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NO_CREDENTIALS = 3
    TIMED_OUT = 4
    INTERRUPTED = 130
    OUTPUT_CLOSED = 141


class Failure(Exception):
    """Ends the command with ``exit_code``.

    ``code`` is one of the contract's error codes. ``hint`` tells a person what to do. ``document`` still goes
    to stdout with ``--json``: the job as last seen. ``envelope`` is the service's own error, if it is one.
    """

    def __init__(
        self,
        exit_code: ExitCode,
        code: str,
        message: str,
        *,
        hint: str = "",
        details: Mapping[str, Any] | None = None,
        retryable: bool = False,
        document: Any = None,
        envelope: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.exit_code = exit_code
        self.code = code
        self.message = message
        self.hint = hint
        self.details = dict(details or {})
        self.retryable = retryable
        self.document = document
        self.envelope = envelope or self._made_here()

    def _made_here(self) -> dict[str, Any]:
        """The contract's envelope around an error that no request led to."""
        return {
            "error": {
                "code": self.code,
                "message": self.message,
                "details": self.details,
                "retryable": self.retryable,
                "request_id": "",
            },
            "request_id": "",
        }


def os_reason(error: OSError) -> str:
    """The file, if there is one, and what is wrong with it."""
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


def usage(message: str, **details: Any) -> Failure:
    """Wrong arguments, found before anything was asked of the service."""
    return Failure(ExitCode.USAGE, "invalid_request", message, details=details)
