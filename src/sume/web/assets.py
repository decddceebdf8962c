"""Style, script and icon: read once, addressed by their content, so that browsers may keep them for good."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

TYPES: Final = {
    "sume.css": "text/css; charset=utf-8",
    "sume.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
FOR_GOOD: Final = "public, max-age=31536000, immutable"
NAMED_CHARS: Final = 12


@cache
def _content(name: str) -> bytes:
    return (files("sume.web") / "static" / name).read_bytes()


@cache
def address_of(name: str) -> str:
    return f"/static/{hashlib.sha256(_content(name)).hexdigest()[:NAMED_CHARS]}/{name}"


async def serve(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in TYPES or request.url.path != address_of(name):
        raise HTTPException(404)
    return Response(_content(name), media_type=TYPES[name], headers={"Cache-Control": FOR_GOOD})


routes = [Route("/static/{version}/{name}", serve)]
