"""What can go wrong between a caller and the service.

ClientError
├── ApiError            the service said no: status, code, message, details, retryable, request_id
├── ConnectionFailed    no answer, or one that broke off
├── WaitTimeout         the job outlasted the caller's patience; it goes on
├── DownloadRefused     what arrived is not what the job's result names; nothing was kept
└── UnknownFileType     a file whose name does not say that it is what may be uploaded
"""

from collections.abc import Mapping, Sequence
from typing import Any

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


class ConnectionFailed(ClientError):
    def __init__(self, base_url: str, reason: str) -> None:
        super().__init__(f"No answer from {base_url}: {reason}")
        self.base_url = base_url


class WaitTimeout(ClientError):
    """``job`` is the job as last seen."""

    def __init__(self, job: Job, seconds: float) -> None:
        super().__init__(f"The job {job.id} is still {job.status} after {seconds:g} seconds. It goes on.")
        self.job = job


class DownloadRefused(ClientError):
    pass


class UnknownFileType(ClientError):
    def __init__(self, name: str, allowed: Sequence[str]) -> None:
        super().__init__(f"{name} does not look like one of {', '.join(allowed)}. Check the file's ending.")
