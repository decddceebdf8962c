"""Webhooks, their secrets and the log of deliveries."""

from sume.cli.output import note, print_line, show_facts, show_table
from sume.cli.views.account import note_more
from sume.contract.common import Page, iso
from sume.contract.webhooks import (
    DELIVERY_ERRORS,
    DeletedWebhook,
    Delivery,
    DeliveryAttempt,
    Webhook,
    WebhookSecret,
    WebhookWithSecret,
)


def show_webhooks(page: Page[Webhook]) -> None:
    rows = [(one.id, _state(one), one.url, ", ".join(one.events), one.description) for one in page.data]
    show_table(("WEBHOOK", "STATE", "URL", "EVENTS", "DESCRIPTION"), rows)
    for one in page.data:
        if one.notice and one.disabled_reason != "caller":
            note(f"{one.id}: {one.notice}")
    note_more(page.next_cursor)


def _state(webhook: Webhook) -> str:
    if not webhook.enabled:
        return f"disabled ({webhook.disabled_reason})"
    return "failing" if webhook.failing_since else "enabled"


def show_webhook(webhook: Webhook) -> None:
    overlap = webhook.previous_secret_expires_at
    show_facts(
        [
            ("webhook", webhook.id),
            ("url", webhook.url),
            ("events", ", ".join(webhook.events)),
            ("description", webhook.description or None),
            ("state", _state(webhook)),
            ("notice", webhook.notice),
            ("failing since", iso(webhook.failing_since) if webhook.failing_since else None),
            ("old secret ends", iso(overlap) if overlap else None),
            ("made", iso(webhook.created_at)),
        ]
    )


def show_with_secret(webhook: WebhookWithSecret) -> None:
    show_webhook(webhook)
    print_line(f"secret  {webhook.secret}")
    note("Keep the secret now: it is not shown again.")


def show_secret(secret: WebhookSecret) -> None:
    overlap = secret.previous_expires_at
    show_facts(
        [
            ("secret", secret.secret),
            ("made", iso(secret.created_at)),
            ("old secret ends", iso(overlap) if overlap else None),
        ]
    )


def show_removed(deleted: DeletedWebhook) -> None:
    note(f"{deleted.id} and its log are gone.")


def show_deliveries(page: Page[Delivery]) -> None:
    rows = [
        (
            one.id,
            one.status,
            one.event_type,
            one.job_id,
            one.webhook_id or "the job's",
            len(one.attempts),
            _last(one),
        )
        for one in page.data
    ]
    show_table(("DELIVERY", "STATUS", "EVENT", "JOB", "WEBHOOK", "TRIES", "LAST"), rows)
    note_more(page.next_cursor)


def _last(delivery: Delivery) -> str | None:
    return _result(delivery.attempts[-1]) if delivery.attempts else None


def _result(attempt: DeliveryAttempt) -> str:
    if attempt.error is None and attempt.duration_seconds is None:
        return "under way"
    return " ".join(str(part) for part in (attempt.status_code, attempt.error) if part is not None)


def show_delivery(delivery: Delivery) -> None:
    show_facts(
        [
            ("delivery", delivery.id),
            ("event", f"{delivery.event_id} ({delivery.event_type})"),
            ("job", delivery.job_id),
            ("webhook", delivery.webhook_id),
            ("url", delivery.url),
            ("status", delivery.status),
            ("next attempt", iso(delivery.next_attempt_at) if delivery.next_attempt_at else None),
            ("repeats", delivery.replay_of),
            ("made", iso(delivery.created_at)),
        ]
    )
    if delivery.attempts:
        rows = [
            (one.number, iso(one.started_at), one.duration_seconds, _result(one)) for one in delivery.attempts
        ]
        show_table(("TRY", "STARTED", "SECONDS", "RESULT"), rows)
        last = delivery.attempts[-1].error
        if last is not None:
            note(DELIVERY_ERRORS[last])


def show_started(delivery: Delivery) -> None:
    show_delivery(delivery)
    note(f"What becomes of it: sume webhooks deliveries {delivery.id}")
