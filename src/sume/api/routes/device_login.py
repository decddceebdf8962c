"""Device login for terminals, outside of ``/api/v1``: whoever calls has no key yet and comes for one."""

import json
from typing import TypeVar

from pydantic import ValidationError
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sume.access import devices
from sume.access.devices import Codes, Exchange
from sume.api.envelope import limit_body
from sume.api.errors import problem_of
from sume.api.replies import reply
from sume.api.state import state_of
from sume.contract.access import (
    DEVICE_LOGIN_LIFETIME,
    DEVICE_POLL_PATH,
    DEVICE_POLL_SECONDS,
    DEVICE_START_PATH,
    DeviceLoginExchange,
    DeviceLoginRequest,
    DevicePoll,
    DeviceStart,
)
from sume.contract.common import RequestModel
from sume.errors import InvalidRequest, SumeError
from sume.storage.database import utc_now

NO_STORE = {"Cache-Control": "no-store"}

Body = TypeVar("Body", bound=RequestModel)


async def start(request: Request) -> Response:
    asked = await _body(request, DeviceStart)
    state = state_of(request)

    def work(session: Session) -> Codes:
        return devices.start(session, label=asked.device_label, address=address_of(request), now=utc_now())

    codes = await state.database.writing(work)
    page = f"{state.settings.base_url}/device"
    answer = DeviceLoginRequest(
        device_code=codes.device,
        user_code=codes.user,
        verification_uri=page,
        verification_uri_complete=f"{page}?user_code={codes.user}",
        expires_in=int(DEVICE_LOGIN_LIFETIME.total_seconds()),
        interval=DEVICE_POLL_SECONDS,
        scopes=list(devices.SCOPES),
    )
    return _private(reply(answer))


async def poll(request: Request) -> Response:
    asked = await _body(request, DevicePoll)

    def work(session: Session) -> Exchange | SumeError:
        return devices.poll(session, asked.device_code, address=address_of(request), now=utc_now())

    done = await state_of(request).database.writing(work)
    if isinstance(done, SumeError):
        raise done
    return _private(reply(DeviceLoginExchange(status=done.status, api_key=done.api_key)))


def address_of(request: Request) -> str:
    """Where the connection comes from; of a proxy on this machine, whom it says it speaks for."""
    return request.client.host if request.client else ""


async def _body(request: Request, model: type[Body]) -> Body:
    request._receive = limit_body(request.scope, request.receive)
    body = await request.body()
    content_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if body.strip() and content_type != "application/json":
        raise InvalidRequest.at(("Content-Type", "must be application/json"))
    try:
        return model.model_validate(json.loads(body or b"{}"))
    except ValidationError as error:
        # As FastAPI's, which begin with the part of the request they are found in.
        placed = [{**one, "loc": ("body", *one["loc"])} for one in error.errors(include_url=False)]
        raise InvalidRequest.at(*map(problem_of, placed)) from None
    except (ValueError, RecursionError):
        raise InvalidRequest.at(("", "the body is not valid JSON")) from None


def _private(response: Response) -> Response:
    response.headers.update(NO_STORE)
    return response


routes = [
    Route(DEVICE_START_PATH, start, methods=["POST"]),
    Route(DEVICE_POLL_PATH, poll, methods=["POST"]),
]
