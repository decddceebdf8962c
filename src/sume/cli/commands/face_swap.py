"""``face-swap``: an avatar's face in a video."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sume.cli.deliver import deliver
from sume.cli.download_option import DownloadCommand, DownloadFolder, prepare
from sume.cli.failure import usage
from sume.cli.generate import checked, metadata_from, refuse_above
from sume.cli.generate import create as create_once
from sume.cli.options import AsJson, Timeout, new_app
from sume.cli.output import emit
from sume.cli.paid import DryRun, IdempotencyKey, MaxCredits, MetadataPairs, Wait, WebhookUrl, field_option
from sume.cli.session import connect
from sume.cli.upload import readable, upload
from sume.cli.views.account import show_estimate
from sume.cli.views.face_swap import show_started
from sume.cli.waiting import wait_for
from sume.cli.waiting_for_all import see_all_through
from sume.contract.face_swap import (
    FACE_SWAP,
    FACE_SWAP_EXAMPLE,
    FaceSwapAccepted,
    FaceSwapRequest,
    SwapAspectRatio,
    SwapEngineName,
)
from sume.contract.uploads import UploadPurpose

if TYPE_CHECKING:
    from sume.client.client import Client

app = new_app()
_field = field_option(FaceSwapRequest)


@app.callback()
def group() -> None:
    """Only here so that Typer keeps ``create`` a subcommand while it is alone."""


@app.command(cls=DownloadCommand)
def create(
    avatar_id: Annotated[list[str], _field("avatar_ids", "--avatar-id", metavar="ID")],
    consent: Annotated[bool, _field("consent", "--consent")] = False,
    source_video_url: Annotated[str | None, _field("source_video_url", metavar="URL")] = None,
    source_video: Annotated[
        Path | None, typer.Option("--source-video", metavar="FILE", help="A video to upload first.")
    ] = None,
    trim_start: Annotated[float | None, _field("trim_start_seconds", "--trim-start", metavar="S")] = None,
    trim_end: Annotated[float | None, _field("trim_end_seconds", "--trim-end", metavar="S")] = None,
    duration: Annotated[
        float | None,
        _field("duration_seconds", "--duration", metavar="S"),
    ] = None,
    aspect_ratio: Annotated[SwapAspectRatio | None, _field("aspect_ratio")] = None,
    visible_mark: Annotated[bool, _field("visible_mark", "--visible-mark")] = False,
    engine: Annotated[SwapEngineName | None, _field("engine")] = None,
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
    """Put avatars' faces into a video, one job for each avatar.

    --consent states that everybody whose face is seen or put in has agreed. --wait waits for all jobs.
    """
    given = {
        "avatar_ids": avatar_id,
        "consent": _stated(consent),
        "trim_start_seconds": trim_start,
        "trim_end_seconds": trim_end,
        "duration_seconds": duration,
        "aspect_ratio": aspect_ratio,
        "visible_mark": visible_mark or None,
        "engine": engine,
        "metadata": metadata_from(metadata),
        "webhook_url": webhook_url,
    }
    file = _one_source(source_video_url, source_video)
    address = source_video_url or str(FACE_SWAP_EXAMPLE["source_video_url"])
    body = checked(FaceSwapRequest, {**given, "source_video_url": address})
    with connect() as client:
        if dry_run:
            # Any video costs the same; nothing is uploaded to find out.
            emit(client.estimate(FACE_SWAP, body), as_json=as_json, show=show_estimate)
            return
        prepare(download)
        if max_credits is not None:
            refuse_above(max_credits, client.estimate(FACE_SWAP, body))
        if file is not None:
            body = body | {"source_video_url": _uploaded(client, file, as_json=as_json)}
        accepted = create_once(client.face_swap.create, body, idempotency_key)
        _follow(client, accepted, wait=wait, timeout=timeout, download=download, as_json=as_json)


def _stated(consent: bool) -> bool:
    if not consent:
        raise usage(
            "Say --consent: with it you state that everybody whose face is seen or put in has agreed to it."
        )
    return consent


def _one_source(url: str | None, file: Path | None) -> Path | None:
    if (url is None) == (file is None):
        raise usage("Give either --source-video FILE or --source-video-url URL.")
    return readable(file) if file is not None else None


def _uploaded(client: "Client", file: Path, *, as_json: bool) -> str:
    return upload(client, file, UploadPurpose.FACE_SWAP_SOURCE_VIDEO, as_json=as_json).media_url


def _follow(
    client: "Client", accepted: FaceSwapAccepted, *, wait: bool, download: Path | None, **options: Any
) -> None:
    as_json, timeout = options["as_json"], options["timeout"]
    if not wait and download is None:
        emit(accepted, as_json=as_json, show=show_started)
    elif len(accepted.jobs) == 1:
        job = wait_for(client, accepted.job, timeout=timeout, as_json=as_json)
        deliver(client, client.jobs.result(job.id), download, as_json=as_json)
    else:
        see_all_through(client, accepted.jobs, download, timeout=timeout, as_json=as_json)
