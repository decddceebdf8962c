"""``POST /reference-analysis``."""

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sume.api.creates import accept
from sume.api.guard import GuardedRoute, add_operation
from sume.api.state import state_of
from sume.contract.analysis import REFERENCE_ANALYSIS, ReferenceAnalysisRequest
from sume.contract.post_links import read_post_link
from sume.errors import InvalidRequest
from sume.workflows.own_media import is_on

router = APIRouter(route_class=GuardedRoute)

_WANTED: Final = (
    "must be the link of a public TikTok or Instagram Reel, or the media URL of an uploaded video"
)


async def create(request: Request, body: ReferenceAnalysisRequest) -> Response:
    base_url = state_of(request).settings.base_url
    # Whether its own is the caller's too is found out where it is read.
    if read_post_link(body.url) is None and not is_on(base_url, body.url):
        raise InvalidRequest.at(("url", _WANTED))
    return await accept(request, REFERENCE_ANALYSIS, body, body.metadata)


add_operation(router, REFERENCE_ANALYSIS, create)
