"""Error codes and the envelope they travel in."""

from enum import StrEnum
from typing import Any, Final

from pydantic import Field

from sume.contract.common import ResponseModel


class ErrorCode(StrEnum):
    INVALID_REQUEST = "invalid_request"
    UNSUPPORTED_INPUT = "unsupported_input"
    UNAUTHORIZED = "unauthorized"
    INSUFFICIENT_CREDITS = "insufficient_credits"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    JOB_NOT_COMPLETED = "job_not_completed"
    JOB_NOT_CANCELABLE = "job_not_cancelable"
    IDEMPOTENCY_CONFLICT = "idempotency_conflict"
    AVATAR_NOT_READY = "avatar_not_ready"
    UPLOAD_INCOMPLETE = "upload_incomplete"
    ALREADY_EXISTS = "already_exists"
    CONFLICT = "conflict"
    MEDIA_TOO_LARGE = "media_too_large"
    RATE_LIMIT_EXCEEDED = "rate_limit_exceeded"
    ACTIVE_GENERATION_LIMIT = "active_generation_limit"
    INTERNAL_ERROR = "internal_error"
    PROVIDER_ERROR = "provider_error"
    PROVIDER_UNAVAILABLE = "provider_unavailable"
    # Only in a job's own error, never as the answer to a request.
    GENERATION_FAILED = "generation_failed"
    MEDIA_UNREADABLE = "media_unreadable"
    NO_FACE_FOUND = "no_face_found"
    CONTENT_POLICY_REJECTED = "content_policy_rejected"
    SOURCE_UNAVAILABLE = "source_unavailable"
    TIMEOUT = "timeout"


CODES_BY_STATUS: Final[dict[int, tuple[ErrorCode, ...]]] = {
    400: (ErrorCode.INVALID_REQUEST, ErrorCode.UNSUPPORTED_INPUT),
    401: (ErrorCode.UNAUTHORIZED,),
    402: (ErrorCode.INSUFFICIENT_CREDITS,),
    403: (ErrorCode.FORBIDDEN,),
    404: (ErrorCode.NOT_FOUND,),
    405: (ErrorCode.INVALID_REQUEST,),
    409: (
        ErrorCode.JOB_NOT_COMPLETED,
        ErrorCode.JOB_NOT_CANCELABLE,
        ErrorCode.IDEMPOTENCY_CONFLICT,
        ErrorCode.AVATAR_NOT_READY,
        ErrorCode.UPLOAD_INCOMPLETE,
        ErrorCode.ALREADY_EXISTS,
        ErrorCode.CONFLICT,
    ),
    413: (ErrorCode.MEDIA_TOO_LARGE,),
    429: (ErrorCode.RATE_LIMIT_EXCEEDED, ErrorCode.ACTIVE_GENERATION_LIMIT),
    500: (ErrorCode.INTERNAL_ERROR,),
    502: (ErrorCode.PROVIDER_ERROR,),
    503: (ErrorCode.PROVIDER_UNAVAILABLE,),
}


class ErrorBody(ResponseModel):
    code: ErrorCode
    message: str = Field(description="Written for the caller; says what to do.")
    details: dict[str, Any]
    retryable: bool
    request_id: str


class ErrorEnvelope(ResponseModel):
    """Every answer that is not a success."""

    error: ErrorBody
    request_id: str


class JobError(ResponseModel):
    """Why a job failed."""

    code: ErrorCode
    message: str
    details: dict[str, Any]
    retryable: bool
