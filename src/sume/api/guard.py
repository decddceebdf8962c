"""What every operation does before its own code: who calls, how often, with what right, with what fields."""

import re
from collections.abc import Callable, Coroutine
from typing import Any, Final

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response

from sume.accounts.service import Principal
from sume.api.envelope import ANSWER_HEADERS, limit_body
from sume.api.keyring import presented_key
from sume.api.state import state_of
from sume.contract.account import Scope
from sume.contract.operations import API_PREFIX, OPERATIONS, Operation, Rate
from sume.errors import Forbidden, InvalidRequest, RateLimited

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

IDENTITY_FIELDS: Final = frozenset(("workspace_id", "user_id", "email", "owner"))
IDEMPOTENCY_KEY: Final = re.compile(r"[\x21-\x7e]{1,255}")
PRINCIPAL: Final = "sume.principal"
BODY_METHODS: Final = ("POST", "PATCH")
RATE_HEADERS: Final = tuple(
    f"{prefix}RateLimit-{value}".encode()
    for prefix in ("", "X-")
    for value in ("Limit", "Remaining", "Reset")
)


class GuardedRoute(APIRoute):
    """A route of the operations table. Nothing of the body is parsed before the caller is known."""

    def get_route_handler(self) -> Handler:
        return self._guarded(super().get_route_handler())

    def direct_handler(self) -> Handler | None:
        """Answers a GET without a query string; ``None`` if this one needs more than its path."""
        takes = self.dependant
        required = [query for query in takes.query_params if query.field_info.is_required()]
        if self.methods != {"GET"} or required or takes.header_params or takes.body_params:
            return None
        endpoint = self.endpoint

        async def call(request: Request) -> Response:
            response: Response = await endpoint(request, **request.path_params)
            return response

        return self._guarded(call)

    def _guarded(self, handle: Handler) -> Handler:
        operation = OPERATIONS[self.operation_id or ""]
        known_query = frozenset(parameter.alias for parameter in self.dependant.query_params)

        async def guarded(request: Request) -> Response:
            principal = await state_of(request).keyring.principal(presented_key(request))
            request.scope[PRINCIPAL] = principal
            _hold_to_rate(request, principal, operation.rate)
            _require_scope(principal, operation.scope)
            _refuse_unknown_query(request, known_query)
            if operation.method in BODY_METHODS:
                await _read_body(request, operation)
            return await handle(request)

        return guarded


def principal_of(request: Request) -> Principal:
    principal: Principal = request.scope[PRINCIPAL]
    return principal


def idempotency_key_of(request: Request) -> str | None:
    """The ``Idempotency-Key``, checked."""
    key = request.headers.get("idempotency-key")
    if key is not None and not IDEMPOTENCY_KEY.fullmatch(key):
        raise InvalidRequest.at(("Idempotency-Key", "must be 1 to 255 visible ASCII characters"))
    return key


def add_operation(router: APIRouter, name: str, endpoint: Callable[..., Any], **options: Any) -> None:
    """Serve an operation of the table with this function."""
    operation = OPERATIONS[name]
    router.add_api_route(
        API_PREFIX + _path_without_words(operation.path),
        endpoint,
        methods=[operation.method],
        operation_id=operation.name,
        name=operation.name,
        summary=operation.summary,
        tags=[operation.tag],
        status_code=operation.status,
        response_model=operation.response,
        **options,
    )


def _path_without_words(path: str) -> str:
    """``path``, whose first parameter does not take the words of other operations that stand in its place.

    So the other methods of `/brand/current` are not allowed, and not those of a brand of that name.
    """
    before, brace, _ = path.partition("{")
    others = {other.path.removeprefix(before).split("/")[0] for other in _beside(path, before)}
    words = sorted(word for word in others if not word.startswith("{"))
    if not brace or not words:
        return path
    name = "but_" + "_".join(re.sub(r"\W", "_", word) for word in words)
    register_url_convertor(name, _but(words))
    return path.replace("}", f":{name}}}", 1)


def _beside(path: str, before: str) -> list[Operation]:
    return [other for other in OPERATIONS.values() if other.path != path and other.path.startswith(before)]


def _but(words: list[str]) -> StringConvertor:
    refused = "|".join(map(re.escape, words))

    class But(StringConvertor):
        regex = rf"(?!(?:{refused})(?:/|$))[^/]+"

    return But()


def _hold_to_rate(request: Request, principal: Principal, rate: Rate) -> None:
    plan = principal.plan
    limit = plan.generation_rate if rate is Rate.GENERATION else plan.read_rate
    allowance = state_of(request).rates.count(principal.key_id, rate.value, limit)
    values = [b"%d" % number for number in (allowance.limit, allowance.remaining, allowance.reset)]
    request.scope[ANSWER_HEADERS].extend(zip(RATE_HEADERS, values * 2, strict=True))
    if not allowance.allowed:
        raise RateLimited(
            f"This key has used its {allowance.limit} {rate} calls. Wait {allowance.reset} seconds.",
            retry_after=allowance.reset,
        )


def _require_scope(principal: Principal, scope: Scope) -> None:
    if scope not in principal.scopes:
        raise Forbidden(
            f"This key lacks the scope '{scope}', which this needs.",
            details={"required_scope": scope.value},
        )


def _refuse_unknown_query(request: Request, known: frozenset[str]) -> None:
    if not request.scope["query_string"]:
        return
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        raise InvalidRequest.at(*((name, field_problem(name)) for name in unknown))


def field_problem(name: str) -> str:
    """Why a field that nobody asked for is refused."""
    if name in IDENTITY_FIELDS:
        return "must not be sent: the API key decides whose it is"
    return "is not a known field"


async def _read_body(request: Request, operation: Operation) -> None:
    idempotency_key_of(request)
    request._receive = limit_body(request.scope, request.receive)
    body = await request.body()
    content_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if operation.request is not None and content_type != "application/json":
        raise InvalidRequest.at(("Content-Type", "must be application/json"))
    if operation.request is None and body.strip() not in (b"", b"{}"):
        raise InvalidRequest.at(("", "this operation takes no body"))
