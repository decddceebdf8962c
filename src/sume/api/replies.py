"""Contract models as HTTP answers."""

from pydantic import BaseModel
from starlette.responses import Response

from sume.contract.errors import ErrorBody, ErrorEnvelope
from sume.errors import SumeError

JSON = "application/json"


def reply(model: BaseModel, status: int = 200) -> Response:
    return raw_reply(model.model_dump_json(), status)


def raw_reply(body: str, status: int) -> Response:
    return Response(body, status_code=status, media_type=JSON)


def error_reply(error: SumeError, request_id: str) -> Response:
    envelope = ErrorEnvelope(
        error=ErrorBody(
            code=error.code,
            message=error.message,
            details=error.details,
            retryable=error.retryable,
            request_id=request_id,
        ),
        request_id=request_id,
    )
    response = reply(envelope, error.status)
    response.headers.update(error.headers)
    return response
