"""What may be asked of ``videos.generate``, what it costs, and the sizes of all videos."""

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sume.contract import estimates, limits
from sume.contract.pixels import pixel_size
from sume.contract.prices import VIDEO_CREDITS_PER_SECOND
from sume.contract.video import (
    VIDEO_ASPECT_RATIOS,
    VIDEO_RESOLUTIONS,
    VideoAspectRatio,
    VideoResolution,
)
from sume.contract.videos import VIDEO_EXAMPLE, VideoGenerationRequest

pytestmark = pytest.mark.backend_free

SECONDS = st.floats(limits.VIDEO_SECONDS_MIN, limits.VIDEO_SECONDS_MAX)
RESOLUTION = st.sampled_from(VIDEO_RESOLUTIONS)
PICTURE = "https://example.com/a.png"


def price(duration: float, resolution: VideoResolution, **fields: Any) -> int:
    request = VideoGenerationRequest(prompt="A candle.", duration=duration, resolution=resolution, **fields)
    return estimates.total(estimates.price_video(request))


@given(SECONDS, RESOLUTION)
def test_a_video_costs_its_started_seconds(duration: float, resolution: VideoResolution) -> None:
    assert price(duration, resolution) == math.ceil(duration) * VIDEO_CREDITS_PER_SECOND[resolution]


@given(SECONDS, SECONDS, RESOLUTION)
def test_a_longer_video_never_costs_less(one: float, other: float, resolution: VideoResolution) -> None:
    shorter, longer = sorted((one, other))
    assert price(shorter, resolution) <= price(longer, resolution)


@given(SECONDS, RESOLUTION, st.booleans(), st.integers(0, limits.REFERENCE_IMAGES_MAX))
def test_sound_and_references_cost_nothing_more(
    duration: float, resolution: VideoResolution, sound: bool, references: int
) -> None:
    extras = {"generate_audio": sound, "reference_image_urls": [PICTURE] * references}
    assert price(duration, resolution, **extras) == price(duration, resolution)


def test_what_is_not_said_has_a_default() -> None:
    request = VideoGenerationRequest(prompt="A candle.")
    assert (request.aspect_ratio, request.duration, request.resolution) == ("9:16", 5, "480p")
    assert (request.generate_audio, request.reference_image_urls, request.seed) == (False, [], None)


def test_the_example_is_valid() -> None:
    assert VideoGenerationRequest.model_validate(VIDEO_EXAMPLE).duration == 6


@pytest.mark.parametrize("seconds", [4, 4.0, 15, 15.0, 7.25])
def test_lengths_from_4_to_15_seconds(seconds: float) -> None:
    assert VideoGenerationRequest(prompt="A candle.", duration=seconds).duration == seconds


@pytest.mark.parametrize(
    "fields",
    [
        {"prompt": ""},
        {"prompt": " \u200b"},
        {"prompt": "a\x00b"},
        {"prompt": "x" * (limits.PROMPT_MAX_CHARS + 1)},
        {"duration": 3.99},
        {"duration": 15.01},
        {"duration": "5"},
        {"duration": True},
        {"duration": math.nan},
        {"duration": math.inf},
        {"aspect_ratio": "3:4"},
        {"resolution": "1080p"},
        {"generate_audio": 1},
        {"reference_image_urls": [PICTURE] * (limits.REFERENCE_IMAGES_MAX + 1)},
        {"reference_image_urls": ["file:///etc/passwd"]},
        {"reference_image_urls": ["https:///a.png"]},
        {"reference_image_urls": ["https://example.com/" + "x" * limits.URL_MAX_CHARS]},
        {"reference_image_urls": None},
        {"reference_video_urls": ["https://example.com/a.mp4"]},
        {"seed": limits.SEED_MAX + 1},
        {"engine": "other"},
    ],
)
def test_what_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        VideoGenerationRequest.model_validate({"prompt": "A candle.", **fields})


@pytest.mark.parametrize("resolution", VIDEO_RESOLUTIONS)
@pytest.mark.parametrize("ratio", VIDEO_ASPECT_RATIOS)
def test_sizes_are_even_and_true_to_ratio_and_resolution(
    ratio: VideoAspectRatio, resolution: VideoResolution
) -> None:
    width, height = pixel_size(ratio, resolution)
    across, down = (int(part) for part in ratio.split(":"))
    assert width % 2 == height % 2 == 0
    assert min(width, height) == int(resolution.removesuffix("p"))
    longer = min(width, height) * Fraction(max(across, down), min(across, down))
    assert abs(max(width, height) - longer) <= 1
