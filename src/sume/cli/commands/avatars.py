"""``avatars`` and ``voices``: who speaks."""

from typing import Annotated, Literal

import typer

from sume.cli.download_option import DownloadCommand, DownloadFolder, prepare
from sume.cli.generate import checked, metadata_from, text_from
from sume.cli.options import AsJson, Cursor, Limit, Timeout, new_app
from sume.cli.output import emit
from sume.cli.paid import (
    DryRun,
    IdempotencyKey,
    MaxCredits,
    MetadataPairs,
    Wait,
    WebhookUrl,
    field_option,
    spend,
)
from sume.cli.session import connect
from sume.cli.thumbnails import ThumbnailFolder, fetched, print_with_downloads
from sume.cli.views.avatars import show_avatar, show_avatars, show_voices
from sume.contract.avatars import AVATARS_CREATE, AvatarEngineName, AvatarRequest, Ethnicity, Sex

app = new_app()
voices = new_app()
_field = field_option(AvatarRequest)


@app.command("list", cls=DownloadCommand)
def list_avatars(
    limit: Limit = None,
    cursor: Cursor = None,
    download: ThumbnailFolder = None,
    as_json: AsJson = False,
) -> None:
    """List the workspace's presenters, newest first, then the public ones."""
    prepare(download)
    with connect() as client:
        page = client.avatars.list(limit=limit, cursor=cursor)
        saved = fetched(client, {one.slug: one.media.thumbnail_url for one in page.data}, download)
    if as_json and saved is not None:
        print_with_downloads(page, saved)
    else:
        emit(page, as_json=as_json, show=lambda page: show_avatars(page, saved))


@app.command(cls=DownloadCommand)
def get(
    id_or_slug: Annotated[str, typer.Argument(metavar="ID|SLUG", help="The avatar's id or slug.")],
    download: ThumbnailFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show one presenter."""
    prepare(download)
    with connect() as client:
        avatar = client.avatars.get(id_or_slug)
        saved = fetched(client, {avatar.slug: avatar.media.thumbnail_url}, download)
    if as_json and saved is not None:
        print_with_downloads(avatar, saved)
    else:
        emit(avatar, as_json=as_json, show=lambda avatar: show_avatar(avatar, saved))


@app.command(cls=DownloadCommand)
def create(
    type_: Annotated[Literal["prompt", "photo", "props"], _field("type", "--type")],
    name: Annotated[str, typer.Option(metavar="NAME", help="What to call it.")],
    prompt: Annotated[str | None, _field("prompt", metavar="TEXT")] = None,
    photo_url: Annotated[str | None, _field("file", "--photo-url", metavar="URL")] = None,
    face_swap_consent: Annotated[str | None, _field("face_swap_consent", metavar="TEXT")] = None,
    ethnicity: Annotated[Ethnicity | None, _field("ethnicity")] = None,
    sex: Annotated[Sex | None, _field("sex")] = None,
    age: Annotated[int | None, _field("age", metavar="N")] = None,
    seed: Annotated[int | None, _field("seed", metavar="N")] = None,
    engine: Annotated[AvatarEngineName | None, _field("engine")] = None,
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
    """Make a presenter of your own. --download waits, then saves its picture and a clip."""
    given = {
        "type": type_,
        "name": name,
        "prompt": text_from(prompt) if prompt is not None else None,
        "file": {"type": "url", "url": photo_url} if photo_url is not None else None,
        "face_swap_consent": face_swap_consent,
        "ethnicity": ethnicity,
        "sex": sex,
        "age": age,
        "seed": seed,
        "engine": engine,
        "metadata": metadata_from(metadata),
        "webhook_url": webhook_url,
    }
    spend(
        AVATARS_CREATE,
        checked(AvatarRequest, given),
        lambda client: client.avatars.create,
        wait=wait,
        timeout=timeout,
        download=download,
        max_credits=max_credits,
        dry_run=dry_run,
        idempotency_key=idempotency_key,
        as_json=as_json,
    )


@voices.callback()
def group() -> None:
    """Only here so that Typer keeps ``list`` a subcommand of ``voices`` while it is alone."""


@voices.command("list")
def list_voices(as_json: AsJson = False) -> None:
    """List the voices."""
    with connect() as client:
        page = client.voices.list()
    emit(page, as_json=as_json, show=show_voices)
