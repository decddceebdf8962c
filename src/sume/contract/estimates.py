"""What a request costs: the one place where prices meet inputs."""

import math
from collections.abc import Callable
from typing import Annotated, Any, Final, Literal

from pydantic import ConfigDict, Field, RootModel

from sume.contract.account import EstimateLine
from sume.contract.ads import ADS_CREATE, AdVideoRequest
from sume.contract.analysis import REFERENCE_ANALYSIS, ReferenceAnalysisRequest
from sume.contract.assets import ASSETS_REINGEST, ASSETS_UPLOAD, AssetUploadRequest, ReingestRequest
from sume.contract.avatars import AVATARS_CREATE, AvatarRequest
from sume.contract.brands import BRAND_ANALYZE, BrandAnalyzeRequest
from sume.contract.common import RequestModel
from sume.contract.face_swap import FACE_SWAP, FaceSwapRequest
from sume.contract.images import IMAGE_EXAMPLE, IMAGES_GENERATE, ImageGenerationRequest
from sume.contract.prices import (
    AD_CREDITS_PER_SECOND,
    AVATAR_CREDITS,
    BRAND_ANALYSIS_CREDITS,
    FACE_SWAP_CREDITS,
    IMAGE_CREDITS,
    REFERENCE_ANALYSIS_CREDITS,
    VIDEO_CREDITS_PER_SECOND,
)
from sume.contract.videos import VIDEOS_GENERATE, VideoGenerationRequest


class ImagesEstimate(RequestModel):
    operation: Literal["images.generate"]
    input: ImageGenerationRequest


class VideosEstimate(RequestModel):
    operation: Literal["videos.generate"]
    input: VideoGenerationRequest


class AdsEstimate(RequestModel):
    operation: Literal["ads.videos.create"]
    input: AdVideoRequest


class AvatarsEstimate(RequestModel):
    operation: Literal["avatars.create"]
    input: AvatarRequest


class FaceSwapEstimate(RequestModel):
    operation: Literal["face-swap.create"]
    input: FaceSwapRequest


class ReferenceEstimate(RequestModel):
    operation: Literal["reference-analysis.create"]
    input: ReferenceAnalysisRequest


class BrandEstimate(RequestModel):
    operation: Literal["brand.analyze"]
    input: BrandAnalyzeRequest


class AssetEstimate(RequestModel):
    operation: Literal["assets.upload"]
    input: AssetUploadRequest


class ReingestEstimate(RequestModel):
    operation: Literal["assets.sources.ingest"]
    input: ReingestRequest


class EstimateRequest(
    RootModel[
        Annotated[
            ImagesEstimate
            | VideosEstimate
            | AdsEstimate
            | AvatarsEstimate
            | FaceSwapEstimate
            | ReferenceEstimate
            | BrandEstimate
            | AssetEstimate
            | ReingestEstimate,
            Field(discriminator="operation"),
        ]
    ]
):
    """An operation that costs credits, and the body it would be called with."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"operation": IMAGES_GENERATE, "input": IMAGE_EXAMPLE}]},
        hide_input_in_errors=True,
    )


def price_images(request: ImageGenerationRequest) -> list[EstimateLine]:
    return [_line(f"{request.quality} image", request.count, IMAGE_CREDITS[request.quality])]


def price_video(request: VideoGenerationRequest) -> list[EstimateLine]:
    unit = VIDEO_CREDITS_PER_SECOND[request.resolution]
    return [_line(f"{request.resolution} video, seconds", math.ceil(request.duration), unit)]


def price_ad(request: AdVideoRequest) -> list[EstimateLine]:
    unit = AD_CREDITS_PER_SECOND[request.resolution]
    return [_line(f"{request.resolution} ad, estimated seconds", math.ceil(request.estimated_seconds), unit)]


def price_avatar(_request: AvatarRequest) -> list[EstimateLine]:
    return [_line("avatar", 1, AVATAR_CREDITS)]


def price_face_swap(request: FaceSwapRequest) -> list[EstimateLine]:
    return [_line("face swap, avatars", len(request.avatar_ids), FACE_SWAP_CREDITS)]


def price_reference(_request: ReferenceAnalysisRequest) -> list[EstimateLine]:
    return [_line("reference analysis", 1, REFERENCE_ANALYSIS_CREDITS)]


def price_brand(_request: BrandAnalyzeRequest) -> list[EstimateLine]:
    return [_line("website read", 1, BRAND_ANALYSIS_CREDITS)]


def price_ingest(credits: int) -> list[EstimateLine]:
    """Of a video taken into the library, where the operator asks so much for one."""
    return [_line("video taken into the library", 1, credits)]


def _line(description: str, quantity: int, unit_credits: int) -> EstimateLine:
    return EstimateLine(
        description=description, quantity=quantity, unit_credits=unit_credits, credits=quantity * unit_credits
    )


PRICED: Final[dict[str, Callable[[Any], list[EstimateLine]]]] = {
    IMAGES_GENERATE: price_images,
    VIDEOS_GENERATE: price_video,
    ADS_CREATE: price_ad,
    AVATARS_CREATE: price_avatar,
    FACE_SWAP: price_face_swap,
    REFERENCE_ANALYSIS: price_reference,
    BRAND_ANALYZE: price_brand,
}
"""Paid operations, and how each is priced from its request."""
INGESTS: Final = (ASSETS_UPLOAD, ASSETS_REINGEST)
"""What is free unless the operator of a server prices it."""
ESTIMATED: Final = (*PRICED, *INGESTS)


def price(operation: str, request: Any, *, ingest_credits: int) -> list[EstimateLine]:
    """What an operation of :data:`ESTIMATED` costs on a server that asks so much for an ingest."""
    if operation in INGESTS:
        return price_ingest(ingest_credits)
    return PRICED[operation](request)


def total(lines: list[EstimateLine]) -> int:
    return sum(line.credits for line in lines)
