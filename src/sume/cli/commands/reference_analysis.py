"""``reference-analysis``: what somebody else's video does."""

from pathlib import Path
from typing import Annotated

import typer

from sume.cli.download_option import DownloadCommand, DownloadFolder
from sume.cli.failure import usage
from sume.cli.generate import checked, metadata_from, refuse_above
from sume.cli.options import AsJson, Timeout, new_app
from sume.cli.paid import DryRun, IdempotencyKey, MaxCredits, MetadataPairs, Wait, WebhookUrl, spend
from sume.cli.session import connect
from sume.cli.upload import upload
from sume.contract.analysis import ANALYSIS_EXAMPLE, REFERENCE_ANALYSIS, ReferenceAnalysisRequest
from sume.contract.post_links import read_post_link
from sume.contract.uploads import UploadPurpose

app = new_app()


@app.callback()
def group() -> None:
    """Only here so that Typer keeps ``create`` a subcommand while it is alone."""


@app.command(cls=DownloadCommand)
def create(
    what: Annotated[
        str,
        typer.Argument(
            metavar="URL|FILE",
            help="The link of a public TikTok or Instagram Reel, or a video file of yours.",
        ),
    ],
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
    """Take a video apart: hook, script, rhythm, captions, sound, and what to borrow of them.

    A file is uploaded first. --download waits, then saves the storyboard.
    """
    given = {"metadata": metadata_from(metadata), "webhook_url": webhook_url}
    url = _address(what, max_credits=max_credits, dry_run=dry_run, as_json=as_json)
    spend(
        REFERENCE_ANALYSIS,
        checked(ReferenceAnalysisRequest, {**given, "url": url}),
        lambda client: client.reference_analysis.create,
        wait=wait,
        timeout=timeout,
        download=download,
        max_credits=max_credits,
        dry_run=dry_run,
        idempotency_key=idempotency_key,
        as_json=as_json,
    )


def _address(what: str, *, max_credits: int | None, dry_run: bool, as_json: bool) -> str:
    """A link in its one spelling, an address as it is; a file's once it is uploaded."""
    link = read_post_link(what)
    if link is not None:
        return link.url
    if "://" in what:
        return what
    file = Path(what)
    if not file.is_file():
        raise usage(f"{what} is neither the link of a TikTok or an Instagram Reel, nor a file.")
    if dry_run:
        # Any address costs the same; nothing is uploaded to find out.
        return str(ANALYSIS_EXAMPLE["url"])
    with connect() as client:
        if max_credits is not None:
            refuse_above(max_credits, client.estimate(REFERENCE_ANALYSIS, ANALYSIS_EXAMPLE))
        return upload(client, file, UploadPurpose.REFERENCE_ANALYSIS_VIDEO, as_json=as_json).media_url
