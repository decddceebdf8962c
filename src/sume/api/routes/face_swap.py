"""``POST /face-swap``."""

from dataclasses import asdict
from typing import Any

import anyio.to_thread
from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from sume.api.creates import accept_each
from sume.api.guard import GuardedRoute, add_operation, principal_of
from sume.api.own_files import own_file
from sume.api.state import AppState, state_of
from sume.avatars import service as avatars
from sume.contract.face_swap import FACE_SWAP, FaceSwapRequest
from sume.contract.uploads import UploadPurpose
from sume.errors import InvalidRequest, SumeError, UnsupportedInput
from sume.uploads import repository as uploads
from sume.workflows.face_swap import FACE

router = APIRouter(route_class=GuardedRoute)

PURPOSE = UploadPurpose.FACE_SWAP_SOURCE_VIDEO
_SOURCE = f"must be the media URL of a video of this workspace, uploaded with the purpose {PURPOSE}"
_OFF = "This server does not offer face swaps. Nothing was charged."


async def create(request: Request, body: FaceSwapRequest) -> Response:
    workspace_id = principal_of(request).workspace_id
    refusal = await anyio.to_thread.run_sync(_refusal, state_of(request), workspace_id, body.source_video_url)
    named: dict[str, str] = {}

    def prepare(one: FaceSwapRequest, session: Session) -> dict[str, Any]:
        # Not before: the same request again gets its first answer, whatever became of the source since.
        if refusal is not None:
            raise refusal
        (avatar_id,) = one.avatar_ids
        found = avatars.presenter(session.connection(), workspace_id, avatar_id, "face_swap")
        if named.setdefault(found.avatar_id, avatar_id) != avatar_id:
            raise InvalidRequest.at(("avatar_ids", f"names {found.name} by id and by slug; name each once"))
        return {FACE: asdict(found)}

    each = [body.model_copy(update={"avatar_ids": [avatar_id]}) for avatar_id in body.avatar_ids]
    return await accept_each(request, FACE_SWAP, each, body.metadata, prepare=prepare)


def _refusal(state: AppState, workspace_id: str, url: str) -> SumeError | None:
    """Why no face can be swapped in what is at the address, as far as is known before it is looked at."""
    if not state.settings.face_swap:
        return UnsupportedInput(_OFF)
    try:
        file = own_file(state, workspace_id, url, field="source_video_url", wanted=_SOURCE)
    except SumeError as error:
        return error
    with state.database.read() as session:
        upload = uploads.find_by_media(session, file.id)
    if upload is None or upload.purpose != PURPOSE:
        return InvalidRequest.at(("source_video_url", _SOURCE))
    return None


add_operation(router, FACE_SWAP, create)
