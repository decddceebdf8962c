"""The refusals of the OpenAPI document: one named response for each status, with an example for each code."""

from typing import Any, Final

from sume.contract.errors import CODES_BY_STATUS, ErrorBody, ErrorCode, ErrorEnvelope

MEANING: Final = {
    400: "The request is not valid, or asks for something this server cannot do.",
    401: "The API key is missing or not valid.",
    402: "Not enough credits; nothing was charged.",
    403: "The key lacks the scope that this needs.",
    404: "There is no such thing in this workspace.",
    405: "The method is not allowed at this path.",
    409: "The request does not fit the state things are in.",
    413: "The body or the file is too large.",
    429: "Too many calls, or too many active jobs; try again after `Retry-After` seconds.",
    500: "Something went wrong on the server.",
    503: "Something the server needs is not there right now.",
}
RETRYABLE: Final = frozenset((429, 500, 503))
DETAILS: Final[dict[int, dict[str, Any]]] = {
    400: {"errors": [{"path": "prompt", "message": "is required"}]},
    402: {"required_credits": 4, "remaining_credits": 1},
    403: {"required_scope": "generate"},
    413: {"max_bytes": 1_048_576},
}
EXAMPLE_REQUEST_ID: Final = "req_01jd3vqkz3e4p8x1m5c7b9w2fa"

_WHOLE: Final = {"type": "integer", "minimum": 0}
HEADERS: Final[dict[str, dict[str, Any]]] = {
    "x-sume-request-id": {
        "required": True,
        "description": "Names this request in the server's logs.",
        "schema": {"type": "string"},
    },
    "RateLimit-Limit": {
        "description": "Calls allowed in the window that is nearest to its limit.",
        "schema": _WHOLE,
    },
    "RateLimit-Remaining": {"description": "Calls left in that window.", "schema": _WHOLE},
    "RateLimit-Reset": {"description": "Seconds until that window ends.", "schema": _WHOLE},
    "X-RateLimit-Limit": {"description": "The same as RateLimit-Limit.", "schema": _WHOLE},
    "X-RateLimit-Remaining": {"description": "The same as RateLimit-Remaining.", "schema": _WHOLE},
    "X-RateLimit-Reset": {"description": "The same as RateLimit-Reset.", "schema": _WHOLE},
    "Retry-After": {
        "required": True,
        "description": "Whole seconds to wait.",
        "schema": {"type": "integer", "minimum": 1},
    },
    "Allow": {"required": True, "description": "The methods of this path.", "schema": {"type": "string"}},
    "WWW-Authenticate": {
        "required": True,
        "description": "How to send a key.",
        "schema": {"type": "string"},
    },
}


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


UNKNOWN_CALLER_HEADERS: Final = _headers("x-sume-request-id")
ANSWER_HEADERS: Final = _headers(
    *(name for name in HEADERS if name.startswith(("x-sume-", "Rate", "X-Rate")))
)
ERROR_HEADERS: Final[dict[int, dict[str, Any]]] = {
    401: {**UNKNOWN_CALLER_HEADERS, **_headers("WWW-Authenticate")},
    405: {**UNKNOWN_CALLER_HEADERS, **_headers("Allow")},
    429: {**ANSWER_HEADERS, **_headers("Retry-After")},
}


def name_of(status: int) -> str:
    """The name of this status's response among the document's components."""
    return f"Error{status}"


def _response(status: int) -> dict[str, Any]:
    codes = CODES_BY_STATUS[status]
    return {
        "description": f"{MEANING[status]} Codes: {', '.join(codes)}.",
        "headers": ERROR_HEADERS.get(status, ANSWER_HEADERS),
        "content": {
            "application/json": {
                "schema": {
                    "allOf": [
                        {"$ref": f"#/components/schemas/{ErrorEnvelope.__name__}"},
                        {"properties": {"error": {"properties": {"code": {"enum": list(codes)}}}}},
                    ]
                },
                "examples": {code.value: {"value": _example(status, code)} for code in codes},
            }
        },
    }


def _example(status: int, code: ErrorCode) -> dict[str, Any]:
    body = ErrorBody(
        code=code,
        message=MEANING[status],
        details=DETAILS.get(status, {}),
        retryable=status in RETRYABLE,
        request_id=EXAMPLE_REQUEST_ID,
    )
    return ErrorEnvelope(error=body, request_id=EXAMPLE_REQUEST_ID).model_dump(mode="json")


ERROR_RESPONSES: Final = {name_of(status): _response(status) for status in MEANING}
