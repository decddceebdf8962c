"""From an HTTP answer to a contract model or an error."""

from typing import Any, Final, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from sume.client.errors import ApiError, error_class
from sume.contract.errors import CODES_BY_STATUS, ErrorCode

Model = TypeVar("Model", bound=BaseModel)

_REQUEST_ID: Final = "x-sume-request-id"


def parse(model: type[Model], answer: httpx.Response) -> Model:
    """The answer's body; fields this client does not know yet are passed over.

    Raises :class:`~sume.client.errors.ApiError` for an answer that is not this model at all.
    """
    try:
        return model.model_validate_json(answer.content, extra="ignore")
    except ValidationError:
        raise _strange(answer, f"a Sume {model.__name__}") from None


def plain(answer: httpx.Response) -> dict[str, Any]:
    """The answer's body as plain data. Raises :class:`~sume.client.errors.ApiError` as :func:`parse` does."""
    try:
        body = answer.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise _strange(answer, "an object of Sume")
    return body


def _strange(answer: httpx.Response, wanted: str) -> ApiError:
    message = f"The answer from {answer.url.host} is not {wanted}. Is the base URL right?"
    return ApiError(answer.status_code, _envelope(ErrorCode.INTERNAL_ERROR, message, answer))


def error_from(answer: httpx.Response) -> ApiError:
    """The error in a non-2xx answer, whoever sent it: the service, or a proxy before it."""
    try:
        body = answer.json()
        return error_class(answer.status_code)(answer.status_code, body, retry_after=_retry_after(answer))
    except (ValueError, TypeError, KeyError, AttributeError):
        code = CODES_BY_STATUS.get(answer.status_code, (ErrorCode.INTERNAL_ERROR,))[0]
        message = f"The server at {answer.url.host} answered {answer.status_code} without saying why."
        made = _envelope(code, message, answer)
        return error_class(answer.status_code)(answer.status_code, made, retry_after=_retry_after(answer))


def _envelope(code: ErrorCode, message: str, answer: httpx.Response) -> dict[str, Any]:
    request_id = answer.headers.get(_REQUEST_ID, "")
    return {
        "error": {
            "code": str(code),
            "message": message,
            "details": {"status": answer.status_code},
            "retryable": False,
            "request_id": request_id,
        },
        "request_id": request_id,
    }


def _retry_after(answer: httpx.Response) -> float | None:
    value = answer.headers.get("Retry-After", "")
    return float(value) if value.isascii() and value.isdigit() else None
