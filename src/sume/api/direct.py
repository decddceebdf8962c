"""The short way for reads: GETs of the operations table that take nothing but what is in their path.

FastAPI's layers (parameters, bodies, exit stacks, mounted apps) have nothing to do for them, and were a
quarter of what the most frequent read costs (docs/benchmarks.md). Everything else takes FastAPI's way, to the
same guard and the same functions.
"""

from fastapi import FastAPI
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from sume.api.guard import GuardedRoute, Handler

HANDLER = "sume.direct_handler"


class DirectReads:
    """In front of ``app``, once all its routes are there."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._reads: list[tuple[GuardedRoute, Handler]] = []
        for route in app.routes:
            if isinstance(route, GuardedRoute) and (handler := route.direct_handler()):
                self._reads.append((route, handler))
        # What is no refusal goes on to the envelope, which logs it before it answers.
        refusals = {
            kind: handler for kind, handler in app.exception_handlers.items() if kind is not Exception
        }
        self._answer_or_refuse = ExceptionMiddleware(_answer, handlers=refusals)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._select(scope):
            await self._answer_or_refuse(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _select(self, scope: Scope) -> bool:
        """Find the read that this request asks for and note it in the scope, as a router does."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        if scope["query_string"] or scope.get("root_path"):
            return False
        for route, handler in self._reads:
            if match := route.path_regex.match(scope["path"]):
                scope.update(app=self._app, route=route, path_params=match.groupdict())
                scope[HANDLER] = handler
                return True
        return False


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    response = await scope[HANDLER](Request(scope, receive, send))
    await response(scope, receive, send)
