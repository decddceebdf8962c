"""The OpenAPI document: FastAPI's, with every error typed and nothing that is not so.

``python -m sume.api.openapi`` prints it.
"""

import json
import sys
from copy import deepcopy
from functools import cache
from typing import Any, Final

from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from sume import __version__
from sume.api.error_responses import ANSWER_HEADERS, ERROR_RESPONSES, HEADERS, name_of
from sume.api.routes import ROUTERS
from sume.contract.errors import ErrorEnvelope
from sume.contract.jobs import JobEventData
from sume.contract.operations import API_PREFIX, COMMON_ERRORS, OPERATIONS, Operation

EXTRA_MODELS: Final = (ErrorEnvelope, JobEventData)

IDEMPOTENCY_PARAMETER: Final = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key and request give the first answer again for 24 hours, charged once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": r"^[\x21-\x7e]+$"},
}
SECURITY_SCHEMES: Final = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "apiKey": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
}


def document() -> dict[str, Any]:
    """The document of every operation of the table; whoever gets it may change it."""
    return deepcopy(_document())


@cache
def _document() -> dict[str, Any]:
    made = get_openapi(
        title="Sume API",
        version=__version__,
        openapi_version="3.1.0",
        description="Creative media through one key: jobs, paid in credits. Every answer carries "
        "`x-sume-request-id`; every error is the same envelope.",
        routes=[route for router in ROUTERS for route in router.routes],
        servers=[{"url": "/"}],
    )
    _complete(made["components"])
    for operation in OPERATIONS.values():
        _describe(made["paths"][API_PREFIX + operation.path][operation.method.lower()], operation)
    return made


def _complete(components: dict[str, Any]) -> None:
    schemas = components["schemas"]
    _, extra = models_json_schema(
        [(model, "serialization") for model in EXTRA_MODELS], ref_template="#/components/schemas/{model}"
    )
    schemas.update(extra["$defs"])
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    components["responses"] = ERROR_RESPONSES
    components["headers"] = HEADERS
    components["securitySchemes"] = SECURITY_SCHEMES


def _describe(described: dict[str, Any], operation: Operation) -> None:
    described["security"] = [{"bearer": []}, {"apiKey": []}]
    described["x-sume-scope"] = operation.scope.value
    described["x-sume-paid"] = operation.paid
    responses = described["responses"]
    responses.pop("422", None)
    responses[str(operation.status)]["headers"] = ANSWER_HEADERS
    for parameter in described.get("parameters", ()):
        parameter["schema"] = _never_null(parameter["schema"])
    for status in sorted({*COMMON_ERRORS, *operation.errors}):
        responses[str(status)] = {"$ref": f"#/components/responses/{name_of(status)}"}
    if operation.method == "POST":
        described.setdefault("parameters", []).append(IDEMPOTENCY_PARAMETER)


def _never_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter's schema without the null that stands for its absence: in an address it would be a word."""
    options = schema.get("anyOf", ())
    if {"type": "null"} not in options:
        return schema
    (given,) = (option for option in options if option != {"type": "null"})
    return {**{key: value for key, value in schema.items() if key != "anyOf"}, **given}


def as_text() -> str:
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_text())
