"""``/brand``: what websites say of a brand, read, corrected and chosen."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi import Path as InPath
from starlette.requests import Request
from starlette.responses import Response

from sume.api.creates import accept
from sume.api.guard import GuardedRoute, add_operation, principal_of
from sume.api.once import in_one_transaction
from sume.api.paging import DEFAULT_LIMIT, Cursor, Limit, decode_cursor, page_of
from sume.api.replies import reply
from sume.api.state import state_of
from sume.brands import repository, service
from sume.contract.brands import BRAND_ANALYZE, BrandAnalyzeRequest, BrandUpdate, DeletedBrand
from sume.contract.common import ID_PREFIXES, NO_NUL
from sume.errors import NotFound
from sume.ids import id_pattern
from sume.storage.database import utc_now

router = APIRouter(route_class=GuardedRoute)

BRAND: Final = ID_PREFIXES["brand"]
BrandId = Annotated[
    str, InPath(description="The brand's id, `brand_…`.", json_schema_extra={"pattern": id_pattern(BRAND)})
]


async def list_brands(
    request: Request,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
    domain: Annotated[
        str | None, Query(max_length=253, pattern=NO_NUL, description="Only the brand of this domain.")
    ] = None,
) -> Response:
    workspace_id = principal_of(request).workspace_id
    before_id = decode_cursor(cursor, BRAND)
    state = state_of(request)
    wanted = domain.lower().removeprefix("www.") if domain is not None else None
    rows = await state.database.reading(
        lambda connection: repository.page(
            connection, workspace_id, before_id=before_id, domain=wanted, limit=limit + 1
        )
    )
    shown = [service.show(row, state.settings.base_url) for row in rows]
    return reply(page_of(shown, [row["id"] for row in rows], limit))


async def current_brand(request: Request) -> Response:
    workspace_id = principal_of(request).workspace_id
    state = state_of(request)
    row = await state.database.reading(lambda connection: repository.current(connection, workspace_id))
    if row is None:
        raise NotFound("This workspace has no current brand.")
    return reply(service.show(row, state.settings.base_url))


async def get_brand(request: Request, brand_id: BrandId) -> Response:
    workspace_id = principal_of(request).workspace_id
    state = state_of(request)
    found = await state.database.reading(
        lambda connection: service.get(connection, workspace_id, brand_id, state.settings.base_url)
    )
    return reply(found)


async def analyze(request: Request, body: BrandAnalyzeRequest) -> Response:
    return await accept(request, BRAND_ANALYZE, body, body.metadata)


async def update_brand(request: Request, brand_id: BrandId, body: BrandUpdate) -> Response:
    workspace_id = principal_of(request).workspace_id
    state = state_of(request)
    changed = await state.database.writing(
        lambda session: service.update(
            session, workspace_id, brand_id, body, utc_now(), state.settings.base_url
        )
    )
    return reply(changed)


async def select_brand(request: Request, brand_id: BrandId) -> Response:
    workspace_id = principal_of(request).workspace_id
    base_url = state_of(request).settings.base_url
    return await in_one_transaction(
        request, 200, lambda session, _now: service.select(session, workspace_id, brand_id, base_url)
    )


async def delete_brand(request: Request, brand_id: BrandId) -> Response:
    workspace_id = principal_of(request).workspace_id
    await state_of(request).database.writing(
        lambda session: service.remove(session, workspace_id, brand_id, utc_now())
    )
    return reply(DeletedBrand(id=brand_id))


add_operation(router, "brand.list", list_brands)
add_operation(router, "brand.current", current_brand)
add_operation(router, BRAND_ANALYZE, analyze)
add_operation(router, "brand.get", get_brand)
add_operation(router, "brand.update", update_brand)
add_operation(router, "brand.select", select_brand)
add_operation(router, "brand.delete", delete_brand)
