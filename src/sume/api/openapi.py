"""The OpenAPI document: FastAPI's, with every error typed and nothing that is not so."""

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from sume import __version__
from sume.contract.errors import CODES_BY_STATUS, ErrorEnvelope
from sume.contract.jobs import JobEventData
from sume.contract.operations import API_PREFIX, COMMON_ERRORS, OPERATIONS, Operation

REF: Final = "#/components/schemas/"
EXTRA_MODELS: Final = (ErrorEnvelope, JobEventData)

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

IDEMPOTENCY_PARAMETER: Final = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key and request give the first answer again for 24 hours, charged once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": r"^[\x21-\x7e]+$"},
}


def document(app: FastAPI) -> dict[str, Any]:
    """The document of this app, made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _make(app)
    return app.openapi_schema


def _make(app: FastAPI) -> dict[str, Any]:
    schema = get_openapi(
        title="Sume API",
        version=__version__,
        openapi_version="3.1.0",
        description="Creative media through one key: jobs, paid in credits. Every answer carries "
        "`x-sume-request-id`; every error is the same envelope.",
        routes=app.routes,
        servers=[{"url": "/"}],
    )
    components = schema.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    _, extra = models_json_schema(
        [(model, "serialization") for model in EXTRA_MODELS], ref_template=REF + "{model}"
    )
    schemas.update(extra["$defs"])
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    components["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer"},
        "apiKey": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
    }
    for operation in OPERATIONS.values():
        described = schema["paths"][API_PREFIX + operation.path][operation.method.lower()]
        _describe(described, operation)
    return schema


def _describe(described: dict[str, Any], operation: Operation) -> None:
    described["security"] = [{"bearer": []}, {"apiKey": []}]
    described["x-sume-scope"] = operation.scope.value
    described["x-sume-paid"] = operation.paid
    responses = described["responses"]
    responses.pop("422", None)
    for status in sorted({*COMMON_ERRORS, *operation.errors}):
        responses[str(status)] = _error_response(status)
    if operation.method == "POST":
        described.setdefault("parameters", []).append(IDEMPOTENCY_PARAMETER)


def _error_response(status: int) -> dict[str, Any]:
    codes = [code.value for code in CODES_BY_STATUS[status]]
    response: dict[str, Any] = {
        "description": f"{MEANING[status]} Codes: {', '.join(codes)}.",
        "content": {
            "application/json": {
                "schema": {
                    "allOf": [
                        {"$ref": REF + ErrorEnvelope.__name__},
                        {"properties": {"error": {"properties": {"code": {"enum": codes}}}}},
                    ]
                }
            }
        },
    }
    if status == 429:
        response["headers"] = {"Retry-After": {"required": True, "schema": {"type": "integer", "minimum": 1}}}
    return response
