"""What may be asked of ``images.generate``, and the sizes it stands for."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sume.contract.images import (
    ASPECT_RATIOS,
    IMAGE_EXAMPLE,
    RESOLUTIONS,
    ImageAspectRatio,
    ImageGenerationRequest,
    ImageResolution,
)
from sume.contract.limits import IMAGES_PER_JOB_MAX, PROMPT_MAX_CHARS, SEED_MAX
from sume.contract.pixels import pixel_size

pytestmark = pytest.mark.backend_free


@pytest.mark.parametrize("resolution", RESOLUTIONS)
@pytest.mark.parametrize("ratio", ASPECT_RATIOS)
def test_sizes_are_even_and_true_to_ratio_and_resolution(
    ratio: ImageAspectRatio, resolution: ImageResolution
) -> None:
    width, height = pixel_size(ratio, resolution)
    across, down = (int(part) for part in ratio.split(":"))
    assert width % 2 == height % 2 == 0
    assert min(width, height) == int(resolution.removesuffix("p"))
    assert (width > height) == (across > down)
    longer = min(width, height) * Fraction(max(across, down), min(across, down))
    assert abs(max(width, height) - longer) <= 1


def test_a_few_sizes_as_written() -> None:
    assert pixel_size("1:1", "768p") == (768, 768)
    assert pixel_size("9:16", "1024p") == (1024, 1820)
    assert pixel_size("16:9", "768p") == (1366, 768)
    assert pixel_size("4:5", "512p") == (512, 640)
    assert pixel_size("4:3", "512p") == (682, 512)


def test_the_example_is_valid() -> None:
    assert ImageGenerationRequest.model_validate(IMAGE_EXAMPLE).count == 1


def test_what_is_not_said_has_a_default() -> None:
    request = ImageGenerationRequest(prompt="A jar.")
    assert (request.aspect_ratio, request.resolution, request.quality) == ("1:1", "768p", "standard")
    assert (request.count, request.seed, request.metadata) == (1, None, {})


@pytest.mark.parametrize(
    ("fields", "count"),
    [({"n": 3}, 3), ({"image_count": 2}, 2), ({"n": 4, "image_count": 4}, 4), ({"n": 2.0}, 2)],
)
def test_n_and_image_count_are_the_same(fields: dict[str, int], count: int) -> None:
    assert ImageGenerationRequest(prompt="A jar.", **fields).count == count


@pytest.mark.parametrize(
    "fields",
    [
        {"prompt": ""},
        {"prompt": " \t\n"},
        {"prompt": "\u3000\u200b\ufeff"},
        {"prompt": "a\x00jar"},
        {"prompt": "x" * (PROMPT_MAX_CHARS + 1)},
        {"prompt": 7},
        {"aspect_ratio": "2:1"},
        {"resolution": "4k"},
        {"quality": "best"},
        {"n": 0},
        {"n": IMAGES_PER_JOB_MAX + 1},
        {"n": True},
        {"n": 1.5},
        {"n": "1"},
        {"n": 1, "image_count": 2},
        {"seed": -1},
        {"seed": SEED_MAX + 1},
        {"engine": "other"},
        {"workspace_id": "ws_1"},
        {"reference_image_urls": ["ftp://example.com/a"]},
        {"brief": {"products": []}},
        {"metadata": {"": "value"}},
        {"metadata": {"k" * 41: "value"}},
        {"metadata": {"key": "v" * 501}},
        {"metadata": {"key": 1}},
        {"metadata": {"key": "\x00"}},
        {"metadata": {f"key{number}": "" for number in range(17)}},
        {"metadata": None},
    ],
)
def test_what_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ImageGenerationRequest.model_validate({"prompt": "A jar.", **fields})


@given(before=st.text(" \t\n\u00a0", max_size=4), word=st.characters(categories=["L", "N", "P", "So"]))
def test_a_prompt_needs_one_visible_character(before: str, word: str) -> None:
    ImageGenerationRequest(prompt=before + word)
