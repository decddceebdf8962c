"""What every command that spends credits does: read, check, price, create once."""

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sume.cli.failure import ExitCode, Failure, os_reason, usage
from sume.cli.stdin import read_stdin
from sume.contract.common import NOT_BLANK

if TYPE_CHECKING:
    from sume.contract.account import CreditEstimate

Accepted = TypeVar("Accepted", bound=BaseModel)
Create = Callable[..., Accepted]
"""A create of the client: takes the body's fields, and ``idempotency_key``."""


def text_from(value: str) -> str:
    """The value; all of stdin for ``-``."""
    return read_stdin().strip() if value == "-" else value


def text_of(file: Path) -> str:
    """What a text file holds; ``-`` is stdin."""
    if str(file) == "-":
        return read_stdin().strip()
    try:
        return file.read_text("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise usage(f"{file} is not a UTF-8 text file.") from None
    except OSError as error:
        raise usage(os_reason(error)) from None


def metadata_from(pairs: Sequence[str] | None) -> dict[str, str] | None:
    """``["shop=eu"]`` → ``{"shop": "eu"}``."""
    if not pairs:
        return None
    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise usage(f"--metadata is KEY=VALUE, not {pair!r}.")
        if key in found:
            raise usage(f"--metadata gives {key!r} twice.")
        found[key] = value
    return found


def checked(model: type[BaseModel], given: Mapping[str, Any]) -> dict[str, Any]:
    """The body to send: what was given and is not None, refused here if the service would refuse it."""
    body = {name: value for name, value in given.items() if value is not None}
    try:
        model.model_validate(body)
    except ValidationError as error:
        problems = [{"path": path, "message": reason} for path, reason in problems_of(error)]
        message = "; ".join(": ".join(filter(None, problem.values())) for problem in problems)
        raise usage(message, errors=problems) from None
    return body


_WORDS: Final = {"extra_forbidden": "is not a known field", "missing": "is required"}


def problems_of(error: ValidationError) -> list[tuple[str, str]]:
    """``(path, message)`` of each."""
    return [(".".join(map(str, found["loc"])), _reason(found)) for found in error.errors()]


def _reason(found: ErrorDetails) -> str:
    """What is wrong, in words where pydantic would show a regular expression."""
    if found["type"] == "string_pattern_mismatch":
        if "\0" in found["input"]:
            return "must not contain NUL characters"
        if found["ctx"]["pattern"] == NOT_BLANK:
            return "must not be blank"
        from sume.contract.patterns import PROBLEMS, UNFIT

        return PROBLEMS.get(found["ctx"]["pattern"], UNFIT)
    if found["type"] in _WORDS:
        return _WORDS[found["type"]]
    return found["msg"].removeprefix("Value error, ")


def refuse_above(max_credits: int, estimate: "CreditEstimate") -> None:
    from sume.contract.errors import ErrorCode

    if estimate.required_credits <= max_credits:
        return
    raise Failure(
        ExitCode.FAILED,
        ErrorCode.INSUFFICIENT_CREDITS,
        f"This costs {estimate.required_credits} credits and --max-credits allows {max_credits}. "
        "Nothing was started.",
        details={"required_credits": estimate.required_credits, "max_credits": max_credits},
    )


def key_of(given: str | None) -> str:
    """The idempotency key that was given, checked, or a new one."""
    key = str(uuid.uuid4()) if given is None else given
    if not re.fullmatch(r"[!-~]{1,255}", key):
        raise usage("--idempotency-key is 1 to 255 visible ASCII characters.")
    return key


def create(call: Create[Accepted], body: Mapping[str, Any], idempotency_key: str | None) -> Accepted:
    """Start the job. If no answer comes, say how to find out without paying twice."""
    from sume.client.errors import ConnectionFailed
    from sume.contract.errors import ErrorCode

    key = key_of(idempotency_key)
    again = f"Repeat the command with --idempotency-key {key}: it finds the job if there is one."
    try:
        return call(**body, idempotency_key=key)
    except KeyboardInterrupt:
        raise Failure(
            ExitCode.INTERRUPTED,
            ErrorCode.PROVIDER_UNAVAILABLE,
            "Interrupted before the service answered. The job may have started.",
            hint=again,
            details={"idempotency_key": key},
            retryable=True,
        ) from None
    except ConnectionFailed as error:
        raise Failure(
            ExitCode.FAILED,
            ErrorCode.PROVIDER_UNAVAILABLE,
            error.message,
            hint=again,
            details={"idempotency_key": key},
            retryable=True,
        ) from None
