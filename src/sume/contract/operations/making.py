"""What makes media, or learns from it."""

from typing import Final

from sume.contract import ads, analysis, face_swap, images, jobs, videos, voices
from sume.contract.account import Scope
from sume.contract.common import Page
from sume.contract.operations.operation import Operation, create

ROWS: Final[tuple[Operation, ...]] = (
    create(
        images.IMAGES_GENERATE,
        "/images/generations",
        "Make pictures from a prompt",
        jobs.JobAccepted,
        request=images.ImageGenerationRequest,
        tag="images",
    ),
    create(
        videos.VIDEOS_GENERATE,
        "/videos/generations",
        "Make a short video from a prompt",
        jobs.JobAccepted,
        request=videos.VideoGenerationRequest,
        tag="videos",
    ),
    create(
        ads.ADS_CREATE,
        "/ads/videos",
        "Make an ad from a script",
        jobs.JobAccepted,
        request=ads.AdVideoRequest,
        tag="ads",
        errors=(404,),
    ),
    create(
        face_swap.FACE_SWAP,
        "/face-swap",
        "Put avatars' faces into a video",
        face_swap.FaceSwapAccepted,
        request=face_swap.FaceSwapRequest,
        tag="face-swap",
        errors=(404,),
    ),
    Operation(
        "voices.list", "GET", "/voices", "Voices for ads", Scope.READ, Page[voices.Voice], tag="voices"
    ),
    create(
        analysis.REFERENCE_ANALYSIS,
        "/reference-analysis",
        "Take a TikTok, a Reel or an uploaded video apart",
        jobs.JobAccepted,
        request=analysis.ReferenceAnalysisRequest,
        tag="reference-analysis",
    ),
)
