"""The pages as one ASGI app: routes, errors for people, and the headers that keep other sites out."""

from collections.abc import Mapping
from typing import Any, Final

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from sume.access import throttle
from sume.api.envelope import REQUEST_ID, Envelope
from sume.api.errors import DATABASE_FAILURES
from sume.api.state import AppState
from sume.errors import SumeError
from sume.storage.database import is_away
from sume.storage.signing import server_secret
from sume.web import assets
from sume.web.headers import SafeHeaders
from sume.web.pages import page
from sume.web.routes import device, front, keys, setup, sign_in

ROOMS: Final = ("/", "/setup", "/sign-in", "/sign-out", "/device", "/keys", "/static")
"""The first segments of the paths that are pages."""

TITLES: Final = {
    400: "That did not work",
    402: "Not enough credits",
    403: "Not from here",
    404: "There is nothing here",
    405: "There is nothing here",
    409: "That is not possible any more",
    413: "Too much at once",
    429: "Too many tries",
    503: "Not ready",
}
BROKEN: Final = "Something went wrong on the server. Try again; if it stays, report the number below."
AWAY: Final = "The server cannot reach its database right now. Try again in a moment."

log = structlog.get_logger()


def create_web(state: AppState) -> ASGIApp:
    handlers: dict[Any, Any] = {SumeError: _refused, HTTPException: _not_routed, Exception: _broken}
    handlers |= dict.fromkeys(DATABASE_FAILURES, _database_failed)
    app = Starlette(
        routes=[
            *front.routes,
            *setup.routes,
            *sign_in.routes,
            *device.routes,
            *keys.routes,
            *assets.routes,
        ],
        exception_handlers=handlers,
    )
    app.router.redirect_slashes = False
    app.state.sume = state
    with state.database.write() as session:
        app.state.form_secret = server_secret(session, throttle.SECRET)
    return Envelope(SafeHeaders(app))


async def _refused(request: Request, error: SumeError) -> Response:
    return _error_page(request, error.status, error.message, error.headers)


async def _not_routed(request: Request, error: HTTPException) -> Response:
    return _error_page(
        request, error.status_code, "Check the address, or go back to the start.", error.headers or {}
    )


async def _database_failed(request: Request, error: Exception) -> Response:
    if not is_away(error):
        log.exception("request.failed", request_id=request.scope[REQUEST_ID])
        return _error_page(request, 500, BROKEN, {})
    log.warning("request.database_away", request_id=request.scope[REQUEST_ID], error=type(error).__name__)
    return _error_page(request, 503, AWAY, {})


async def _broken(request: Request, error: Exception) -> Response:
    return _error_page(request, 500, BROKEN, {})


def _error_page(request: Request, status: int, message: str, headers: Mapping[str, str]) -> Response:
    response = page(
        request,
        "error.html",
        status=status,
        number=status,
        title=TITLES.get(status, "Something went wrong"),
        message=message,
        request_id=request.scope[REQUEST_ID],
    )
    response.headers.update(headers)
    return response
