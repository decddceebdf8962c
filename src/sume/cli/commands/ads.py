"""``ads``: ads from a script."""

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
from sume.contract.ads import ADS_CREATE, AdEngineName, AdFormat, AdVideoRequest
from sume.contract.video import VideoAspectRatio, VideoResolution
from sume.contract.voices import Locale

app = new_app()
videos = new_app()
app.add_typer(videos, name="videos", help="Make ads from a script.")
_field = field_option(AdVideoRequest)


@videos.callback()
def group() -> None:
    """Only here so that Typer keeps ``create`` a subcommand of ``videos`` while it is alone."""


@videos.command(cls=DownloadCommand)
def create(
    script: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What is said, word for word; - reads it from stdin.")
    ] = None,
    script_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A text file with what is said; - is stdin.")
    ] = None,
    ad_format: Annotated[AdFormat | None, _field("ad_format")] = None,
    avatar_id: Annotated[str | None, _field("avatar_id", metavar="ID")] = None,
    avatar_slug: Annotated[str | None, _field("avatar_slug", metavar="SLUG")] = None,
    locale: Annotated[Locale | None, _field("locale")] = None,
    duration: Annotated[float | None, _field("duration_seconds", metavar="S")] = None,
    reference_image_url: Annotated[
        list[str] | None, _field("reference_image_urls", "--reference-image-url", metavar="URL")
    ] = None,
    reference_video_url: Annotated[
        list[str] | None, _field("reference_video_urls", "--reference-video-url", metavar="URL")
    ] = None,
    aspect_ratio: Annotated[VideoAspectRatio | None, _field("aspect_ratio")] = None,
    resolution: Annotated[VideoResolution | None, _field("resolution")] = None,
    captions: Annotated[
        bool | None, typer.Option("--captions/--no-captions", help="Show the words as they are said, or not.")
    ] = None,
    voice_id: Annotated[str | None, _field("voice_id", metavar="VOICE")] = None,
    scene_prompt: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The set behind the presenter, in words.")
    ] = None,
    scene_image_url: Annotated[
        str | None, typer.Option(metavar="URL", help="A picture to use as the set.")
    ] = None,
    seed: Annotated[int | None, _field("seed", metavar="N")] = None,
    engine: Annotated[AdEngineName | None, _field("engine")] = None,
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
    """Make an ad from a script. --download waits, then saves it."""
    given = {
        "script": _script(script, script_file),
        "ad_format": ad_format,
        "avatar_id": avatar_id,
        "avatar_slug": avatar_slug,
        "locale": locale,
        "duration_seconds": duration,
        "reference_image_urls": reference_image_url,
        "reference_video_urls": reference_video_url,
        "aspect_ratio": aspect_ratio,
        "resolution": resolution,
        "captions": captions,
        "voice_id": voice_id,
        "scene": _scene(scene_prompt, scene_image_url),
        "seed": seed,
        "engine": engine,
        "use_brand": use_brand,
        "metadata": metadata_from(metadata),
        "webhook_url": webhook_url,
    }
    spend(
        ADS_CREATE,
        checked(AdVideoRequest, given),
        lambda client: client.ads.videos.create,
        wait=wait,
        timeout=timeout,
        download=download,
        max_credits=max_credits,
        dry_run=dry_run,
        idempotency_key=idempotency_key,
        as_json=as_json,
    )


def _script(text: str | None, file: Path | None) -> str:
    if (text is None) == (file is None):
        raise usage("Give the script with --script or with --script-file, one of them.")
    if file is None:
        return text_from(text or "")
    return text_of(file)


def _scene(prompt: str | None, image_url: str | None) -> dict[str, Any] | None:
    if prompt is not None and image_url is not None:
        raise usage("Give --scene-prompt or --scene-image-url, not both.")
    if prompt is not None:
        return {"type": "prompt", "prompt": prompt}
    return {"type": "photo", "image_url": image_url} if image_url is not None else None
