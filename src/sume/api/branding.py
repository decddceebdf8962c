"""The current brand, looked up when a job is accepted and kept with it."""

from typing import Any

from sqlalchemy.orm import Session
from starlette.requests import Request

from sume.api.creates import Hooks, Prepare, nothing_else, nothing_to_prepare
from sume.api.guard import principal_of
from sume.brands import service as brands
from sume.contract.images import ImageGenerationRequest
from sume.contract.videos import VideoGenerationRequest
from sume.workflows.branding import ADDED


def with_brand(request: Request, wanted: bool, further: Prepare = nothing_to_prepare) -> Prepare:
    """``further`` and, if it is ``wanted`` and there is one, the workspace's current brand."""
    workspace_id = principal_of(request).workspace_id

    def prepare(session: Session) -> dict[str, Any]:
        look = brands.current_look(session.connection(), workspace_id) if wanted else None
        return {**further(session), **({ADDED: look} if look else {})}

    return prepare


async def brand_hooks(request: Request, body: ImageGenerationRequest | VideoGenerationRequest) -> Hooks:
    """For a create that needs nothing looked up but the brand."""
    return Hooks(with_brand(request, body.use_brand), nothing_else)
