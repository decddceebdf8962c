"""``/assets``: scenes, listed and searched."""

from typing import Annotated, Final

from fastapi import APIRouter
from fastapi import Path as InPath
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from sume.api.guard import GuardedRoute, add_operation, principal_of
from sume.api.paging import DEFAULT_LIMIT, Cursor, Limit, decode_cursor, page_of
from sume.api.replies import reply
from sume.api.state import state_of
from sume.contract.assets import Asset
from sume.contract.common import ID_PREFIXES
from sume.errors import NotFound
from sume.ids import id_pattern, is_id
from sume.library import repository
from sume.library.view import show_asset

router = APIRouter(route_class=GuardedRoute)

ASSET: Final = ID_PREFIXES["asset"]
AssetId = Annotated[
    str, InPath(description="The scene's id, `asset_…`.", json_schema_extra={"pattern": id_pattern(ASSET)})
]


async def list_assets(request: Request, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None) -> Response:
    state = state_of(request)
    workspace_id = principal_of(request).workspace_id
    before_id = decode_cursor(cursor, ASSET)
    rows = await state.database.reading(
        lambda connection: repository.page(connection, workspace_id, before_id=before_id, limit=limit + 1)
    )
    assets = [show_asset(row, state.settings.base_url) for row in rows]
    return reply(page_of(assets, [row["id"] for row in rows], limit))


async def get_asset(request: Request, asset_id: AssetId) -> Response:
    state = state_of(request)
    workspace_id = principal_of(request).workspace_id

    def read(connection: Connection) -> Asset:
        found = (
            repository.scenes_by_id(connection, workspace_id, [asset_id]) if is_id(ASSET, asset_id) else {}
        )
        if not found:
            raise NotFound("There is no such asset in this workspace.")
        return show_asset(found[asset_id], state.settings.base_url, words=True)

    return reply(await state.database.reading(read))


add_operation(router, "assets.list", list_assets)
add_operation(router, "assets.get", get_asset)
