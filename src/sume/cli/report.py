"""From an exception to what the user sees of it: text or JSON on stderr, and an exit code."""

from typing import Any, Final

import typer

from sume.cli.failure import ExitCode, Failure, os_reason
from sume.cli.output import note, plain, print_json
from sume.client.config import ConfigError, KeyUnreadable
from sume.client.errors import ApiError, ConnectionFailed, DownloadRefused
from sume.contract.account import KEY_BUDGET_LIMIT

HINTS: Final[dict[str, str]] = {
    "unauthorized": "Store a key that works with: sume setup",
    "forbidden": "This key has not the scope that is needed. Whoever runs the service can make another.",
    "insufficient_credits": "See what is left with: sume credits",
    "active_generation_limit": "See what is running with: sume jobs watch",
    "idempotency_conflict": "That key belongs to another request of the last 24 hours. Use a new one.",
    "provider_error": "Try again in a moment.",
    "provider_unavailable": "Try again in a moment.",
}


def report(error: Exception, *, as_json: bool) -> int:
    """Say what went wrong; the exit code. An error that nobody foresaw is raised again."""
    if isinstance(error, typer.TyperException):
        return _report_usage(error, as_json)
    failure = as_failure(error)
    if failure is None:
        raise error
    if as_json:
        if failure.document is not None:
            print_json(failure.document)
        print_json(failure.envelope, errors=True)
    else:
        note(f"Error: {failure.message}")
        if failure.hint:
            note(f"Hint: {failure.hint}")
        if request_id := failure.envelope["request_id"]:
            note(f"Request: {request_id}")
    return failure.exit_code


def as_failure(error: Exception) -> Failure | None:
    """None for an exception that is not one of ours."""
    if isinstance(error, Failure):
        return error
    if isinstance(error, ApiError):
        return _refused(error)
    if isinstance(error, ConnectionFailed):
        hint = "Start a service with: sume serve. Or say where it is with: sume setup --base-url URL"
        return Failure(ExitCode.FAILED, "provider_unavailable", error.message, hint=hint, retryable=True)
    if isinstance(error, DownloadRefused):
        return Failure(ExitCode.FAILED, "media_unreadable", error.message, retryable=True)
    if isinstance(error, KeyUnreadable):
        return Failure(ExitCode.NO_CREDENTIALS, "unauthorized", str(error), hint="Store it again: sume setup")
    if isinstance(error, ConfigError):
        return Failure(ExitCode.USAGE, "invalid_request", str(error))
    if isinstance(error, OSError):
        return Failure(ExitCode.FAILED, "internal_error", os_reason(error))
    return None


def _refused(error: ApiError) -> Failure:
    hint = HINTS.get(error.code, "")
    if error.details.get("limit") == KEY_BUDGET_LIMIT:
        hint = "See what is left of this key's budget with: sume me"
    if error.retry_after:
        hint = f"Try again in {error.retry_after:g} seconds."
    return Failure(ExitCode.FAILED, error.code, error.message, hint=hint, envelope=error.envelope)


def _report_usage(error: Any, as_json: bool) -> int:
    """Typer's own complaints about arguments."""
    # A choice's complaint comes with the validator's own words before it.
    error.message = error.message.removeprefix("Value error, ")
    if as_json:
        made = Failure(ExitCode.USAGE, "invalid_request", plain(error.format_message()))
        print_json(made.envelope, errors=True)
    elif hasattr(error, "show"):
        error.show()
    else:
        note(f"Error: {error.format_message()}")
    return int(error.exit_code)
