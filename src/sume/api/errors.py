"""Every way a request can be refused, as the one envelope."""

from collections.abc import Mapping
from typing import Any, Final

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from sume.api.envelope import REQUEST_ID, internal_error
from sume.api.guard import field_problem
from sume.api.replies import error_reply
from sume.contract.estimates import ESTIMATED
from sume.contract.patterns import PROBLEMS, UNFIT
from sume.errors import (
    InvalidRequest,
    MethodNotAllowed,
    SumeError,
    Unavailable,
    nothing_here,
)
from sume.storage.database import is_away

log = structlog.get_logger()

DATABASE_FAILURES: Final = (OperationalError, InterfaceError, PoolTimeoutError)

NOT_JSON: Final = "the body is not valid JSON"
BODY_PROBLEMS: Final = {
    "missing": "a JSON body is required",
    "model_attributes_type": "the body must be a JSON object",
    "model_type": "the body must be a JSON object",
}
"""What is wrong with a body as a whole, by pydantic's type of error."""
FIELD_PROBLEMS: Final = {
    "missing": "is required",
    "union_tag_not_found": "is required",
}
"""What is wrong with one field, where pydantic's own words are not for people."""


def install(app: FastAPI) -> None:
    app.add_exception_handler(SumeError, _refused)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(HTTPException, _not_routed)
    app.add_exception_handler(ClientDisconnect, _gone)
    for kind in DATABASE_FAILURES:
        app.add_exception_handler(kind, _database_failed)
    app.add_exception_handler(Exception, _broken)


def problem_of(error: Mapping[str, Any]) -> tuple[str, str]:
    """``(path, message)`` of one of pydantic's errors, for people."""
    # A body that is one of several begins with which of them it is.
    path = [str(part) for part in error["loc"][1:] if part not in ESTIMATED]
    if error["type"].startswith("union_tag"):
        path.append(error["ctx"]["discriminator"].strip("'"))
    if error["type"] == "json_invalid":
        return "", NOT_JSON
    if not path and error["type"] in BODY_PROBLEMS:
        return "", BODY_PROBLEMS[error["type"]]
    return ".".join(path), _message(error)


def _message(error: Mapping[str, Any]) -> str:
    if error["type"] == "extra_forbidden":
        return field_problem(str(error["loc"][-1]))
    if error["type"] == "union_tag_invalid":
        return f"must be one of {error['ctx']['expected_tags']}"
    if error["type"] == "string_pattern_mismatch":
        return PROBLEMS.get(error["ctx"]["pattern"], UNFIT)
    if error["type"] in FIELD_PROBLEMS:
        return FIELD_PROBLEMS[error["type"]]
    text = str(error["msg"]).removeprefix("Value error, ")
    return text[:1].lower() + text[1:]


async def _database_failed(request: Request, error: Exception) -> Response:
    if not is_away(error):
        log.exception("request.failed", request_id=request.scope[REQUEST_ID])
        return _answer(request, internal_error())
    log.warning("request.database_away", request_id=request.scope[REQUEST_ID], error=type(error).__name__)
    return _answer(request, Unavailable("The server cannot reach its database right now. Try again."))


def _answer(request: Request, error: SumeError) -> Response:
    return error_reply(error, request.scope[REQUEST_ID])


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, SumeError)  # noqa: S101 - narrows the type the handler was registered for
    return _answer(request, error)


async def _not_valid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    return _answer(request, InvalidRequest.at(*map(problem_of, error.errors())))


async def _not_routed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    if error.status_code == 404:
        return _answer(request, nothing_here())
    if error.status_code == 405:
        allowed = ", ".join(sorted(_methods_at(request)))
        refusal = MethodNotAllowed(
            f"{request.method} is not allowed here; use {allowed}.", headers={"Allow": allowed}
        )
        return _answer(request, refusal)
    # FastAPI's own answer to a body that breaks the parser instead of being refused by it.
    return _answer(request, InvalidRequest.at(("", NOT_JSON)))


def _methods_at(request: Request) -> set[str]:
    """Of every route with this path: the router names those of the first only."""
    path = request.scope["path"]
    routes = [route for route in request.app.router.routes if isinstance(route, Route)]
    return {
        method
        for route in routes
        if route.path_regex.match(path)
        for method in route.methods or ()
        if method != "HEAD"
    }


async def _gone(request: Request, error: Exception) -> Response:
    return _answer(request, InvalidRequest("The connection ended before the body did. Nothing was kept."))


async def _broken(request: Request, error: Exception) -> Response:
    return _answer(request, internal_error())
