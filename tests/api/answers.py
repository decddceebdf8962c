"""What every answer must be: as the document says, with a request id; a refusal in the envelope."""

import re
from functools import cache
from typing import Any

import httpx
import jsonschema_rs

from sume.api.openapi import document
from sume.contract.errors import ErrorCode, ErrorEnvelope
from sume.contract.operations import API_PREFIX, OPERATIONS
from sume.ids import id_pattern

REQUEST_ID = re.compile(id_pattern("req"))
INSIDES = re.compile(r"Traceback|sqlalchemy|sqlite|psycopg|\.py\b|sume_live_\w{8}|/src/|/tmp/|line \d+", re.I)
"""What no message to a caller may have in it."""


def said(response: httpx.Response, status: int = 200) -> Any:
    """The JSON of a success, checked against the document."""
    assert response.status_code == status, response.text
    assert REQUEST_ID.match(response.headers["x-sume-request-id"])
    body = response.json()
    _validator(_path_of(response), response.request.method.lower(), str(status)).validate(body)
    return body


def refusal(response: httpx.Response, status: int, code: ErrorCode) -> dict[str, Any]:
    """The ``error`` of a refusal, checked against the contract's envelope."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/json"
    body = response.json()
    ErrorEnvelope.model_validate(body)
    error = body["error"]
    assert error["code"] == code
    assert body["request_id"] == error["request_id"] == response.headers["x-sume-request-id"]
    assert REQUEST_ID.match(body["request_id"])
    assert error["message"]
    assert not INSIDES.search(response.text)
    path = _path_of(response)
    if path is not None:
        _validator(path, response.request.method.lower(), str(status)).validate(body)
    return dict(error)


def problems(error: dict[str, Any]) -> dict[str, str]:
    """Message by path, of an error that lists what is wrong with a request."""
    return {one["path"]: one["message"] for one in error["details"]["errors"]}


def without_request_id(response: httpx.Response) -> tuple[int, str, dict[str, str]]:
    """All that a caller can see of an answer but its request id and the moment."""
    request_id = response.headers["x-sume-request-id"]
    moving = ("x-sume-request-id", "date", "ratelimit-reset", "x-ratelimit-reset")
    headers = {name: value for name, value in response.headers.items() if name not in moving}
    return response.status_code, response.text.replace(request_id, "REQUEST"), headers


def _path_of(response: httpx.Response) -> str | None:
    """The path of the document that the request went to; None if its method or path is not in it."""
    path = response.request.url.path
    for operation in OPERATIONS.values():
        pattern = re.sub(r"\{\w+\}", "[^/]+", API_PREFIX + operation.path)
        if operation.method == response.request.method and re.fullmatch(pattern, path):
            return API_PREFIX + operation.path
    return None


@cache
def _validator(path: str, method: str, status: str) -> jsonschema_rs.Draft202012Validator:
    found = document()
    response = found["paths"][path][method]["responses"][status]
    if "$ref" in response:
        response = found["components"]["responses"][response["$ref"].rsplit("/", 1)[-1]]
    schema = response["content"]["application/json"]["schema"]
    return jsonschema_rs.Draft202012Validator(
        {**schema, "components": found["components"]}, validate_formats=True
    )
