"""A design to pixels: simple shapes in light, seen through a lens focused on somebody in front of them."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.sets.model import Blob, Box, Colour, Glow, Lights, SetDesign
from sume.media.timeline.model import Pixels

Linear = NDArray[np.float32]
_WORK_WIDTH: Final = 360
_GAMMA: Final = 2.2
_GRAIN: Final = 0.006
_VIGNETTE: Final = 0.28


def paint_set(design: SetDesign, width: int, height: int, seed: int) -> Pixels:
    """The set as (height, width, 3) RGB; the same for the same seed."""
    noise = np.random.default_rng(seed)
    small = _WORK_WIDTH, max(2, round(_WORK_WIDTH * height / width))
    canvas = _surfaces(design, *small)
    for thing in design.things:
        match thing:
            case Box():
                _paint_box(canvas, thing)
            case Blob():
                _paint_blob(canvas, thing)
            case _:
                continue
    blurred = np.asarray(cv2.GaussianBlur(canvas, (0, 0), design.blur * small[0]), np.float32)
    for thing in design.things:
        match thing:
            case Glow():
                _add_glow(blurred, thing)
            case Lights():
                _add_lights(blurred, thing, noise)
            case _:
                continue
    shaded = blurred * _falloff(design, *small)
    large = np.asarray(cv2.resize(shaded, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)
    shown: Linear = np.clip(large, 0, 1) ** (1 / _GAMMA)
    shown += noise.normal(0.0, _GRAIN, (height, width, 1)).astype(np.float32)
    painted: Pixels = (np.clip(shown, 0, 1) * 255 + 0.5).astype(np.uint8)
    return painted


def _linear(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red**_GAMMA, green**_GAMMA, blue**_GAMMA


def _surfaces(design: SetDesign, width: int, height: int) -> Linear:
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    top, bottom = (np.array(_linear(colour), np.float32) for colour in design.wall)
    canvas = np.broadcast_to(top + (bottom - top) * down, (height, width, 3)).copy()
    if design.floor is not None:
        near, far = (np.array(_linear(colour), np.float32) for colour in design.floor)
        edge = round(design.horizon * height)
        share = np.linspace(0, 1, max(1, height - edge), dtype=np.float32)[:, None, None]
        canvas[edge:] = (near + (far - near) * share)[: height - edge]
    return canvas


def _paint_blob(canvas: Linear, blob: Blob) -> None:
    height, width = canvas.shape[:2]
    centre = round(blob.x * width), round(blob.y * height)
    axes = max(1, round(blob.across * width)), max(1, round(blob.down * height))
    cv2.ellipse(canvas, centre, axes, 0, 0, 360, _linear(blob.colour), -1, cv2.LINE_AA)


def _paint_box(canvas: Linear, thing: Box) -> None:
    height, width = canvas.shape[:2]
    colour = _linear(thing.colour)
    left, right = round(thing.left * width), round(thing.right * width)
    top, bottom = round(thing.top * height), round(thing.bottom * height)
    radius = round(thing.round * min(right - left, bottom - top) / 2)
    cv2.rectangle(canvas, (left + radius, top), (right - radius, bottom), colour, -1)
    cv2.rectangle(canvas, (left, top + radius), (right, bottom - radius), colour, -1)
    for x in (left + radius, right - radius):
        for y in (top + radius, bottom - radius):
            cv2.circle(canvas, (x, y), radius, colour, -1, cv2.LINE_AA)


def _add_glow(canvas: Linear, glow: Glow) -> None:
    height, width = canvas.shape[:2]
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    distance = np.hypot(across / width - glow.x, (down - glow.y * height) / width) / glow.radius
    light = (
        np.exp(-((distance * 2) ** 2))[..., None] * glow.strength * np.array(_linear(glow.colour), np.float32)
    )
    canvas += light * (1 - canvas * 0.6)


def _add_lights(canvas: Linear, lights: Lights, noise: np.random.Generator) -> None:
    """Discs with a soft rim, as a lens draws a point that is out of focus."""
    height, width = canvas.shape[:2]
    layer = np.zeros_like(canvas)
    for _ in range(lights.count):
        centre = int(noise.uniform(0, width)), int(noise.uniform(lights.top, lights.bottom) * height)
        radius = max(1, round(lights.size * width * noise.uniform(0.6, 1.25)))
        chosen = _linear(lights.colours[int(noise.integers(len(lights.colours)))])
        colour = np.array(chosen) * noise.uniform(0.3, 0.8)
        disc = np.zeros_like(canvas)
        cv2.circle(disc, centre, radius, colour.tolist(), -1, cv2.LINE_AA)
        layer = np.maximum(layer, disc)
    canvas += cv2.GaussianBlur(layer, (0, 0), max(0.6, lights.size * width * 0.08))


def _falloff(design: SetDesign, width: int, height: int) -> Linear:
    """Brighter where the light comes from, darker in the corners."""
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = across / width, down / height
    toward = 1 - x if design.light_from == "left" else x
    corners = 1 - _VIGNETTE * ((x - 0.5) ** 2 + (y - 0.5) ** 2) * 2
    shade: Linear = ((0.86 + 0.2 * toward) * corners)[..., None].astype(np.float32)
    return shade
