"""Prices and plans. Credits are whole numbers."""

from dataclasses import dataclass
from typing import Final

from sume.contract.limits import GENERATION_RATE, READ_RATE, RateLimit

IMAGE_CREDITS: Final[dict[str, int]] = {"draft": 1, "standard": 2, "high": 4}
"""Credits for one image, by ``quality``."""

VIDEO_CREDITS_PER_SECOND: Final[dict[str, int]] = {"480p": 1, "720p": 2}
"""Credits for a started second of generated video, by ``resolution``."""

AD_CREDITS_PER_SECOND: Final[dict[str, int]] = {"480p": 1, "720p": 2}
"""Credits for a started second of an ad as estimated from its script, by ``resolution``."""

AVATAR_CREDITS: Final = 2
"""Credits for one avatar."""

FACE_SWAP_CREDITS: Final = 10
"""Credits for one avatar's face in a video."""

REFERENCE_ANALYSIS_CREDITS: Final = 3
"""Credits for one reference video taken apart."""

BRAND_ANALYSIS_CREDITS: Final = 3
"""Credits for one website read."""


@dataclass(frozen=True, slots=True)
class Plan:
    id: str
    name: str
    monthly_credits: int
    active_generations: int
    read_rate: RateLimit = READ_RATE
    generation_rate: RateLimit = GENERATION_RATE


PLANS: Final[dict[str, Plan]] = {
    plan.id: plan
    for plan in (
        Plan("free", "Free", monthly_credits=500, active_generations=2),
        Plan("pro", "Pro", monthly_credits=10_000, active_generations=10),
        Plan("studio", "Studio", monthly_credits=100_000, active_generations=50),
    )
}
DEFAULT_PLAN: Final = "free"
FIRST_WORKSPACE_PLAN: Final = "pro"
