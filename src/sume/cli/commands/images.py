"""``images``: pictures from a prompt."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from sume.cli.download_option import DownloadCommand, DownloadFolder
from sume.cli.failure import usage
from sume.cli.generate import checked, metadata_from, text_from, text_of
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
from sume.contract.images import (
    IMAGES_GENERATE,
    ImageAspectRatio,
    ImageEngineName,
    ImageGenerationRequest,
    ImageQuality,
    ImageResolution,
)

app = new_app()


_field = field_option(ImageGenerationRequest)


@app.callback()
def images() -> None:
    """Only here so that Typer keeps ``generate`` a subcommand of ``images`` while it is alone."""


@app.command(cls=DownloadCommand)
def generate(
    prompt: Annotated[
        str, typer.Option(metavar="TEXT", help="What the picture shows; - reads it from stdin.")
    ],
    aspect_ratio: Annotated[ImageAspectRatio | None, _field("aspect_ratio")] = None,
    n: Annotated[int | None, _field("image_count", "--n", "-n", metavar="N")] = None,
    resolution: Annotated[ImageResolution | None, _field("resolution")] = None,
    quality: Annotated[ImageQuality | None, _field("quality")] = None,
    reference_image_url: Annotated[
        list[str] | None, _field("reference_image_urls", "--reference-image-url", metavar="URL")
    ] = None,
    brief: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A JSON file with `result.brief.asked` of an earlier picture, edited; wins over the prompt; "
            "- is stdin.",
        ),
    ] = None,
    seed: Annotated[int | None, _field("seed", metavar="N")] = None,
    engine: Annotated[ImageEngineName | None, _field("engine")] = None,
    use_brand: UseBrand = None,
    metadata: MetadataPairs = None,
    webhook_url: WebhookUrl = None,
    wait: Wait = False,
    timeout: Timeout = 600,
    download: DownloadFolder = None,
    max_credits: MaxCredits = None,
    dry_run: DryRun = False,
    idempotency_key: IdempotencyKey = None,
    as_json: AsJson = False,
) -> None:
    """Make pictures from a prompt. --download waits, then saves them."""
    given = {
        "prompt": text_from(prompt),
        "aspect_ratio": aspect_ratio,
        "image_count": n,
        "resolution": resolution,
        "quality": quality,
        "reference_image_urls": reference_image_url,
        "brief": _brief(brief),
        "seed": seed,
        "engine": engine,
        "use_brand": use_brand,
        "metadata": metadata_from(metadata),
        "webhook_url": webhook_url,
    }
    spend(
        IMAGES_GENERATE,
        checked(ImageGenerationRequest, given),
        lambda client: client.images.generate,
        wait=wait,
        timeout=timeout,
        download=download,
        max_credits=max_credits,
        dry_run=dry_run,
        idempotency_key=idempotency_key,
        as_json=as_json,
    )


def _brief(file: Path | None) -> dict[str, Any] | None:
    """The brief in ``file``; one with all that a result says of its brief will do."""
    if file is None:
        return None
    try:
        found = json.loads(text_of(file))
    except ValueError:
        raise usage(f"--brief: {file} holds no JSON.") from None
    if not isinstance(found, dict):
        raise usage(f"--brief: {file} holds no JSON object; give it what result.brief.asked says.")
    asked = found.get("asked", found)
    return asked if isinstance(asked, dict) else found
