"""What a request costs: the one place where prices meet inputs."""

from collections.abc import Callable
from typing import Any, Final, Literal

from pydantic import ConfigDict, Field

from sume.contract.account import EstimateLine
from sume.contract.common import RequestModel
from sume.contract.images import IMAGE_EXAMPLE, IMAGES_GENERATE, ImageGenerationRequest
from sume.contract.prices import IMAGE_CREDITS


class EstimateRequest(RequestModel):
    """An operation that costs credits, and the body it would be called with."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"operation": IMAGES_GENERATE, "input": IMAGE_EXAMPLE}]}
    )

    operation: Literal["images.generate"]
    input: ImageGenerationRequest = Field(description="The body that the operation would be called with.")


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


PRICED: Final[dict[str, Callable[[Any], list[EstimateLine]]]] = {IMAGES_GENERATE: price_images}
"""Paid operations, and how each is priced from its request."""


def total(lines: list[EstimateLine]) -> int:
    return sum(line.credits for line in lines)
