"""One picture of a composed stage: the whole frame coarsely, the products finely, then the finish."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.photo.finish import finish
from sume.engines.studio.photo.render.exposure import Exposure
from sume.engines.studio.photo.render.merge import enlarged, merged
from sume.engines.studio.photo.render.window import (
    PRODUCT,
    Screen,
    Window,
    screen_of,
    whole_screen,
    window_of,
)
from sume.engines.studio.photo.stage.model import Glass, Stage

# Coarser than this, on its shorter side in pixels, even a background is no longer worth looking at.
_LEAST_SIDE: Final = 160
_WIDE: Final = 0.45
# Pixels that are rendered on each side and cut off: the denoiser colours a picture's outermost ones.
_BLEED: Final = 4
_RENDERED: Final = 0.97

Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Quality:
    """``whole``, ``window``: the sides of the sample grids in each pixel of the frame and of the window round
    the products; ``scale``: how much smaller than the frame the first of them is rendered, 0..1."""

    whole: int
    window: int
    scale: float


QUALITIES: Final[dict[str, Quality]] = {
    "draft": Quality(1, 1, 0.4),
    "standard": Quality(2, 3, 0.7),
    "high": Quality(4, 4, 1.0),
}


@dataclass(frozen=True, slots=True)
class Order:
    """A picture's size in pixels, how well it is made, its seed, and the renderer's threads."""

    width: int
    height: int
    quality: Quality
    seed: int
    threads: int


@dataclass(frozen=True, slots=True, eq=False)
class Photograph:
    """Linear ``light`` (height, width, 3) and where in it the products are."""

    light: NDArray[np.float32]
    window: Window | None


def make_picture(stage: Stage, order: Order, report: Progress) -> NDArray[np.uint8]:
    """sRGB bytes (height, width, 3). The same input gives the same bytes, however many threads."""
    photograph = photographed(stage, order, lambda share: report(share * _RENDERED, "rendering"))
    report(_RENDERED, "finishing")
    return finish(photograph.light, stage.grade, order.seed, photograph.window)


def photographed(stage: Stage, order: Order, on_progress: Callable[[float], None]) -> Photograph:
    """Denoised. Products are worth a window of their own where the frame is coarser than that."""
    window = window_of(stage, order.width, order.height)
    exposures = exposures_of(stage, order, window)
    # Only now: what is loaded after the renderer suffers from its allocator.
    from sume.engines.studio.photo.render.luxcore import render_all

    lights = render_all(stage, exposures, on_progress)
    coarse, *detail = (light[_BLEED:-_BLEED, _BLEED:-_BLEED] for light in lights)
    light = enlarged(coarse, order.width, order.height)
    if window is not None and detail:
        light = merged(light, detail[0], window)
    return Photograph(light, window)


def exposures_of(stage: Stage, order: Order, window: Window | None) -> list[Exposure]:
    """Of the whole frame, and of its window where that shows more than the whole does.

    Both reach ``_BLEED`` pixels further on each side."""
    width, height, quality = order.width, order.height, order.quality
    scale = min(1.0, max(quality.scale, _LEAST_SIDE / min(width, height)))
    screen = whole_screen(width, height)
    whole = _exposed(order, screen, (round(width * scale), round(height * scale)), quality.whole)
    samples = _window_samples(quality, window, width * height)
    even = scale == 1.0 and samples <= quality.whole
    if window is None or even:
        return [replace(whole, clean=even and _has_glass(stage))]
    screen = screen_of(window, width, height)
    fine = _exposed(order, screen, (window.width, window.height), samples)
    return [whole, replace(fine, clean=_has_glass(stage))]


def _window_samples(quality: Quality, window: Window | None, pixels: int) -> int:
    """Fewer in a window that is most of the picture, as of a macro shot, or it would take twice as long."""
    wide = window is not None and window.width * window.height > _WIDE * pixels
    return max(1, quality.window - 1) if wide else quality.window


def _exposed(order: Order, screen: Screen, size: tuple[int, int], samples: int) -> Exposure:
    width, height = size
    left, right, bottom, top = screen
    across, up = _BLEED * (right - left) / width, _BLEED * (top - bottom) / height
    return Exposure(
        width + 2 * _BLEED,
        height + 2 * _BLEED,
        samples,
        order.seed,
        order.threads,
        (left - across, right + across, bottom - up, top + up),
    )


def _has_glass(stage: Stage) -> bool:
    """Of the products."""
    return any(thing.part == PRODUCT and isinstance(thing.material, Glass) for thing in stage.things)
