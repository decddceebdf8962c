"""Who is looking at a page, and whether a form that comes in was really sent by them, from here."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from sqlalchemy.orm import Session
from starlette.requests import Request

from sume.access import signing_in, tokens
from sume.access.signing_in import Visitor
from sume.api.envelope import limit_body
from sume.api.state import state_of
from sume.errors import Forbidden, InvalidRequest
from sume.storage.database import utc_now
from sume.web import cookies

FORM_TYPE: Final = "application/x-www-form-urlencoded"
FORM_FIELDS_MAX: Final = 40
CSRF_FIELD: Final = "csrf"
VISIT: Final = "sume.visit"


@dataclass(frozen=True, slots=True)
class Visit:
    """``token`` is the cookie that forms are tied to; ``is_new`` when the browser has not got it yet."""

    token: str
    csrf: str
    visitor: Visitor | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class Form:
    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """The first value; empty when there is none."""
        return next((value for key, value in self.fields if key == name), "")

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.fields if key == name]


async def visit_of(request: Request) -> Visit:
    """Looked up once for each request."""
    found: Visit | None = request.scope.get(VISIT)
    if found is None:
        found = request.scope[VISIT] = await _look(request)
    return found


async def _look(request: Request) -> Visit:
    session_token, visit_token = (cookies.read(request, name) for name in (cookies.SESSION, cookies.VISIT))

    def read(session: Session) -> Visitor | None:
        return signing_in.visitor(session, session_token, utc_now()) if session_token else None

    known = await state_of(request).database.reading_session(read) if session_token else None
    token = session_token if known else visit_token
    is_new = not token
    token = token or tokens.new_token()
    secret: bytes = request.app.state.form_secret
    csrf = hmac.digest(secret, f"form {token}".encode(), hashlib.sha256).hex()
    return Visit(token, csrf, known, is_new)


async def form_of(request: Request) -> Form:
    """The form that this visitor was shown, sent from a page of ours; :class:`Forbidden` for any other."""
    _require_own_origin(request)
    request._receive = limit_body(request.scope, request.receive)
    content_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if content_type != FORM_TYPE:
        raise InvalidRequest("This page takes forms only.")
    try:
        text = (await request.body()).decode()
        fields = parse_qsl(text, keep_blank_values=True, max_num_fields=FORM_FIELDS_MAX, errors="strict")
    except ValueError:
        raise InvalidRequest("The form could not be read.") from None
    form = Form(tuple((name, value.replace("\x00", "")) for name, value in fields))
    expected = (await visit_of(request)).csrf
    if not hmac.compare_digest(form.get(CSRF_FIELD).encode(), expected.encode()):
        raise Forbidden("This form was not shown to this browser, or is too old. Open the page again.")
    return form


def _require_own_origin(request: Request) -> None:
    """The browser says which page a form is from; ours are at the public URL, or at the host it asked."""
    origin = request.headers.get("origin", "")
    public = state_of(request).settings.public_url
    ours = {request.headers.get("host", "").lower()} | (
        {urlsplit(public).netloc.lower()} if public else set()
    )
    if not origin or urlsplit(origin).netloc.lower() not in ours - {""}:
        raise Forbidden(
            "This form was not sent from a page of this server. If it was, the operator has to set "
            "SUME_PUBLIC_URL to the address in your browser."
        )


def local_path(target: str) -> str:
    """Where to go on, if it is a page of ours; else the start. No way to another site passes."""
    parts = urlsplit(target)
    fine = target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable()
    if not fine or parts.scheme or parts.netloc or "\\" in target:
        return "/"
    return target
