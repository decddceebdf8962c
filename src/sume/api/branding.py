"""The current brand, looked up when a job is accepted and kept with it."""

from typing import Any

from sqlalchemy.orm import Session
from starlette.requests import Request

from sume.api.creates import Prepare, nothing_to_prepare
from sume.api.guard import principal_of
from sume.brands import service as brands
from sume.workflows.branding import ADDED


def with_brand(request: Request, wanted: bool, further: Prepare = nothing_to_prepare) -> Prepare:
    """``further`` and, if it is ``wanted`` and there is one, the workspace's current brand."""
    workspace_id = principal_of(request).workspace_id

    def prepare(session: Session) -> dict[str, Any]:
        look = brands.current_look(session.connection(), workspace_id) if wanted else None
        return {**further(session), **({ADDED: look} if look else {})}

    return prepare
