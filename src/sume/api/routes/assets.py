"""``/assets``: scenes, listed and searched."""

from collections.abc import Callable
from typing import Annotated, Any, Final, TypeVar

import anyio.to_thread
from fastapi import APIRouter, Query
from fastapi import Path as InPath
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from sume.api.guard import GuardedRoute, add_operation, principal_of
from sume.api.paging import DEFAULT_LIMIT, Cursor, Limit
from sume.api.replies import reply
from sume.api.state import AppState, state_of
from sume.api.values import Moment, flag_only, number_only
from sume.contract.assets import (
    Asset,
    AssetSearch,
    AssetSort,
    SearchMode,
    SegmentType,
    SourceType,
)
from sume.contract.common import ID_PREFIXES, NOT_BLANK, Page
from sume.contract.limits import LABEL_MAX_CHARS, SEARCH_QUERY_MAX_CHARS
from sume.errors import InvalidRequest
from sume.ids import id_pattern
from sume.library import searching
from sume.library.search.port import SceneFilters, SceneQuery

router = APIRouter(route_class=GuardedRoute)

Found = TypeVar("Found")

ASSET: Final = ID_PREFIXES["asset"]
AssetId = Annotated[
    str, InPath(description="The scene's id, `asset_…`.", json_schema_extra={"pattern": id_pattern(ASSET)})
]


def _label(what: str) -> Any:
    return Query(min_length=1, max_length=LABEL_MAX_CHARS, pattern=NOT_BLANK, description=what)


Asked = Annotated[
    str | None,
    Query(
        min_length=1,
        max_length=SEARCH_QUERY_MAX_CHARS,
        pattern=NOT_BLANK,
        description='What to look for, in English or Korean; "words in quotes" must stand together.',
    ),
]
Mode = Annotated[
    SearchMode, Query(description="`auto`: by words and meaning together; `text`: by words only.")
]


async def list_assets(
    request: Request,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
    q: Asked = None,
    search_mode: Mode = "auto",
    sort: Annotated[
        AssetSort | None, Query(description="Default: `relevance` with `q`, else `created_at_desc`.")
    ] = None,
    source_type: Annotated[SourceType | None, Query(description="Where the video came from.")] = None,
    segment_type: Annotated[SegmentType | None, Query(description="The scene's part in the video.")] = None,
    brand: Annotated[str | None, _label("Of this brand, however it is written.")] = None,
    product: Annotated[str | None, _label("With this product.")] = None,
    tag: Annotated[str | None, _label("With this tag.")] = None,
    keyword: Annotated[str | None, _label("With this keyword.")] = None,
    cta_present: Annotated[
        bool | None, Query(description="With a call to action, or without."), flag_only
    ] = None,
    min_duration_seconds: Annotated[
        float | None,
        Query(ge=0, allow_inf_nan=False, description="Not shorter than this."),
        number_only,
    ] = None,
    max_duration_seconds: Annotated[
        float | None,
        Query(ge=0, allow_inf_nan=False, description="Not longer than this."),
        number_only,
    ] = None,
    created_after: Annotated[Moment | None, Query(description="Only scenes later than this.")] = None,
    created_before: Annotated[Moment | None, Query(description="Only scenes earlier than this.")] = None,
) -> Response:
    if sort == "relevance" and q is None:
        raise InvalidRequest.at(("sort", "relevance needs a query; send q with it"))
    query = SceneQuery(
        text=q,
        mode=search_mode,
        filters=SceneFilters(
            source_type=source_type,
            segment_type=segment_type,
            brand=brand,
            product=product,
            tag=tag,
            keyword=keyword,
            cta_present=cta_present,
            min_duration_seconds=min_duration_seconds,
            max_duration_seconds=max_duration_seconds,
            created_after=created_after,
            created_before=created_before,
        ),
        sort=sort or ("created_at_desc" if q is None else "relevance"),
        limit=limit,
        cursor=cursor,
    )
    state, workspace_id = state_of(request), principal_of(request).workspace_id

    def read(connection: Connection) -> Page[Asset]:
        return searching.find(connection, state.scenes, workspace_id, query, state.settings.base_url)

    return reply(await _in_thread(state, read, is_search=q is not None))


async def get_asset(
    request: Request,
    asset_id: AssetId,
    q: Asked = None,
    search_mode: Mode = "auto",
    search_score: Annotated[
        float | None,
        Query(ge=0, le=1, allow_inf_nan=False, description="As the search gave it; it is given back."),
        number_only,
    ] = None,
) -> Response:
    state, workspace_id = state_of(request), principal_of(request).workspace_id

    def read(connection: Connection) -> Asset:
        asset = searching.get(connection, workspace_id, asset_id, state.settings.base_url)
        if q is None:
            return asset
        hit = state.scenes.explain(connection, workspace_id, asset_id, q, search_mode)
        signals = searching.show_signals(hit.signals) if hit and hit.signals else None
        context = AssetSearch(mode=search_mode, score=search_score, query=q, signals=signals)
        return asset.model_copy(update={"search": context})

    return reply(await _in_thread(state, read, is_search=q is not None))


async def _in_thread(state: AppState, read: Callable[[Connection], Found], *, is_search: bool) -> Found:
    """A search may take longer than the event loop can wait; what it finds is all of one moment."""

    def look() -> Found:
        with state.database.read() as session:
            return read(session.connection())

    return await anyio.to_thread.run_sync(look, limiter=state.searches if is_search else None)


add_operation(router, "assets.list", list_assets)
add_operation(router, "assets.get", get_asset)
