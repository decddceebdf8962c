"""The two cookies: who is signed in, and, before that, which browser asked for a form."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from sume.api.state import state_of
from sume.contract.access import SESSION_LIFETIME

SESSION: Final = "sume_session"
VISIT: Final = "sume_visit"
HOST_ONLY: Final = "__Host-"
"""A browser takes a cookie of such a name only over TLS, for this host alone and all of its paths."""


def read(request: Request, name: str) -> str | None:
    return request.cookies.get(_full_name(request, name)) or None


def write_session(request: Request, response: Response, token: str) -> None:
    _write(request, response, SESSION, token, int(SESSION_LIFETIME.total_seconds()))


def write_visit(request: Request, response: Response, token: str) -> None:
    """Until the browser is closed."""
    _write(request, response, VISIT, token, None)


def clear_session(request: Request, response: Response) -> None:
    _write(request, response, SESSION, "", 0)


def _write(request: Request, response: Response, name: str, value: str, seconds: int | None) -> None:
    response.set_cookie(
        _full_name(request, name),
        value,
        max_age=seconds,
        path="/",
        secure=_is_secure(request),
        httponly=True,
        samesite="lax",
    )


def _full_name(request: Request, name: str) -> str:
    return HOST_ONLY + name if _is_secure(request) else name


def _is_secure(request: Request) -> bool:
    return state_of(request).settings.base_url.startswith("https://")
