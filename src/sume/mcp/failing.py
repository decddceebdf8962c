"""Errors as an agent can use them: what went wrong, and what to do next."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from mcp_types import CallToolResult, TextContent
from pydantic import ValidationError

from sume.client.errors import ApiError, ClientError, ConnectionFailed, DownloadRefused, UnknownFileType
from sume.contract.errors import ErrorCode

_AGAIN: Final = "Try again in a moment. If it spends: with the same idempotency_key, so as not to pay twice."
NEXT_STEPS: Final[dict[str, str]] = {
    ErrorCode.INVALID_REQUEST: "Correct the arguments named; tools.schema shows what is allowed.",
    ErrorCode.UNSUPPORTED_INPUT: "Leave out or change what is named.",
    ErrorCode.UNAUTHORIZED: "Ask the person for a key that works; stored on this machine with: sume setup",
    ErrorCode.INSUFFICIENT_CREDITS: "Do not retry. Ask the person, or make it cheaper: fewer, shorter, "
    "smaller, lower quality. credits.estimate tells the price.",
    ErrorCode.FORBIDDEN: "Do not retry. Ask the person to allow it, or do without.",
    ErrorCode.NOT_FOUND: "Check the id against a list, such as jobs.list.",
    ErrorCode.JOB_NOT_COMPLETED: "Call jobs.get to see its state; jobs.wait while it has not ended.",
    ErrorCode.JOB_NOT_CANCELABLE: "It has ended; jobs.get tells how.",
    ErrorCode.IDEMPOTENCY_CONFLICT: "That key belongs to other arguments. Leave it out to get a new one.",
    ErrorCode.AVATAR_NOT_READY: "Wait for the avatar's job with jobs.wait, or take another avatar.",
    ErrorCode.MEDIA_TOO_LARGE: "Use a smaller file.",
    ErrorCode.MEDIA_UNREADABLE: "Use another file.",
    ErrorCode.RATE_LIMIT_EXCEEDED: _AGAIN,
    ErrorCode.ACTIVE_GENERATION_LIMIT: "Wait for a running job with jobs.wait, then try again.",
    ErrorCode.INTERNAL_ERROR: _AGAIN,
    ErrorCode.PROVIDER_ERROR: _AGAIN,
    ErrorCode.PROVIDER_UNAVAILABLE: _AGAIN,
}


class ToolRefused(Exception):
    """Found before the service was asked, or without it."""

    def __init__(self, code: ErrorCode, message: str, **details: Any) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details: dict[str, Any] = details


def bad_arguments(error: ValidationError) -> ToolRefused:
    """All of pydantic's problems, the first of them as the message."""
    problems = [_problem(one) for one in error.errors(include_url=False, include_input=False)]
    first = ": ".join(filter(None, (problems[0]["path"], problems[0]["message"])))
    return ToolRefused(ErrorCode.INVALID_REQUEST, first, errors=problems)


def refusal(error: ClientError | ToolRefused | OSError, **more: Any) -> CallToolResult:
    """The error as a tool's answer; ``more`` goes into its details."""
    body = {**_body(error)}
    body["details"] = {**body["details"], **more}
    body["next_step"] = _next_step(body, error)
    text = "\n".join(_lines(body))
    return CallToolResult(content=[TextContent(text=text)], structured_content={"error": body}, is_error=True)


def _problem(error: Mapping[str, Any]) -> dict[str, str]:
    path = ".".join(str(part) for part in error["loc"])
    known = {"extra_forbidden": "is not an argument of this tool", "missing": "is required"}
    message = str(error["msg"]).removeprefix("Value error, ")
    return {"path": path, "message": known.get(error["type"], message[:1].lower() + message[1:])}


def _body(error: ClientError | ToolRefused | OSError) -> dict[str, Any]:
    if isinstance(error, ApiError):
        return {
            "code": error.code,
            "message": error.message,
            "details": error.details,
            "retryable": error.retryable,
            "request_id": error.request_id,
        }
    if isinstance(error, ToolRefused):
        return _made(error.code, error.message, error.details)
    if isinstance(error, ConnectionFailed):
        return {**_made(ErrorCode.PROVIDER_UNAVAILABLE, error.message, {}), "retryable": True}
    if isinstance(error, DownloadRefused):
        return _made(ErrorCode.MEDIA_UNREADABLE, error.message, {})
    if isinstance(error, UnknownFileType):
        return _made(ErrorCode.UNSUPPORTED_INPUT, error.message, {})
    if isinstance(error, OSError):
        return _made(
            ErrorCode.INVALID_REQUEST, f"The file cannot be used: {error.strerror or 'an error'}.", {}
        )
    return _made(ErrorCode.INTERNAL_ERROR, error.message, {})


def _made(code: ErrorCode, message: str, details: Mapping[str, Any]) -> dict[str, Any]:
    return {"code": str(code), "message": message, "details": details, "retryable": False, "request_id": ""}


def _next_step(body: Mapping[str, Any], error: Exception) -> str:
    step = NEXT_STEPS.get(body["code"], "Tell the person what happened.")
    if isinstance(error, ApiError) and error.retry_after is not None:
        return f"Wait {error.retry_after:g} seconds. {step}"
    return step


def _lines(body: Mapping[str, Any]) -> Iterator[str]:
    yield f"{body['code']}: {body['message']}"
    details = body["details"]
    for problem in details.get("errors", ())[1:]:
        yield f"- {problem['path']}: {problem['message']}"
    for name in ("required_credits", "remaining_credits", "max_credits", "required_scope", "idempotency_key"):
        if name in details:
            yield f"{name}: {details[name]}"
    if body["request_id"]:
        yield f"request_id: {body['request_id']}"
    yield f"Next: {body['next_step']}"
