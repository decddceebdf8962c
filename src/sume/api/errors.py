"""Every way a request can be refused, as the one envelope."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sume.api.envelope import REQUEST_ID, internal_error
from sume.api.guard import field_problem
from sume.api.replies import error_reply
from sume.errors import InvalidRequest, MethodNotAllowed, NotFound, SumeError, UnsupportedInput

NOT_SERVED = {
    "reference_image_urls": "reference images are not supported by this server yet; leave the field out"
}
"""Fields of the public contract that this server refuses instead of ignoring."""


def install(app: FastAPI) -> None:
    app.add_exception_handler(SumeError, _refused)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(HTTPException, _not_routed)
    app.add_exception_handler(Exception, _broken)


def validation_problems(errors: Iterable[Mapping[str, Any]], under: str = "") -> list[tuple[str, str]]:
    """``(path, message)`` for each of pydantic's errors, for people."""
    problems = []
    for error in errors:
        if error["type"] == "json_invalid":
            problems.append((under, "the body is not valid JSON"))
            continue
        location = [str(part) for part in error["loc"] if part not in ("body", "query", "path", "header")]
        path = ".".join([under, *location] if under else location)
        problems.append((path, _message(error)))
    return problems


def _message(error: Mapping[str, Any]) -> str:
    if error["type"] == "extra_forbidden":
        return field_problem(str(error["loc"][-1]))
    if error["type"] == "missing":
        return "is required"
    text = str(error["msg"]).removeprefix("Value error, ")
    return text[:1].lower() + text[1:]


def _answer(request: Request, error: SumeError) -> Response:
    return error_reply(error, request.scope[REQUEST_ID])


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, SumeError)  # noqa: S101 - narrows the type the handler was registered for
    return _answer(request, error)


async def _not_valid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    errors = list(error.errors())
    for one in errors:
        if one["type"] == "extra_forbidden" and one["loc"][-1] in NOT_SERVED:
            name = str(one["loc"][-1])
            return _answer(request, UnsupportedInput.at((name, NOT_SERVED[name])))
    return _answer(request, InvalidRequest.at(*validation_problems(errors)))


async def _not_routed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    if error.status_code == 404:
        return _answer(request, NotFound("There is nothing at this path. See /docs for what there is."))
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "")
        refusal = MethodNotAllowed(
            f"{request.method} is not allowed here; use {allowed}.", headers={"Allow": allowed}
        )
        return _answer(request, refusal)
    return _answer(request, InvalidRequest(str(error.detail)))


async def _broken(request: Request, error: Exception) -> Response:
    return _answer(request, internal_error())
