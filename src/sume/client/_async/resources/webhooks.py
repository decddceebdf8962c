"""Webhooks: endpoints, what signs for them, and the log of deliveries."""

from typing import Unpack

from sume.client._async.paging import each
from sume.client._async.threads import Stream
from sume.client._async.transport import AsyncTransport
from sume.client.fields import RotateSecretFields, WebhookFields, WebhookUpdateFields
from sume.contract.common import Page
from sume.contract.limits import PAGE_MAX
from sume.contract.webhooks import DeletedWebhook, Delivery, Webhook, WebhookSecret, WebhookWithSecret


class AsyncDeliveries:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(
        self,
        *,
        webhook_id: str | None = None,
        job_id: str | None = None,
        event_id: str | None = None,
        event_type: str | None = None,
        status: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Page[Delivery]:
        """A page of the log, newest first; each with its attempts."""
        params = {
            "webhook_id": webhook_id,
            "job_id": job_id,
            "event_id": event_id,
            "event_type": event_type,
            "status": status,
            "limit": limit,
            "cursor": cursor,
        }
        return await self._transport.ask(Page[Delivery], "webhooks.deliveries.list", params=params)

    async def get(self, delivery_id: str) -> Delivery:
        """One delivery, with its attempts."""
        return await self._transport.ask(
            Delivery, "webhooks.deliveries.get", path={"delivery_id": delivery_id}
        )

    async def replay(self, delivery_id: str, *, idempotency_key: str | None = None) -> Delivery:
        """Send the same event once more; an ``ApiError`` with status 409 while the first is being tried."""
        return await self._transport.ask(
            Delivery,
            "webhooks.deliveries.replay",
            path={"delivery_id": delivery_id},
            idempotency_key=idempotency_key,
        )


class AsyncWebhooks:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport
        self.deliveries = AsyncDeliveries(transport)

    async def list(self, *, limit: int | None = None, cursor: str | None = None) -> Page[Webhook]:
        """A page, newest first."""
        params = {"limit": limit, "cursor": cursor}
        return await self._transport.ask(Page[Webhook], "webhooks.list", params=params)

    def iterate(self) -> Stream[Webhook]:
        """All of them, newest first."""
        return each(lambda cursor: self.list(limit=PAGE_MAX, cursor=cursor))

    async def create(
        self, *, idempotency_key: str | None = None, **fields: Unpack[WebhookFields]
    ) -> WebhookWithSecret:
        """Have a server told. The secret is in this answer alone."""
        return await self._transport.ask(
            WebhookWithSecret, "webhooks.create", body=fields, idempotency_key=idempotency_key
        )

    async def get(self, webhook_id: str) -> Webhook:
        """One endpoint."""
        return await self._transport.ask(Webhook, "webhooks.get", path={"webhook_id": webhook_id})

    async def update(self, webhook_id: str, **fields: Unpack[WebhookUpdateFields]) -> Webhook:
        """Change what is given."""
        return await self._transport.ask(
            Webhook, "webhooks.update", path={"webhook_id": webhook_id}, body=fields
        )

    async def delete(self, webhook_id: str) -> DeletedWebhook:
        """Remove it with its part of the log."""
        return await self._transport.ask(DeletedWebhook, "webhooks.delete", path={"webhook_id": webhook_id})

    async def rotate_secret(
        self, webhook_id: str, *, idempotency_key: str | None = None, **fields: Unpack[RotateSecretFields]
    ) -> WebhookWithSecret:
        """A new secret, in this answer alone."""
        return await self._transport.ask(
            WebhookWithSecret,
            "webhooks.rotate-secret",
            path={"webhook_id": webhook_id},
            body=fields,
            idempotency_key=idempotency_key,
        )

    async def test(self, webhook_id: str, *, idempotency_key: str | None = None) -> Delivery:
        """Send a test event, once; the delivery says what became of it."""
        return await self._transport.ask(
            Delivery, "webhooks.test", path={"webhook_id": webhook_id}, idempotency_key=idempotency_key
        )

    async def secret(self) -> WebhookSecret:
        """What signs deliveries to the ``webhook_url`` of jobs."""
        return await self._transport.ask(WebhookSecret, "webhooks.secret")

    async def rotate_workspace_secret(
        self, *, idempotency_key: str | None = None, **fields: Unpack[RotateSecretFields]
    ) -> WebhookSecret:
        """A new secret for the ``webhook_url`` of jobs."""
        return await self._transport.ask(
            WebhookSecret, "webhooks.secret.rotate", body=fields, idempotency_key=idempotency_key
        )
