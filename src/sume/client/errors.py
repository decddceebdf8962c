"""What can go wrong between a caller and the service.

ClientError
├── ApiError                 the service said no: status, code, message, details, retryable, request_id
│   ├── InvalidRequest       400, 405
│   ├── AuthenticationError  401
│   ├── InsufficientCredits  402
│   ├── PermissionDenied     403
│   ├── NotFound             404
│   ├── Conflict             409
│   ├── MediaTooLarge        413
│   ├── RateLimited          429
│   └── ServerError          500 and above
├── ConnectionFailed         no answer, or one that broke off
├── NoCredentials            there is no API key to send
├── WaitTimeout              the job outlasted the caller's patience; it goes on
├── JobFailed                the job has ended and made nothing
├── DownloadRefused          what arrived is not what the job's result names; nothing was kept
└── UnknownFileType          a file whose name does not say that it is what may be uploaded
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sume.contract.jobs import Job


class ClientError(Exception):
    """The message is written for the caller."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ApiError(ClientError):
    """A non-2xx answer. ``envelope`` is the answer's JSON body as it came, or one made in its likeness.

    ``retry_after`` is the header of that name in seconds. ``code`` is a plain string, because a newer
    service may know codes this client does not.
    """

    def __init__(self, status: int, envelope: Mapping[str, Any], *, retry_after: float | None = None) -> None:
        body = envelope["error"]
        super().__init__(str(body["message"]))
        self.status = status
        self.envelope = dict(envelope)
        self.code = str(body["code"])
        self.details: dict[str, Any] = dict(body.get("details") or {})
        self.retryable = bool(body.get("retryable", False))
        self.request_id = str(body.get("request_id") or "")
        self.retry_after = retry_after

    def __str__(self) -> str:
        return f"{self.message} (request {self.request_id})" if self.request_id else self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.status, self.envelope, self.retry_after)


def _again(
    kind: type[ApiError], status: int, envelope: Mapping[str, Any], retry_after: float | None
) -> ApiError:
    return kind(status, envelope, retry_after=retry_after)


class InvalidRequest(ApiError):
    """The request is wrong: ``errors`` says which field, and how."""

    @property
    def errors(self) -> list[dict[str, str]]:
        """What is wrong with which field: ``path`` and ``message`` of each."""
        return list(self.details.get("errors", ()))


class AuthenticationError(ApiError):
    """The key is missing, unknown or revoked."""


class InsufficientCredits(ApiError):
    """Too few credits: ``required_credits`` and ``remaining_credits``. Nothing was charged."""

    @property
    def required_credits(self) -> int | None:
        return self.details.get("required_credits")

    @property
    def remaining_credits(self) -> int | None:
        return self.details.get("remaining_credits")


class PermissionDenied(ApiError):
    """The key lacks a scope: ``required_scope``."""

    @property
    def required_scope(self) -> str | None:
        return self.details.get("required_scope")


class NotFound(ApiError):
    """There is no such thing in this workspace."""


class Conflict(ApiError):
    """The state of things does not allow it; ``code`` says why, such as ``job_not_completed``."""


class MediaTooLarge(ApiError):
    """Too many bytes: more than ``max_bytes``."""

    @property
    def max_bytes(self) -> int | None:
        return self.details.get("max_bytes")


class RateLimited(ApiError):
    """Too many calls, or jobs at once; ``retry_after``: how many seconds to wait."""


class ServerError(ApiError):
    """The service failed, or is away and was for all tries."""


BY_STATUS: Final[dict[int, type[ApiError]]] = {
    400: InvalidRequest,
    401: AuthenticationError,
    402: InsufficientCredits,
    403: PermissionDenied,
    404: NotFound,
    405: InvalidRequest,
    409: Conflict,
    413: MediaTooLarge,
    429: RateLimited,
}


def error_class(status: int) -> type[ApiError]:
    return BY_STATUS.get(status, ServerError if status >= 500 else ApiError)


class ConnectionFailed(ClientError):
    """No answer, or one that broke off."""

    def __init__(self, base_url: str, reason: str) -> None:
        super().__init__(f"No answer from {base_url}: {reason}")
        self.base_url = base_url


class NoCredentials(ClientError):
    """There is no API key to send."""

    def __init__(self) -> None:
        super().__init__("There is no API key. Give api_key, set SUME_API_KEY, or store one with: sume setup")


class WaitTimeout(ClientError):
    """The job is not done in time, and goes on; ``job`` is the job as last seen."""

    def __init__(self, job: Job, seconds: float) -> None:
        super().__init__(f"The job {job.id} is still {job.status} after {seconds:g} seconds. It goes on.")
        self.job = job


class JobFailed(ClientError):
    """The job failed, was canceled or expired: ``job``, whose ``error`` says why if there is one."""

    def __init__(self, job: Job) -> None:
        why = f": {job.error.message}" if job.error else "."
        super().__init__(f"The job {job.id} is {job.status}{why}")
        self.job = job


class DownloadRefused(ClientError):
    """What arrived is not what the result names. Nothing of it was kept."""


class UnknownFileType(ClientError):
    """A file's name does not say that it is what may be uploaded."""

    def __init__(self, name: str, allowed: Sequence[str]) -> None:
        super().__init__(f"{name} does not look like one of {', '.join(allowed)}. Check the file's ending.")
