"""``assets``: the library of videos and their scenes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from sume.cli.generate import checked, metadata_from
from sume.cli.options import AsJson, Cursor, Limit, Timeout, new_app
from sume.cli.output import emit, note
from sume.cli.paid import MetadataPairs, Wait, field_option
from sume.cli.session import connect
from sume.cli.upload import finalizing
from sume.cli.upload import upload as upload_file
from sume.cli.views.assets import (
    show_asset,
    show_assets,
    show_deleted,
    show_ingesting,
    show_source,
    show_sources,
)
from sume.cli.waiting import wait_for
from sume.contract import limits
from sume.contract.assets import (
    AssetAccepted,
    AssetSort,
    AssetUploadRequest,
    ReingestRequest,
    SearchMode,
    SourceType,
)
from sume.contract.scenes import SegmentType
from sume.contract.uploads import UploadPurpose

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
    wait: Wait = False,
    timeout: Timeout = 1800,
    as_json: AsJson = False,
) -> None:
    """Upload a video into the library; its scenes are found, described and cut."""
    about = _about(title, tag, brand, product, metadata)
    checked(AssetUploadRequest, {**about, "object_key": "checked later"})
    with connect() as client:
        put = upload_file(client, file, UploadPurpose.ASSET_LIBRARY_VIDEO, as_json=as_json)
        body = checked(AssetUploadRequest, {**about, "object_key": put.object_key})
        with finalizing(put):
            accepted = client.assets.finalize(**body)
        _follow(client, accepted, wait=wait, timeout=timeout, as_json=as_json)


@app.command()
def finalize(
    object_key: Annotated[str, typer.Argument(metavar="OBJECT_KEY", help="As uploads presign gave it.")],
    title: Title = None,
    tag: Tags = None,
    brand: Brand = None,
    product: Product = None,
    metadata: MetadataPairs = None,
    wait: Wait = False,
    timeout: Timeout = 1800,
    as_json: AsJson = False,
) -> None:
    """Take a video that was uploaded already into the library."""
    about = _about(title, tag, brand, product, metadata)
    body = checked(AssetUploadRequest, {**about, "object_key": object_key})
    with connect() as client:
        accepted = client.assets.finalize(**body)
        _follow(client, accepted, wait=wait, timeout=timeout, as_json=as_json)


@app.command()
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
    as_json: AsJson = False,
) -> None:
    """Find scenes by what is said, shown and meant in them."""
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
    emit(page, as_json=as_json, show=show_assets)
    if not page.data and not as_json:
        note(_nothing_found(search_mode))


@app.command("list")
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
    as_json: AsJson = False,
) -> None:
    """List scenes, newest first."""
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
    emit(page, as_json=as_json, show=show_assets)


@app.command()
def get(
    asset_id: AssetId,
    query: Annotated[str | None, typer.Option(metavar="QUERY", help="The search that found it.")] = None,
    search_mode: Annotated[SearchMode | None, typer.Option(help="The mode it was searched in.")] = None,
    search_score: Annotated[
        float | None, typer.Option(metavar="SCORE", min=0, max=1, help="The score it was found with.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show one scene. Its clip's address is in the JSON."""
    with connect() as client:
        asset = client.assets.get(asset_id, q=query, search_mode=search_mode, search_score=search_score)
    emit(asset, as_json=as_json, show=show_asset)


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
    wait: Wait = False,
    timeout: Timeout = 1800,
    as_json: AsJson = False,
) -> None:
    """Understand a video anew, with the service's newest analyser; its scenes are replaced."""
    body = checked(ReingestRequest, {"metadata": metadata_from(metadata)})
    with connect() as client:
        accepted = client.assets.sources.ingest(source_id, **body)
        _follow(client, accepted, wait=wait, timeout=timeout, as_json=as_json)


def _about(
    title: str | None,
    tags: list[str] | None,
    brand: str | None,
    product: str | None,
    metadata: list[str] | None,
) -> dict[str, Any]:
    return {
        "title": title,
        "tags": tags,
        "brand": brand,
        "product": product,
        "metadata": metadata_from(metadata),
    }


def _follow(client: "Client", accepted: AssetAccepted, *, wait: bool, timeout: float, as_json: bool) -> None:
    """Show what was accepted, or wait and show the video as it is then."""
    if not wait:
        emit(accepted, as_json=as_json, show=show_ingesting)
        return
    wait_for(client, accepted.job, timeout=timeout, as_json=as_json)
    emit(client.assets.sources.get(accepted.id), as_json=as_json, show=show_source)


def _nothing_found(mode: SearchMode) -> str:
    if mode == "text":
        return "No scene has these words. Look by meaning too with: --search-mode auto"
    return f"No scene fits. See what there is with: sume assets list --limit {limits.PAGE_MAX}"
