"""The commands that spend credits: their common options, and what each does with them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo

if TYPE_CHECKING:
    from sume.cli.generate import Create
    from sume.client.client import Client
    from sume.contract.jobs import JobAccepted

MetadataPairs = Annotated[
    list[str] | None,
    typer.Option("--metadata", metavar="KEY=VALUE", help="A remark of your own; may be repeated."),
]
WebhookUrl = Annotated[
    str | None,
    typer.Option("--webhook-url", metavar="URL", help="Where to tell that the job ended: https."),
]
Wait = Annotated[bool, typer.Option("--wait", help="Wait until it is done.")]
MaxCredits = Annotated[
    int | None,
    typer.Option("--max-credits", metavar="N", min=0, help="Do nothing if it costs more than this."),
]
UseBrand = Annotated[
    bool | None,
    typer.Option(
        "--use-brand/--no-brand",
        help="Let the current brand decide what is left open; the default.",
        show_default=False,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what it would cost.")]
IdempotencyKey = Annotated[
    str | None,
    typer.Option(
        "--idempotency-key",
        metavar="KEY",
        help="Repeating a call with the same key never pays twice; made up if not given.",
    ),
]


def field_option(model: type[BaseModel]) -> Callable[..., Any]:
    """Makes options that say what the fields of the contract's ``model`` say, and take what they take."""

    def option(name: str, *flags: str, **settings: Any) -> Any:
        field = model.model_fields[name]
        plain = isinstance(field.default, str | int | float) and not isinstance(field.default, bool)
        default = str(field.default) if plain else None
        return typer.Option(
            *flags,
            help=field.description,
            show_default=default or False,
            min=_bound(field, "ge"),
            max=_bound(field, "le"),
            **settings,
        )

    return option


def _bound(field: FieldInfo, name: str) -> float | None:
    return next((getattr(found, name) for found in field.metadata if hasattr(found, name)), None)


def spend(
    operation: str,
    body: Mapping[str, Any],
    call: "Callable[[Client], Create[JobAccepted]]",
    *,
    wait: bool,
    timeout: float,
    download: Path | None,
    max_credits: int | None,
    dry_run: bool,
    idempotency_key: str | None,
    as_json: bool,
) -> None:
    """Price, create once, and with ``wait`` or ``download`` see the job through."""
    # Here, since help needs none of it: the contract's answers take as long to import as all the rest.
    from sume.cli.deliver import deliver
    from sume.cli.download_option import prepare
    from sume.cli.generate import create, refuse_above
    from sume.cli.output import emit
    from sume.cli.session import connect
    from sume.cli.views.account import show_estimate
    from sume.cli.views.jobs import show_accepted
    from sume.cli.waiting import wait_for

    with connect() as client:
        if dry_run:
            emit(client.estimate(operation, body), as_json=as_json, show=show_estimate)
            return
        prepare(download)
        if max_credits is not None:
            refuse_above(max_credits, client.estimate(operation, body))
        accepted = create(call(client), body, idempotency_key)
        if not wait and download is None:
            emit(accepted, as_json=as_json, show=show_accepted)
            return
        job = wait_for(client, accepted.job, timeout=timeout, as_json=as_json)
        deliver(client, client.jobs.result(job.id), download, as_json=as_json)
