"""``POST /videos/generations``, ``POST /ads/videos``, ``GET /voices``."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from sume.api.branding import brand_hooks, with_brand
from sume.api.creates import Hooks, accept, nothing_else
from sume.api.guard import GuardedRoute, add_operation, principal_of
from sume.api.paging import page_of
from sume.api.replies import reply
from sume.avatars import service as avatars
from sume.avatars.service import Capability
from sume.contract.ads import ADS_CREATE, AdFormat, AdVideoRequest
from sume.contract.videos import VIDEOS_GENERATE, VideoGenerationRequest
from sume.contract.voices import VOICES, Voice

router = APIRouter(route_class=GuardedRoute)

NEEDS: dict[AdFormat, Capability] = {"talking_heads": "talking_head", "ugc_ads": "ugc_ad"}
"""What a presenter must be able to do, by the format; the others have none."""


async def generate(request: Request, body: VideoGenerationRequest) -> Response:
    return await accept(request, VIDEOS_GENERATE, body, body.metadata, await brand_hooks(request, body))


async def create_ad(request: Request, body: AdVideoRequest) -> Response:
    return await accept(request, ADS_CREATE, body, body.metadata, await ad_hooks(request, body))


async def ad_hooks(request: Request, body: AdVideoRequest) -> Hooks:
    """The presenter is looked up when the ad is accepted, and kept with the job as it is then."""
    workspace_id = principal_of(request).workspace_id

    def presenter(session: Session) -> dict[str, Any]:
        wanted = body.avatar_slug if body.avatar_id is None else body.avatar_id
        if wanted is None:
            return {}
        found = avatars.presenter(session.connection(), workspace_id, wanted, NEEDS[body.ad_format])
        return {"presenter": asdict(found)}

    return Hooks(with_brand(request, body.use_brand, presenter), nothing_else)


async def list_voices(request: Request) -> Response:
    voices = [
        Voice(
            id=voice.id,
            name=voice.name,
            locale=voice.locale,
            accent=voice.accent,
            sex=voice.sex,
            description=voice.description,
        )
        for voice in VOICES.values()
    ]
    return reply(page_of(voices, list(VOICES), len(voices)))


add_operation(router, VIDEOS_GENERATE, generate)
add_operation(router, ADS_CREATE, create_ad)
add_operation(router, "voices.list", list_voices)
