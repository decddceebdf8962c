"""Every operation of the API in one table, which routes, OpenAPI, estimates and clients read."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pydantic import BaseModel

from sume.contract import (
    account,
    ads,
    analysis,
    assets,
    avatars,
    brands,
    estimates,
    face_swap,
    images,
    jobs,
    uploads,
    videos,
    voices,
)
from sume.contract.account import Scope
from sume.contract.common import Page

API_PREFIX: Final = "/api/v1"


class Rate(StrEnum):
    """Which of the plan's two rate limits a call counts against."""

    READ = "read"
    GENERATION = "generation"


@dataclass(frozen=True, slots=True)
class Operation:
    """``errors`` are the statuses an answer may have besides those every operation may have."""

    name: str
    method: str
    path: str
    summary: str
    scope: Scope
    response: Any
    request: type[BaseModel] | None = None
    status: int = 200
    rate: Rate = Rate.READ
    paid: bool = False
    tag: str = ""
    errors: tuple[int, ...] = ()


COMMON_ERRORS: Final = (400, 401, 403, 405, 429, 500, 503)

OPERATIONS: Final[dict[str, Operation]] = {
    operation.name: operation
    for operation in (
        Operation(
            "account.me", "GET", "/me", "Who this key belongs to", Scope.READ, account.Account, tag="account"
        ),
        Operation(
            "credits.get",
            "GET",
            "/credits",
            "Plan, credits and free places for jobs",
            Scope.READ,
            account.Credits,
            tag="account",
        ),
        Operation(
            "credits.estimate",
            "POST",
            "/credits/estimate",
            "What an operation would cost; nothing is created",
            Scope.READ,
            account.CreditEstimate,
            request=estimates.EstimateRequest,
            tag="account",
            errors=(409, 413),
        ),
        Operation(
            "usage.list",
            "GET",
            "/usage",
            "The workspace's credit movements, newest first",
            Scope.READ,
            Page[account.UsageEntry],
            tag="account",
        ),
        Operation("jobs.list", "GET", "/jobs", "Jobs, newest first", Scope.READ, Page[jobs.Job], tag="jobs"),
        Operation(
            "jobs.get",
            "GET",
            "/jobs/{job_id}",
            "One job; with `wait`, answers when its status changes",
            Scope.READ,
            jobs.Job,
            tag="jobs",
            errors=(404,),
        ),
        Operation(
            "jobs.result",
            "GET",
            "/jobs/{job_id}/result",
            "A completed job and what it made",
            Scope.READ,
            jobs.JobWithResult,
            tag="jobs",
            errors=(404, 409),
        ),
        Operation(
            "jobs.cancel",
            "POST",
            "/jobs/{job_id}/cancel",
            "Stop a job; its credits come back",
            Scope.GENERATE,
            jobs.Job,
            tag="jobs",
            errors=(404, 409, 413),
        ),
        Operation(
            "jobs.events",
            "GET",
            "/jobs/{job_id}/events",
            "Status and progress as server-sent events, until the job ends",
            Scope.READ,
            None,
            tag="jobs",
            errors=(404,),
        ),
        Operation(
            images.IMAGES_GENERATE,
            "POST",
            "/images/generations",
            "Make pictures from a prompt",
            Scope.GENERATE,
            jobs.JobAccepted,
            request=images.ImageGenerationRequest,
            status=202,
            rate=Rate.GENERATION,
            paid=True,
            tag="images",
            errors=(402, 409, 413),
        ),
        Operation(
            videos.VIDEOS_GENERATE,
            "POST",
            "/videos/generations",
            "Make a short video from a prompt",
            Scope.GENERATE,
            jobs.JobAccepted,
            request=videos.VideoGenerationRequest,
            status=202,
            rate=Rate.GENERATION,
            paid=True,
            tag="videos",
            errors=(402, 409, 413),
        ),
        Operation(
            ads.ADS_CREATE,
            "POST",
            "/ads/videos",
            "Make an ad from a script",
            Scope.GENERATE,
            jobs.JobAccepted,
            request=ads.AdVideoRequest,
            status=202,
            rate=Rate.GENERATION,
            paid=True,
            tag="ads",
            errors=(402, 404, 409, 413),
        ),
        Operation(
            face_swap.FACE_SWAP,
            "POST",
            "/face-swap",
            "Put avatars' faces into a video",
            Scope.GENERATE,
            face_swap.FaceSwapAccepted,
            request=face_swap.FaceSwapRequest,
            status=202,
            rate=Rate.GENERATION,
            paid=True,
            tag="face-swap",
            errors=(402, 404, 409, 413),
        ),
        Operation(
            "voices.list", "GET", "/voices", "Voices for ads", Scope.READ, Page[voices.Voice], tag="voices"
        ),
        Operation(
            analysis.REFERENCE_ANALYSIS,
            "POST",
            "/reference-analysis",
            "Take a TikTok, a Reel or an uploaded video apart",
            Scope.GENERATE,
            jobs.JobAccepted,
            request=analysis.ReferenceAnalysisRequest,
            status=202,
            rate=Rate.GENERATION,
            paid=True,
            tag="reference-analysis",
            errors=(402, 409, 413),
        ),
        Operation(
            "uploads.presign",
            "POST",
            "/uploads/presign",
            "An address to put a file to, once",
            Scope.WRITE,
            uploads.PresignedUpload,
            request=uploads.PresignRequest,
            status=201,
            tag="uploads",
            errors=(409, 413),
        ),
        Operation(
            "avatars.list", "GET", "/avatars", "Presenters", Scope.READ, Page[avatars.Avatar], tag="avatars"
        ),
        Operation(
            "avatars.get",
            "GET",
            "/avatars/{avatar_id}",
            "One presenter, by id or slug",
            Scope.READ,
            avatars.Avatar,
            tag="avatars",
            errors=(404,),
        ),
        Operation(
            avatars.AVATARS_CREATE,
            "POST",
            "/avatars",
            "Make a presenter of this workspace",
            Scope.GENERATE,
            avatars.AvatarAccepted,
            request=avatars.AvatarRequest,
            status=202,
            rate=Rate.GENERATION,
            paid=True,
            tag="avatars",
            errors=(402, 409, 413),
        ),
        Operation(
            "brand.list", "GET", "/brand", "Brand profiles", Scope.READ, Page[brands.Brand], tag="brand"
        ),
        Operation(
            "brand.current",
            "GET",
            "/brand/current",
            "The brand in use",
            Scope.READ,
            brands.Brand,
            tag="brand",
            errors=(404,),
        ),
        Operation(
            "assets.list",
            "GET",
            "/assets",
            "Scenes of the workspace's videos: all, or those that fit a search",
            Scope.READ,
            Page[assets.Asset],
            tag="assets",
        ),
        Operation(
            assets.ASSETS_UPLOAD,
            "POST",
            "/assets",
            "Take an uploaded video into the library",
            Scope.WRITE,
            assets.AssetAccepted,
            request=assets.AssetUploadRequest,
            status=202,
            tag="assets",
            errors=(402, 404, 409, 413),
        ),
        Operation(
            "assets.sources.list",
            "GET",
            "/assets/sources",
            "The library's videos, newest first",
            Scope.READ,
            Page[assets.SourceVideo],
            tag="assets",
        ),
        Operation(
            "assets.sources.get",
            "GET",
            "/assets/sources/{source_id}",
            "One video of the library",
            Scope.READ,
            assets.SourceVideo,
            tag="assets",
            errors=(404,),
        ),
        Operation(
            "assets.sources.delete",
            "DELETE",
            "/assets/sources/{source_id}",
            "Remove a video with its scenes and files",
            Scope.WRITE,
            assets.DeletedSource,
            tag="assets",
            errors=(404,),
        ),
        Operation(
            assets.ASSETS_REINGEST,
            "POST",
            "/assets/sources/{source_id}/ingest",
            "Understand a video anew; its scenes are replaced when that is done",
            Scope.WRITE,
            assets.AssetAccepted,
            request=assets.ReingestRequest,
            status=202,
            tag="assets",
            errors=(402, 404, 409, 413),
        ),
        Operation(
            "assets.get",
            "GET",
            "/assets/{asset_id}",
            "One scene, with its words and their times",
            Scope.READ,
            assets.Asset,
            tag="assets",
            errors=(404,),
        ),
    )
}
