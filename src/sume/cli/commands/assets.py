"""``assets``: the library of videos and their scenes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from sume.cli.download_option import DownloadCommand, prepare
from sume.cli.generate import checked, metadata_from
from sume.cli.ingesting import take_in
from sume.cli.options import AsJson, Cursor, Limit, Timeout, new_app
from sume.cli.output import emit, note
from sume.cli.paid import (
    DryRun,
    IdempotencyKey,
    MaxCredits,
    MetadataPairs,
    Wait,
    WebhookUrl,
    field_option,
)
from sume.cli.session import connect
from sume.cli.thumbnails import ThumbnailFolder, fetched, print_with_downloads
from sume.cli.upload import described, finalizing, readable
from sume.cli.upload import upload as upload_file
from sume.cli.views.assets import (
    show_asset,
    show_assets,
    show_deleted,
    show_source,
    show_sources,
)
from sume.contract import limits
from sume.contract.assets import (
    ASSETS_REINGEST,
    ASSETS_UPLOAD,
    Asset,
    AssetAccepted,
    AssetSort,
    AssetUploadRequest,
    ReingestRequest,
    SearchMode,
    SourceType,
)
from sume.contract.common import Page
from sume.contract.scenes import SegmentType
from sume.contract.uploads import PresignRequest, UploadPurpose

if TYPE_CHECKING:
    from sume.client.client import Client

app = new_app()
sources = new_app()
app.add_typer(sources, name="sources", help="List, show, remove and re-ingest whole videos.")
_field = field_option(AssetUploadRequest)

Title = Annotated[str | None, _field("title", metavar="TEXT")]
Tags = Annotated[list[str] | None, _field("tags", "--tag", metavar="TAG")]
Brand = Annotated[str | None, _field("brand", metavar="NAME")]
Product = Annotated[str | None, _field("product", metavar="NAME")]
AssetId = Annotated[str, typer.Argument(metavar="ID", help="The scene's id.")]
SourceId = Annotated[str, typer.Argument(metavar="ID", help="The source video's id.")]

OfSource = Annotated[SourceType | None, typer.Option("--source-type", help="Where the video came from.")]
OfSegment = Annotated[SegmentType | None, typer.Option("--segment-type", help="The scene's role.")]
OfBrand = Annotated[str | None, typer.Option("--brand", metavar="NAME", help="A brand in the scene.")]
OfProduct = Annotated[str | None, typer.Option("--product", metavar="NAME", help="A product in the scene.")]
OfTag = Annotated[str | None, typer.Option("--tag", metavar="TAG", help="A tag of the scene.")]
OfKeyword = Annotated[str | None, typer.Option("--keyword", metavar="WORD", help="A keyword of the scene.")]
WithCta = Annotated[
    Literal["true", "false"] | None,
    typer.Option("--cta-present", help="Whether the scene has a call to action."),
]
Shortest = Annotated[float | None, typer.Option("--min-duration", metavar="S", min=0, help="Seconds.")]
Longest = Annotated[float | None, typer.Option("--max-duration", metavar="S", min=0, help="Seconds.")]
After = Annotated[str | None, typer.Option("--created-after", metavar="TIME", help="ISO 8601.")]
Before = Annotated[str | None, typer.Option("--created-before", metavar="TIME", help="ISO 8601.")]
Sort = Annotated[AssetSort | None, typer.Option("--sort", help="In which order.")]


@app.command()
def upload(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The video.")],
    title: Title = None,
    tag: Tags = None,
    brand: Brand = None,
    product: Product = None,
    metadata: MetadataPairs = None,
    webhook_url: WebhookUrl = None,
    wait: Wait = False,
    timeout: Timeout = 1800,
    max_credits: MaxCredits = None,
    dry_run: DryRun = False,
    idempotency_key: IdempotencyKey = None,
    as_json: AsJson = False,
) -> None:
    """Upload a video into the library; its scenes are found, described and cut."""
    about = _about(title, tag, brand, product, metadata, webhook_url)
    unsent = checked(AssetUploadRequest, {**about, "object_key": "checked later"})
    checked(PresignRequest, described(readable(file), UploadPurpose.ASSET_LIBRARY_VIDEO))

    def put_and_finalize(client: "Client", key: str) -> AssetAccepted:
        put = upload_file(client, file, UploadPurpose.ASSET_LIBRARY_VIDEO, as_json=as_json)
        body = checked(AssetUploadRequest, {**about, "object_key": put.object_key})
        with finalizing(put):
            return client.assets.finalize(**body, idempotency_key=key)

    take_in(
        ASSETS_UPLOAD,
        unsent,
        put_and_finalize,
        wait=wait,
        timeout=timeout,
        max_credits=max_credits,
        dry_run=dry_run,
        idempotency_key=idempotency_key,
        as_json=as_json,
    )


@app.command()
def finalize(
    object_key: Annotated[str, typer.Argument(metavar="OBJECT_KEY", help="As uploads presign gave it.")],
    title: Title = None,
    tag: Tags = None,
    brand: Brand = None,
    product: Product = None,
    metadata: MetadataPairs = None,
    webhook_url: WebhookUrl = None,
    wait: Wait = False,
    timeout: Timeout = 1800,
    max_credits: MaxCredits = None,
    dry_run: DryRun = False,
    idempotency_key: IdempotencyKey = None,
    as_json: AsJson = False,
) -> None:
    """Take a video that was uploaded already into the library."""
    about = _about(title, tag, brand, product, metadata, webhook_url)
    body = checked(AssetUploadRequest, {**about, "object_key": object_key})
    take_in(
        ASSETS_UPLOAD,
        body,
        lambda client, key: client.assets.finalize(**body, idempotency_key=key),
        wait=wait,
        timeout=timeout,
        max_credits=max_credits,
        dry_run=dry_run,
        idempotency_key=idempotency_key,
        as_json=as_json,
    )


@app.command(cls=DownloadCommand)
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help='What is looked for; "a phrase" in quotes.')],
    search_mode: Annotated[
        SearchMode, typer.Option(help="text: its words alone; auto: its meaning too, in any language.")
    ] = "text",
    source_type: OfSource = None,
    segment_type: OfSegment = None,
    brand: OfBrand = None,
    product: OfProduct = None,
    tag: OfTag = None,
    keyword: OfKeyword = None,
    cta_present: WithCta = None,
    min_duration: Shortest = None,
    max_duration: Longest = None,
    created_after: After = None,
    created_before: Before = None,
    sort: Sort = None,
    limit: Limit = None,
    cursor: Cursor = None,
    download: ThumbnailFolder = None,
    as_json: AsJson = False,
) -> None:
    """Find scenes by what is said, shown and meant in them."""
    prepare(download)
    with connect() as client:
        page = client.assets.list(
            q=query,
            search_mode=search_mode,
            source_type=source_type,
            segment_type=segment_type,
            brand=brand,
            product=product,
            tag=tag,
            keyword=keyword,
            cta_present=None if cta_present is None else cta_present == "true",
            min_duration_seconds=min_duration,
            max_duration_seconds=max_duration,
            created_after=created_after,
            created_before=created_before,
            sort=sort,
            limit=limit,
            cursor=cursor,
        )
        _show_scenes(client, page, download, as_json=as_json)
    if not page.data and not as_json:
        note(_nothing_found(search_mode))


@app.command("list", cls=DownloadCommand)
def list_assets(
    source_type: OfSource = None,
    segment_type: OfSegment = None,
    brand: OfBrand = None,
    product: OfProduct = None,
    tag: OfTag = None,
    keyword: OfKeyword = None,
    cta_present: WithCta = None,
    min_duration: Shortest = None,
    max_duration: Longest = None,
    created_after: After = None,
    created_before: Before = None,
    sort: Sort = None,
    limit: Limit = None,
    cursor: Cursor = None,
    download: ThumbnailFolder = None,
    as_json: AsJson = False,
) -> None:
    """List scenes, newest first."""
    prepare(download)
    with connect() as client:
        page = client.assets.list(
            source_type=source_type,
            segment_type=segment_type,
            brand=brand,
            product=product,
            tag=tag,
            keyword=keyword,
            cta_present=None if cta_present is None else cta_present == "true",
            min_duration_seconds=min_duration,
            max_duration_seconds=max_duration,
            created_after=created_after,
            created_before=created_before,
            sort=sort,
            limit=limit,
            cursor=cursor,
        )
        _show_scenes(client, page, download, as_json=as_json)


@app.command(cls=DownloadCommand)
def get(
    asset_id: AssetId,
    query: Annotated[str | None, typer.Option(metavar="QUERY", help="The search that found it.")] = None,
    search_mode: Annotated[SearchMode | None, typer.Option(help="The mode it was searched in.")] = None,
    search_score: Annotated[
        float | None, typer.Option(metavar="SCORE", min=0, max=1, help="The score it was found with.")
    ] = None,
    download: ThumbnailFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show one scene. Its clip's address is in the JSON."""
    prepare(download)
    with connect() as client:
        asset = client.assets.get(asset_id, q=query, search_mode=search_mode, search_score=search_score)
        saved = fetched(client, {asset.id: asset.thumbnail_url}, download)
    if as_json and saved is not None:
        print_with_downloads(asset, saved)
    else:
        emit(asset, as_json=as_json, show=lambda asset: show_asset(asset, saved))


@sources.command("list")
def list_sources(limit: Limit = None, cursor: Cursor = None, as_json: AsJson = False) -> None:
    """List whole videos, newest first."""
    with connect() as client:
        page = client.assets.sources.list(limit=limit, cursor=cursor)
    emit(page, as_json=as_json, show=show_sources)


@sources.command("get")
def get_source(source_id: SourceId, as_json: AsJson = False) -> None:
    """Show one video."""
    with connect() as client:
        source = client.assets.sources.get(source_id)
    emit(source, as_json=as_json, show=show_source)


@sources.command("delete")
def delete_source(source_id: SourceId, as_json: AsJson = False) -> None:
    """Remove a video with all its scenes and clips, for good."""
    with connect() as client:
        deleted = client.assets.sources.delete(source_id)
    emit(deleted, as_json=as_json, show=show_deleted)


@sources.command("ingest")
def ingest_source(
    source_id: SourceId,
    metadata: MetadataPairs = None,
    webhook_url: WebhookUrl = None,
    wait: Wait = False,
    timeout: Timeout = 1800,
    max_credits: MaxCredits = None,
    dry_run: DryRun = False,
    idempotency_key: IdempotencyKey = None,
    as_json: AsJson = False,
) -> None:
    """Understand a video anew, with the service's newest analyser; its scenes are replaced."""
    body = checked(ReingestRequest, {"metadata": metadata_from(metadata), "webhook_url": webhook_url})
    take_in(
        ASSETS_REINGEST,
        body,
        lambda client, key: client.assets.sources.ingest(source_id, **body, idempotency_key=key),
        wait=wait,
        timeout=timeout,
        max_credits=max_credits,
        dry_run=dry_run,
        idempotency_key=idempotency_key,
        as_json=as_json,
    )


def _about(
    title: str | None,
    tags: list[str] | None,
    brand: str | None,
    product: str | None,
    metadata: list[str] | None,
    webhook_url: str | None,
) -> dict[str, Any]:
    return {
        "title": title,
        "tags": tags,
        "brand": brand,
        "product": product,
        "metadata": metadata_from(metadata),
        "webhook_url": webhook_url,
    }


def _show_scenes(client: "Client", page: Page[Asset], folder: Path | None, *, as_json: bool) -> None:
    """The page, with a ``folder`` the scenes' thumbnails too."""
    saved = fetched(client, {one.id: one.thumbnail_url for one in page.data}, folder)
    if as_json and saved is not None:
        print_with_downloads(page, saved)
    else:
        emit(page, as_json=as_json, show=lambda page: show_assets(page, saved))


def _nothing_found(mode: SearchMode) -> str:
    if mode == "text":
        return "No scene has these words. Look by meaning too with: --search-mode auto"
    return f"No scene fits. See what there is with: sume assets list --limit {limits.PAGE_MAX}"
