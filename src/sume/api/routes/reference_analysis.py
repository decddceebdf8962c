"""``POST /reference-analysis``."""

from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sume.api.creates import accept
from sume.api.guard import GuardedRoute, add_operation
from sume.api.state import state_of
from sume.contract.analysis import REFERENCE_ANALYSIS, ReferenceAnalysisRequest
from sume.contract.post_links import read_post_link
from sume.errors import InvalidRequest

router = APIRouter(route_class=GuardedRoute)


async def create(request: Request, body: ReferenceAnalysisRequest) -> Response:
    if read_post_link(body.url) is None and not _is_own(body.url, state_of(request).settings.base_url):
        raise InvalidRequest.at(
            (
                "url",
                "must be the link of a public TikTok or Instagram Reel, or the media URL of an uploaded video",
            )
        )
    return await accept(request, REFERENCE_ANALYSIS, body, body.metadata)


def _is_own(url: str, base_url: str) -> bool:
    """Whether it is on this server; whether it is the caller's is found out where it is read."""
    place, own = urlsplit(url), urlsplit(base_url)
    same_server = (place.scheme, place.netloc) == (own.scheme, own.netloc)
    return same_server and place.path.startswith(f"{own.path}/media/")


add_operation(router, REFERENCE_ANALYSIS, create)
