"""All of ``/webhooks``: endpoints, what signs for them, and the log of deliveries."""

from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from fastapi import Path as InPath
from sqlalchemy import Connection
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from sume.api.callbacks import check_callback
from sume.api.guard import GuardedRoute, add_operation, principal_of
from sume.api.once import in_one_transaction
from sume.api.paging import DEFAULT_LIMIT, Cursor, Limit, decode_cursor, page_of
from sume.api.replies import reply
from sume.api.state import state_of
from sume.contract.common import ID_PREFIXES, NO_NUL
from sume.contract.webhooks import (
    DeletedWebhook,
    Delivery,
    DeliveryStatus,
    EventType,
    RotateSecret,
    Webhook,
    WebhookRequest,
    WebhookSecret,
    WebhookUpdate,
    WebhookWithSecret,
)
from sume.ids import id_pattern, is_id
from sume.storage.database import utc_now
from sume.webhooks import repository, service
from sume.webhooks.view import show_deliveries, show_endpoint

router = APIRouter(route_class=GuardedRoute)

WEBHOOK: Final = ID_PREFIXES["webhook"]
DELIVERY: Final = ID_PREFIXES["delivery"]
WebhookId = Annotated[
    str,
    InPath(description="The webhook's id, `webhook_…`.", json_schema_extra={"pattern": id_pattern(WEBHOOK)}),
]
DeliveryId = Annotated[
    str,
    InPath(
        description="The delivery's id, `delivery_…`.", json_schema_extra={"pattern": id_pattern(DELIVERY)}
    ),
]


async def create_webhook(request: Request, body: WebhookRequest) -> Response:
    workspace_id = principal_of(request).workspace_id
    settings = state_of(request).settings

    def create(session: Session, now: datetime) -> WebhookWithSecret:
        check_callback(settings, "url", body.url)
        return service.create(session, workspace_id, body, now)

    return await in_one_transaction(request, 201, create, sealed=True)


async def list_webhooks(request: Request, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None) -> Response:
    workspace_id = principal_of(request).workspace_id
    before_id = decode_cursor(cursor, WEBHOOK)
    rows = await state_of(request).database.reading(
        lambda connection: repository.endpoints_page(
            connection, workspace_id, before_id=before_id, limit=limit + 1
        )
    )
    return reply(page_of([show_endpoint(row) for row in rows], [row["id"] for row in rows], limit))


async def get_webhook(request: Request, webhook_id: WebhookId) -> Response:
    workspace_id = principal_of(request).workspace_id

    def read(connection: Connection) -> Webhook:
        known = is_id(WEBHOOK, webhook_id)
        row = repository.find_endpoint(connection, workspace_id, webhook_id) if known else None
        if row is None:
            raise service.no_such_webhook()
        return show_endpoint(row)

    return reply(await state_of(request).database.reading(read))


async def update_webhook(request: Request, webhook_id: WebhookId, body: WebhookUpdate) -> Response:
    workspace_id = principal_of(request).workspace_id
    state = state_of(request)
    if body.url is not None:
        check_callback(state.settings, "url", body.url)
    changed = await state.database.writing(
        lambda session: service.change(session, workspace_id, webhook_id, body, utc_now())
    )
    return reply(changed)


async def delete_webhook(request: Request, webhook_id: WebhookId) -> Response:
    workspace_id = principal_of(request).workspace_id
    await state_of(request).database.writing(
        lambda session: service.remove(session, workspace_id, webhook_id)
    )
    return reply(DeletedWebhook(id=webhook_id))


async def rotate_secret(request: Request, webhook_id: WebhookId, body: RotateSecret) -> Response:
    workspace_id = principal_of(request).workspace_id

    def rotate(session: Session, now: datetime) -> WebhookWithSecret:
        return service.rotate(session, workspace_id, webhook_id, body, now)

    return await in_one_transaction(request, 200, rotate, sealed=True)


async def send_test(request: Request, webhook_id: WebhookId) -> Response:
    workspace_id = principal_of(request).workspace_id

    def send(session: Session, now: datetime) -> Delivery:
        return service.send_test(session, workspace_id, webhook_id, now)

    return await in_one_transaction(request, 202, send)


async def get_secret(request: Request) -> Response:
    workspace_id = principal_of(request).workspace_id
    shown = await state_of(request).database.writing(
        lambda session: service.workspace_secret(session, workspace_id, utc_now())
    )
    return reply(shown)


async def rotate_workspace_secret(request: Request, body: RotateSecret) -> Response:
    workspace_id = principal_of(request).workspace_id

    def rotate(session: Session, now: datetime) -> WebhookSecret:
        return service.rotate_workspace_secret(session, workspace_id, body, now)

    return await in_one_transaction(request, 200, rotate, sealed=True)


def _only(what: str) -> Any:
    return Query(max_length=64, pattern=NO_NUL, description=f"Only of this {what}.")


async def list_deliveries(
    request: Request,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
    webhook_id: Annotated[str | None, _only("webhook")] = None,
    job_id: Annotated[str | None, _only("job")] = None,
    event_id: Annotated[str | None, _only("event")] = None,
    event_type: Annotated[EventType | None, Query(description="Only events of this type.")] = None,
    status: Annotated[DeliveryStatus | None, Query(description="Only in this status.")] = None,
) -> Response:
    workspace_id = principal_of(request).workspace_id
    before_id = decode_cursor(cursor, DELIVERY)

    def read(session: Session) -> list[Delivery]:
        connection = session.connection()
        rows = repository.deliveries_page(
            connection,
            workspace_id,
            before_id=before_id,
            limit=limit + 1,
            endpoint_id=webhook_id,
            status=status.value if status else None,
            event_type=event_type.value if event_type else None,
            event_id=event_id,
            job_id=job_id,
        )
        return show_deliveries(rows, repository.attempts_of(connection, [row["id"] for row in rows]))

    # All of one moment: a delivery and its attempts must not contradict each other.
    shown = await state_of(request).database.reading_session(read)
    return reply(page_of(shown, [one.id for one in shown], limit))


async def get_delivery(request: Request, delivery_id: DeliveryId) -> Response:
    workspace_id = principal_of(request).workspace_id
    _require_delivery(delivery_id)
    shown = await state_of(request).database.reading_session(
        lambda session: service.get_delivery(session, workspace_id, delivery_id)
    )
    return reply(shown)


async def replay(request: Request, delivery_id: DeliveryId) -> Response:
    workspace_id = principal_of(request).workspace_id

    def again(session: Session, now: datetime) -> Delivery:
        _require_delivery(delivery_id)
        return service.replay(session, workspace_id, delivery_id, now)

    return await in_one_transaction(request, 202, again)


def _require_delivery(delivery_id: str) -> None:
    if not is_id(DELIVERY, delivery_id):
        raise service.no_such_delivery()


# In this order: what has a name of its own comes before what any id would match.
add_operation(router, "webhooks.list", list_webhooks)
add_operation(router, "webhooks.create", create_webhook)
add_operation(router, "webhooks.secret", get_secret)
add_operation(router, "webhooks.secret.rotate", rotate_workspace_secret)
add_operation(router, "webhooks.deliveries.list", list_deliveries)
add_operation(router, "webhooks.deliveries.get", get_delivery)
add_operation(router, "webhooks.deliveries.replay", replay)
add_operation(router, "webhooks.get", get_webhook)
add_operation(router, "webhooks.update", update_webhook)
add_operation(router, "webhooks.delete", delete_webhook)
add_operation(router, "webhooks.rotate-secret", rotate_secret)
add_operation(router, "webhooks.test", send_test)
