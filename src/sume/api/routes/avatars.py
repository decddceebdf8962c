"""``/avatars``: public presenters, and the workspace's own."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter
from fastapi import Path as InPath
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from sume.api.creates import Hooks, accept, nothing_to_prepare
from sume.api.guard import GuardedRoute, add_operation, principal_of
from sume.api.paging import DEFAULT_LIMIT, Cursor, Limit, decode_cursor, page_of
from sume.api.replies import reply
from sume.api.state import state_of
from sume.avatars import service as avatars
from sume.contract.avatars import AVATARS_CREATE, AvatarRequest
from sume.contract.common import ID_PREFIXES
from sume.jobs.models import Job

router = APIRouter(route_class=GuardedRoute)

IdOrSlug = Annotated[str, InPath(description="The avatar's id or slug.")]


async def list_avatars(request: Request, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None) -> Response:
    workspace_id = principal_of(request).workspace_id
    before_id = decode_cursor(cursor, ID_PREFIXES["avatar"])
    state = state_of(request)
    found = await state.database.reading(
        lambda connection: avatars.page(
            connection,
            workspace_id,
            before_id=before_id,
            limit=limit + 1,
            base_url=state.settings.base_url,
        )
    )
    return reply(page_of(found, [avatar.id for avatar in found], limit))


async def get_avatar(request: Request, avatar_id: IdOrSlug) -> Response:
    workspace_id = principal_of(request).workspace_id
    state = state_of(request)
    found = await state.database.reading(
        lambda connection: avatars.get(connection, workspace_id, avatar_id, state.settings.base_url)
    )
    return reply(found)


async def create_avatar(request: Request, body: AvatarRequest) -> Response:
    return await accept(request, AVATARS_CREATE, body, body.metadata, await avatar_hooks(request, body))


async def avatar_hooks(request: Request, body: AvatarRequest) -> Hooks:
    """The avatar's row is there from the start, and becomes ready with its job."""
    caller = principal_of(request)
    base_url = state_of(request).settings.base_url

    def also(session: Session, job: Job, now: datetime) -> dict[str, Any]:
        avatar = avatars.create(
            session,
            workspace_id=caller.workspace_id,
            user_id=caller.user_id,
            key_id=caller.key_id,
            job_id=job.id,
            request=body,
            now=now,
        )
        return {"avatar": avatars.show({**vars(avatar), "job_status": job.status}, base_url)}

    return Hooks(nothing_to_prepare, also)


add_operation(router, "avatars.list", list_avatars)
add_operation(router, "avatars.get", get_avatar)
add_operation(router, AVATARS_CREATE, create_avatar)
