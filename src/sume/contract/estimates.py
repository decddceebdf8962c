"""What a request costs: the one place where prices meet inputs."""

from collections.abc import Callable
from typing import Any, Final

from sume.contract.account import EstimateLine
from sume.contract.images import ImageGenerationRequest
from sume.contract.prices import IMAGE_CREDITS


def price_images(request: ImageGenerationRequest) -> list[EstimateLine]:
    unit = IMAGE_CREDITS[request.quality]
    return [
        EstimateLine(
            description=f"{request.quality} image",
            quantity=request.count,
            unit_credits=unit,
            credits=unit * request.count,
        )
    ]


PRICED: Final[dict[str, Callable[[Any], list[EstimateLine]]]] = {"images.generate": price_images}
"""Paid operations, and how each is priced from its request."""


def total(lines: list[EstimateLine]) -> int:
    return sum(line.credits for line in lines)
