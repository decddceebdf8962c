"""Webhooks: endpoints, what signs for them, and the log of deliveries."""

from collections.abc import Mapping
from typing import Any

from sume.client.answers import parse
from sume.client.paths import path_of
from sume.client.transport import Transport
from sume.contract.common import Page
from sume.contract.webhooks import DeletedWebhook, Delivery, Webhook, WebhookSecret, WebhookWithSecret


class Deliveries:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
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
        """One page of the log, newest first; each with its attempts."""
        params = {
            "webhook_id": webhook_id,
            "job_id": job_id,
            "event_id": event_id,
            "event_type": event_type,
            "status": status,
            "limit": limit,
            "cursor": cursor,
        }
        return parse(Page[Delivery], self._transport.get(path_of("webhooks.deliveries.list"), params=params))

    def get(self, delivery_id: str) -> Delivery:
        path = path_of("webhooks.deliveries.get", delivery_id=delivery_id)
        return parse(Delivery, self._transport.get(path))

    def replay(self, delivery_id: str, *, idempotency_key: str) -> Delivery:
        """Send the same event once more; an ``ApiError`` with status 409 while the first is being tried."""
        path = path_of("webhooks.deliveries.replay", delivery_id=delivery_id)
        return parse(Delivery, self._transport.post(path, idempotency_key=idempotency_key))


class Webhooks:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.deliveries = Deliveries(transport)

    def list(self, *, limit: int | None = None, cursor: str | None = None) -> Page[Webhook]:
        """One page, newest first."""
        params = {"limit": limit, "cursor": cursor}
        return parse(Page[Webhook], self._transport.get(path_of("webhooks.list"), params=params))

    def create(self, body: Mapping[str, Any], *, idempotency_key: str) -> WebhookWithSecret:
        """Have a server told; ``body`` is a ``WebhookRequest``. The secret is in this answer alone."""
        answer = self._transport.post(path_of("webhooks.create"), body=body, idempotency_key=idempotency_key)
        return parse(WebhookWithSecret, answer)

    def get(self, webhook_id: str) -> Webhook:
        return parse(Webhook, self._transport.get(path_of("webhooks.get", webhook_id=webhook_id)))

    def update(self, webhook_id: str, body: Mapping[str, Any]) -> Webhook:
        """Change what is given; ``body`` is a ``WebhookUpdate``."""
        path = path_of("webhooks.update", webhook_id=webhook_id)
        return parse(Webhook, self._transport.patch(path, body=body))

    def delete(self, webhook_id: str) -> DeletedWebhook:
        """With its part of the log."""
        path = path_of("webhooks.delete", webhook_id=webhook_id)
        return parse(DeletedWebhook, self._transport.delete(path))

    def rotate_secret(
        self, webhook_id: str, body: Mapping[str, Any], *, idempotency_key: str
    ) -> WebhookWithSecret:
        """A new secret, in this answer alone; ``body`` is a ``RotateSecret``."""
        path = path_of("webhooks.rotate-secret", webhook_id=webhook_id)
        answer = self._transport.post(path, body=body, idempotency_key=idempotency_key)
        return parse(WebhookWithSecret, answer)

    def test(self, webhook_id: str, *, idempotency_key: str) -> Delivery:
        """Send a test event, once; the delivery says what became of it."""
        path = path_of("webhooks.test", webhook_id=webhook_id)
        return parse(Delivery, self._transport.post(path, idempotency_key=idempotency_key))

    def secret(self) -> WebhookSecret:
        """What signs deliveries to the ``webhook_url`` of jobs."""
        return parse(WebhookSecret, self._transport.get(path_of("webhooks.secret")))

    def rotate_workspace_secret(self, body: Mapping[str, Any], *, idempotency_key: str) -> WebhookSecret:
        path = path_of("webhooks.secret.rotate")
        return parse(WebhookSecret, self._transport.post(path, body=body, idempotency_key=idempotency_key))
