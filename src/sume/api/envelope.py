"""The outermost layer: a request id on every answer, an error envelope for everything that goes wrong."""

import time
from typing import Final

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sume.api import metrics
from sume.api.replies import error_reply
from sume.contract.common import ID_PREFIXES
from sume.contract.limits import MAX_JSON_BODY_BYTES
from sume.errors import Internal, SumeError, TooLarge
from sume.ids import new_id

REQUEST_ID_HEADER: Final = "x-sume-request-id"
ANSWER_HEADERS: Final = "sume.answer_headers"
REQUEST_ID: Final = "sume.request_id"

log = structlog.get_logger()


class Envelope:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = new_id(ID_PREFIXES["request"])
        answer_headers: list[tuple[bytes, bytes]] = [(REQUEST_ID_HEADER.encode(), request_id.encode())]
        scope[REQUEST_ID] = request_id
        scope[ANSWER_HEADERS] = answer_headers
        started = time.perf_counter()
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), *answer_headers]
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception as error:
            log.exception("request.failed", request_id=request_id)
            if status == 0:
                refusal = error if isinstance(error, SumeError) else internal_error()
                await error_reply(refusal, request_id)(scope, receive, send_with_headers)
        finally:
            metrics.observe_request(scope, status, time.perf_counter() - started)


def internal_error() -> Internal:
    return Internal("Something went wrong on the server. Try again; if it stays, report the request id.")


def limit_body(scope: Scope, receive: Receive) -> Receive:
    """A ``receive`` that refuses a JSON body above the limit, before it is read where it says its length."""
    too_large = TooLarge(
        f"The body is larger than {MAX_JSON_BODY_BYTES} bytes.", max_bytes=MAX_JSON_BODY_BYTES
    )
    for name, value in scope["headers"]:
        if name == b"content-length" and int(value) > MAX_JSON_BODY_BYTES:
            raise too_large
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MAX_JSON_BODY_BYTES:
            raise too_large
        return message

    return limited
