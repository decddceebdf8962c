"""``POST /images/generations``."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sume.api.branding import brand_hooks
from sume.api.creates import accept
from sume.api.guard import GuardedRoute, add_operation
from sume.contract.images import IMAGES_GENERATE, ImageGenerationRequest

router = APIRouter(route_class=GuardedRoute)


async def generate(request: Request, body: ImageGenerationRequest) -> Response:
    return await accept(request, IMAGES_GENERATE, body, body.metadata, await brand_hooks(request, body))


add_operation(router, IMAGES_GENERATE, generate)
