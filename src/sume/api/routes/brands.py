"""``/brand``: what is in the workspace's tables."""

from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import RowMapping
from starlette.requests import Request
from starlette.responses import Response

from sume.api.guard import GuardedRoute, add_operation, principal_of
from sume.api.paging import DEFAULT_LIMIT, Cursor, Limit, decode_cursor, page_of
from sume.api.replies import reply
from sume.api.state import state_of
from sume.brands import repository as brands
from sume.contract.brands import Brand
from sume.contract.common import ID_PREFIXES, NO_NUL
from sume.errors import NotFound

router = APIRouter(route_class=GuardedRoute)


async def list_brands(
    request: Request,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
    domain: Annotated[
        str | None, Query(max_length=253, pattern=NO_NUL, description="Only the brand of this domain.")
    ] = None,
) -> Response:
    workspace_id = principal_of(request).workspace_id
    before_id = decode_cursor(cursor, ID_PREFIXES["brand"])
    rows = await state_of(request).database.reading(
        lambda connection: brands.page(
            connection, workspace_id, before_id=before_id, domain=domain, limit=limit + 1
        )
    )
    return reply(page_of([_brand(row) for row in rows], [row["id"] for row in rows], limit))


async def current_brand(request: Request) -> Response:
    workspace_id = principal_of(request).workspace_id
    row = await state_of(request).database.reading(
        lambda connection: brands.current(connection, workspace_id)
    )
    if row is None:
        raise NotFound("This workspace has no current brand.")
    return reply(_brand(row))


def _brand(row: RowMapping) -> Brand:
    shown = ("id", "name", "domain", "is_current", "created_at")
    return Brand.model_validate({**row["profile"], **{name: row[name] for name in shown}})


add_operation(router, "brand.list", list_brands)
add_operation(router, "brand.current", current_brand)
