"""``videos``: short videos from a prompt."""

from typing import Annotated

import typer

from sume.cli.download_option import DownloadCommand, DownloadFolder
from sume.cli.generate import checked, metadata_from, text_from
from sume.cli.options import AsJson, Timeout, new_app
from sume.cli.paid import (
    DryRun,
    IdempotencyKey,
    MaxCredits,
    MetadataPairs,
    UseBrand,
    Wait,
    WebhookUrl,
    field_option,
    spend,
)
from sume.contract.video import VideoAspectRatio, VideoResolution
from sume.contract.videos import VIDEOS_GENERATE, VideoEngineName, VideoGenerationRequest

app = new_app()
_field = field_option(VideoGenerationRequest)


@app.callback()
def videos() -> None:
    """Only here so that Typer keeps ``generate`` a subcommand of ``videos`` while it is alone."""


@app.command(cls=DownloadCommand)
def generate(
    prompt: Annotated[str, typer.Option(metavar="TEXT", help="What the video shows; - reads it from stdin.")],
    aspect_ratio: Annotated[VideoAspectRatio | None, _field("aspect_ratio")] = None,
    duration: Annotated[
        float | None,
        _field("duration", metavar="S"),
    ] = None,
    resolution: Annotated[VideoResolution | None, _field("resolution")] = None,
    generate_audio: Annotated[bool, _field("generate_audio", "--generate-audio")] = False,
    reference_image_url: Annotated[
        list[str] | None, _field("reference_image_urls", "--reference-image-url", metavar="URL")
    ] = None,
    seed: Annotated[int | None, _field("seed", metavar="N")] = None,
    engine: Annotated[VideoEngineName | None, _field("engine")] = None,
    use_brand: UseBrand = None,
    metadata: MetadataPairs = None,
    webhook_url: WebhookUrl = None,
    wait: Wait = False,
    timeout: Timeout = 1800,
    download: DownloadFolder = None,
    max_credits: MaxCredits = None,
    dry_run: DryRun = False,
    idempotency_key: IdempotencyKey = None,
    as_json: AsJson = False,
) -> None:
    """Make a short video from a prompt. --download waits, then saves it."""
    given = {
        "prompt": text_from(prompt),
        "aspect_ratio": aspect_ratio,
        "duration": duration,
        "resolution": resolution,
        "generate_audio": generate_audio or None,
        "reference_image_urls": reference_image_url,
        "seed": seed,
        "engine": engine,
        "use_brand": use_brand,
        "metadata": metadata_from(metadata),
        "webhook_url": webhook_url,
    }
    spend(
        VIDEOS_GENERATE,
        checked(VideoGenerationRequest, given),
        lambda client: client.videos.generate,
        wait=wait,
        timeout=timeout,
        download=download,
        max_credits=max_credits,
        dry_run=dry_run,
        idempotency_key=idempotency_key,
        as_json=as_json,
    )
