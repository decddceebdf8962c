"""``POST /uploads/presign``; the bytes themselves go to ``sume.api.media`` or to the object store."""

from datetime import datetime

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from sume.api.guard import GuardedRoute, add_operation, principal_of
from sume.api.once import in_one_transaction
from sume.api.state import state_of
from sume.contract.uploads import PresignedUpload, PresignRequest
from sume.uploads import service

router = APIRouter(route_class=GuardedRoute)


async def presign(request: Request, body: PresignRequest) -> Response:
    state = state_of(request)
    workspace_id = principal_of(request).workspace_id

    def create(session: Session, _now: datetime) -> PresignedUpload:
        return service.presign(
            session,
            workspace_id=workspace_id,
            request=body,
            store=state.store,
            base_url=state.settings.base_url,
            secret=state.upload_secret,
        )

    return await in_one_transaction(request, 201, create)


add_operation(router, "uploads.presign", presign)
