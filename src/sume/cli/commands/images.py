"""``images``: pictures from a prompt."""

from typing import Annotated, Any

import typer

from sume.cli.deliver import deliver
from sume.cli.download_option import DownloadCommand, DownloadFolder, prepare
from sume.cli.generate import checked, create, metadata_from, refuse_above, text_from
from sume.cli.options import AsJson, Timeout, new_app
from sume.cli.output import emit
from sume.cli.session import connect
from sume.cli.views.account import show_estimate
from sume.cli.views.jobs import show_accepted
from sume.cli.waiting import wait_for
from sume.contract import limits
from sume.contract.images import (
    IMAGES_GENERATE,
    ImageAspectRatio,
    ImageEngineName,
    ImageGenerationRequest,
    ImageQuality,
    ImageResolution,
)

app = new_app()


def _field(name: str, *flags: str, **settings: Any) -> Any:
    """An option that says what the contract's field says."""
    field = ImageGenerationRequest.model_fields[name]
    default = None if field.default is None or field.is_required() else str(field.default)
    return typer.Option(*flags, help=field.description, show_default=default or False, **settings)


@app.callback()
def images() -> None:
    """Only here so that Typer keeps ``generate`` a subcommand of ``images`` while it is alone."""


@app.command(cls=DownloadCommand)
def generate(
    prompt: Annotated[
        str, typer.Option(metavar="TEXT", help="What the picture shows; - reads it from stdin.")
    ],
    aspect_ratio: Annotated[ImageAspectRatio | None, _field("aspect_ratio")] = None,
    n: Annotated[
        int | None, _field("image_count", "--n", "-n", metavar="N", min=1, max=limits.IMAGES_PER_JOB_MAX)
    ] = None,
    resolution: Annotated[ImageResolution | None, _field("resolution")] = None,
    quality: Annotated[ImageQuality | None, _field("quality")] = None,
    seed: Annotated[int | None, _field("seed", metavar="N", min=0, max=limits.SEED_MAX)] = None,
    engine: Annotated[ImageEngineName | None, _field("engine")] = None,
    metadata: Annotated[
        list[str] | None, typer.Option(metavar="KEY=VALUE", help="A remark of your own; may be repeated.")
    ] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Wait until the pictures are there.")] = False,
    timeout: Timeout = 600,
    download: DownloadFolder = None,
    max_credits: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="Do nothing if it costs more than this.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what it would cost.")] = False,
    idempotency_key: Annotated[
        str | None,
        typer.Option(
            metavar="KEY", help="Repeating a call with the same key never pays twice; made up if not given."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make pictures from a prompt. --download waits, then saves them."""
    given = {
        "prompt": text_from(prompt),
        "aspect_ratio": aspect_ratio,
        "image_count": n,
        "resolution": resolution,
        "quality": quality,
        "seed": seed,
        "engine": engine,
        "metadata": metadata_from(metadata),
    }
    body = checked(ImageGenerationRequest, given)
    with connect() as client:
        if dry_run:
            emit(client.estimate(IMAGES_GENERATE, body), as_json=as_json, show=show_estimate)
            return
        prepare(download)
        if max_credits is not None:
            refuse_above(max_credits, client.estimate(IMAGES_GENERATE, body))
        accepted = create(client.images.generate, body, idempotency_key)
        if not wait and download is None:
            emit(accepted, as_json=as_json, show=show_accepted)
            return
        job = wait_for(client, accepted.job, timeout=timeout, as_json=as_json)
        deliver(client, client.jobs.result(job.id), download, as_json=as_json)
