"""``webhooks``: servers that are told when jobs end."""

import uuid
from typing import Annotated, Any

import typer

from sume.cli.failure import usage
from sume.cli.generate import checked
from sume.cli.options import AsJson, Cursor, Limit, new_app
from sume.cli.output import emit
from sume.cli.paid import field_option
from sume.cli.session import connect
from sume.cli.views.webhooks import (
    show_deliveries,
    show_delivery,
    show_removed,
    show_secret,
    show_started,
    show_webhook,
    show_webhooks,
    show_with_secret,
)
from sume.contract.webhooks import (
    OVERLAP_DEFAULT,
    DeliveryStatus,
    EventType,
    JobEvent,
    RotateSecret,
    WebhookRequest,
    WebhookUpdate,
)

app = new_app()
_field = field_option(WebhookRequest)

WebhookId = Annotated[str, typer.Argument(metavar="ID", help="The webhook's id.")]
Events = Annotated[
    list[JobEvent] | None,
    typer.Option(
        "--event", metavar="EVENT", help=f"One of {', '.join(JobEvent)}; may be repeated. Default: all."
    ),
]
Description = Annotated[str | None, _field("description", metavar="TEXT")]


@app.command("list")
def list_webhooks(limit: Limit = None, cursor: Cursor = None, as_json: AsJson = False) -> None:
    """List the workspace's webhooks, newest first; notices say which were disabled and why."""
    with connect() as client:
        page = client.webhooks.list(limit=limit, cursor=cursor)
    emit(page, as_json=as_json, show=show_webhooks)


@app.command()
def create(
    url: Annotated[str, _field("url", "--url", metavar="URL")],
    event: Events = None,
    description: Description = None,
    as_json: AsJson = False,
) -> None:
    """Have a server told of every job that ends. Its secret is shown this once."""
    body = checked(WebhookRequest, {"url": url, "events": event, "description": description})
    with connect() as client:
        made = client.webhooks.create(**body, idempotency_key=_key())
    emit(made, as_json=as_json, show=show_with_secret)


@app.command()
def get(webhook_id: WebhookId, as_json: AsJson = False) -> None:
    """Show one webhook."""
    with connect() as client:
        webhook = client.webhooks.get(webhook_id)
    emit(webhook, as_json=as_json, show=show_webhook)


@app.command()
def update(
    webhook_id: WebhookId,
    url: Annotated[str | None, _field("url", "--url", metavar="URL")] = None,
    event: Events = None,
    description: Description = None,
    enable: Annotated[
        bool | None, typer.Option("--enable/--disable", help="Go on, or stop and skip what waits.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Change a webhook; what is not given stays."""
    given = {"url": url, "events": event, "description": description, "enabled": enable}
    body = checked(WebhookUpdate, given)
    if not body:
        raise usage("Say what to change: --url, --event, --description, --enable or --disable.")
    with connect() as client:
        webhook = client.webhooks.update(webhook_id, **body)
    emit(webhook, as_json=as_json, show=show_webhook)


@app.command("rotate-secret")
def rotate_secret(
    webhook_id: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="The webhook's id; without it, the secret for jobs' own URLs."),
    ] = None,
    overlap: Annotated[
        int | None,
        typer.Option(
            "--overlap",
            metavar="S",
            help="Seconds in which the present secret still signs; 0 if it leaked.",
            show_default=str(OVERLAP_DEFAULT),
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Have a new secret; the present one signs as well until the overlap ends."""
    body = checked(RotateSecret, {"overlap_seconds": overlap})
    with connect() as client:
        if webhook_id is None:
            shown = client.webhooks.rotate_workspace_secret(**body, idempotency_key=_key())
            emit(shown, as_json=as_json, show=show_secret)
        else:
            made = client.webhooks.rotate_secret(webhook_id, **body, idempotency_key=_key())
            emit(made, as_json=as_json, show=show_with_secret)


@app.command()
def secret(as_json: AsJson = False) -> None:
    """Show the secret that signs for the --webhook-url of jobs."""
    with connect() as client:
        shown = client.webhooks.secret()
    emit(shown, as_json=as_json, show=show_secret)


@app.command()
def delete(webhook_id: WebhookId, as_json: AsJson = False) -> None:
    """Remove a webhook with its part of the log."""
    with connect() as client:
        deleted = client.webhooks.delete(webhook_id)
    emit(deleted, as_json=as_json, show=show_removed)


@app.command()
def deliveries(
    delivery_id: Annotated[
        str | None, typer.Argument(metavar="ID", help="One delivery, with each attempt; without it, a list.")
    ] = None,
    webhook: Annotated[str | None, typer.Option(metavar="ID", help="Only of this webhook.")] = None,
    job: Annotated[str | None, typer.Option(metavar="ID", help="Only of this job.")] = None,
    event: Annotated[str | None, typer.Option(metavar="ID", help="Only of this event.")] = None,
    event_type: Annotated[EventType | None, typer.Option("--type", help="Only events of this type.")] = None,
    status: Annotated[DeliveryStatus | None, typer.Option(help="Only in this status.")] = None,
    limit: Limit = None,
    cursor: Cursor = None,
    as_json: AsJson = False,
) -> None:
    """Show what was sent where and what came of it, newest first."""
    filters: dict[str, Any] = {
        "webhook_id": webhook,
        "job_id": job,
        "event_id": event,
        "event_type": event_type,
        "status": status,
        "limit": limit,
        "cursor": cursor,
    }
    if delivery_id is not None and any(value is not None for value in filters.values()):
        raise usage("An ID stands alone: leave the filters out.")
    with connect() as client:
        if delivery_id is None:
            emit(client.webhooks.deliveries.list(**filters), as_json=as_json, show=show_deliveries)
        else:
            emit(client.webhooks.deliveries.get(delivery_id), as_json=as_json, show=show_delivery)


@app.command()
def replay(
    delivery_id: Annotated[str, typer.Argument(metavar="ID", help="The delivery's id.")],
    as_json: AsJson = False,
) -> None:
    """Send the event of a delivery to the same receiver once more, with the same event id."""
    with connect() as client:
        made = client.webhooks.deliveries.replay(delivery_id, idempotency_key=_key())
    emit(made, as_json=as_json, show=show_started)


@app.command("test")
def send_test(webhook_id: WebhookId, as_json: AsJson = False) -> None:
    """Send a test event, once, even to a webhook that is disabled."""
    with connect() as client:
        made = client.webhooks.test(webhook_id, idempotency_key=_key())
    emit(made, as_json=as_json, show=show_started)


def _key() -> str:
    return str(uuid.uuid4())
