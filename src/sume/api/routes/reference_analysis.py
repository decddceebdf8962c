"""``POST /reference-analysis``."""

from typing import Any, Final

import anyio.to_thread
from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from sume.api.creates import Hooks, accept, nothing_else
from sume.api.guard import GuardedRoute, add_operation, principal_of
from sume.api.own_files import own_file
from sume.api.state import AppState, state_of
from sume.contract.analysis import REFERENCE_ANALYSIS, ReferenceAnalysisRequest
from sume.contract.post_links import read_post_link
from sume.errors import InvalidRequest, SumeError

router = APIRouter(route_class=GuardedRoute)

_WANTED: Final = (
    "must be the link of a public TikTok or Instagram Reel, or the media URL of an uploaded video"
)


async def create(request: Request, body: ReferenceAnalysisRequest) -> Response:
    hooks = await reference_hooks(request, body)
    return await accept(request, REFERENCE_ANALYSIS, body, body.metadata, hooks)


async def reference_hooks(request: Request, body: ReferenceAnalysisRequest) -> Hooks:
    """What this server knows by itself to be no reference is refused before anything is reserved."""
    workspace_id = principal_of(request).workspace_id
    refusal = await anyio.to_thread.run_sync(_refusal, state_of(request), workspace_id, body.url)

    def check(_session: Session) -> dict[str, Any]:
        # Not before: the same request again gets its first answer, whatever became of the media since.
        if refusal is not None:
            raise refusal
        return {}

    return Hooks(check, nothing_else)


def _refusal(state: AppState, workspace_id: str, url: str) -> SumeError | None:
    """Why nothing can be studied at the address, as far as this server knows by itself."""
    if read_post_link(url) is not None:
        return None
    try:
        file = own_file(state, workspace_id, url, field="url", wanted=_WANTED)
    except SumeError as error:
        return error
    if not file.content_type.startswith("video/"):
        return InvalidRequest.at(("url", f"leads to {file.content_type}; a video is needed"))
    return None


add_operation(router, REFERENCE_ANALYSIS, create)
