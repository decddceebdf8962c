"""What lies far behind, painted as a lens would blur it, and light painted on paper."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.mesh import Floats, Ints
from sume.engines.studio.photo.stage.model import Colour, Picture
from sume.engines.studio.photo.stage.noise import Rng, field
from sume.engines.studio.photo.stage.textures.base import blend, picture

FAR_WIDTH: Final = 200.0
_ROWS, _COLUMNS = 512, 1024
_CM: Final = _COLUMNS / FAR_WIDTH
_LEAVES: Final = tuple(
    linear(hex_code) for hex_code in ("#2f4a26", "#4a6b33", "#6f8f45", "#93ad5c", "#3d5a3a")
)
_LAMPS: Final = tuple(
    linear(hex_code) for hex_code in ("#ffb45e", "#ffd39a", "#ff9440", "#ffe6c4", "#ff7f4d")
)


def garden(rng: Rng, tone: Colour) -> Picture:
    """Leaf clumps, dark to light, with bright gaps, out of focus; 200 x 100 cm, all of it under 1."""
    shade = field(rng, _ROWS, _COLUMNS, 190, falloff=1.3)
    pixels = blend((0.012, 0.022, 0.008), (0.10, 0.17, 0.05), shade**1.5)
    lit = np.clip(1.6 * field(rng, _ROWS, _COLUMNS, 120, falloff=1.4) - 0.3, 0.08, 1)
    for number in range(1500):
        size = rng.uniform(7, 26)
        leaf, place = (
            _LEAVES[rng.integers(len(_LEAVES))],
            (int(rng.integers(_ROWS)), int(rng.integers(_COLUMNS))),
        )
        light = lit[place] * rng.uniform(0.4, 1.5) * (0.35 + number / 1500)
        _stamp(
            pixels, place, size, rng.uniform(0.3, 0.6), rng.uniform(0, np.pi), np.array(leaf) * light * 1.6
        )
    gaps = np.clip(field(rng, _ROWS, _COLUMNS, 26, falloff=1.5) - 0.80, 0, 1) * 5
    gaps *= np.clip(2.4 * field(rng, _ROWS, _COLUMNS, 170) - 0.9, 0, 1)
    pixels = pixels + np.clip(gaps, 0, 1)[..., None] * np.array((2.3, 2.5, 1.5))
    soft = 0.72 * _through_lens(pixels, 2.3 * _CM) + 0.28 * _through_lens(pixels, 9 * _CM)
    tinted = soft * blend((1.0, 1.0, 1.0), _hue(tone), np.full(soft.shape[:2], 0.35))
    return picture(np.clip(tinted, 0, 1), FAR_WIDTH, FAR_WIDTH / 2)


def evening(rng: Rng, tone: Colour) -> Picture:
    """A dark room with strings of lamps far out of focus: discs of light; 200 x 100 cm, under 1."""
    haze = field(rng, _ROWS, _COLUMNS, 240, falloff=1.4)
    pixels = blend((0.0, 0.0, 0.0), tone, 0.25 + 0.9 * haze) * 0.35
    glow = np.zeros_like(pixels)
    for row, column, power in _strung(rng):
        lamp = np.array(_LAMPS[rng.integers(len(_LAMPS))]) * power
        radius = rng.uniform(1.9, 3.3) * _CM
        _disc(pixels, (row, column), radius, lamp)
        glow[row % _ROWS, column % _COLUMNS] += lamp * radius**2
    pixels = pixels + 0.35 * _through_lens(glow, 11 * _CM)
    return picture(np.clip(pixels, 0, 1), FAR_WIDTH, FAR_WIDTH / 2)


def _strung(rng: Rng) -> list[tuple[int, int, float]]:
    """Places (row, column) and powers of lamps: on sagging strings, on tables, and a few strays."""
    lamps = []
    for _ in range(5):
        top, sag = rng.uniform(0.05, 0.65) * _ROWS, rng.uniform(0.04, 0.16) * _ROWS
        start, step = rng.uniform(0, _COLUMNS), rng.uniform(5.5, 9.0) * _CM
        for number in range(int(rng.integers(8, 15))):
            dip = sag * np.sin(number * 0.5)
            lamps.append(
                (int(top + dip + rng.normal(0, 4)), int(start + number * step), rng.uniform(0.35, 0.9))
            )
    strays = rng.uniform(0, 1, (46, 3))
    return lamps + [(int(y * _ROWS), int(x * _COLUMNS), 0.08 + 0.5 * p**2) for y, x, p in strays.tolist()]


def pool(base: Colour, size: tuple[float, float], centre: float, radius: float) -> Picture:
    """Paper ``size`` cm wide and long under a soft pool of light: its middle ``centre`` cm along, its
    ``radius`` where it has half faded."""
    rows, columns = 512, 256
    v = (1 - (np.arange(rows) + 0.5) / rows)[:, None] * size[1] - centre
    u = ((np.arange(columns) + 0.5) / columns - 0.5)[None, :] * size[0]
    # On the floor, towards the camera, the light runs out slowly.
    distance = np.hypot(u, np.where(v < 0, v * 0.42, v)) / radius
    tone = 0.42 + 0.63 / (1 + distance**2.2)
    return picture(np.array(base) * tone[..., None], *size)


def _hue(tone: Colour) -> Colour:
    red, green, blue = (channel / max(max(tone), 1e-3) for channel in tone)
    return red, green, blue


def _window(place: tuple[int, int], reach: int) -> tuple[Floats, Floats, tuple[Ints, Ints]]:
    """Distances down and across from ``place``, and where in a picture they lie; it goes round its edges."""
    steps = np.arange(-reach, reach + 1)
    rows, columns = (place[0] + steps) % _ROWS, (place[1] + steps) % _COLUMNS
    return steps[:, None].astype(float), steps[None, :].astype(float), (rows[:, None], columns[None, :])


def _stamp(
    pixels: Floats, place: tuple[int, int], size: float, slim: float, turn: float, colour: Floats
) -> None:
    """An elliptic leaf, painted over."""
    dy, dx, where = _window(place, int(size) + 1)
    along, across = dx * np.cos(turn) + dy * np.sin(turn), dy * np.cos(turn) - dx * np.sin(turn)
    patch = pixels[where]
    patch[np.hypot(along, across / slim) < size] = colour
    pixels[where] = patch


def _disc(pixels: Floats, place: tuple[int, int], radius: float, colour: Floats) -> None:
    """A lamp as the lens draws it: an even disc with a slightly brighter rim, added."""
    dy, dx, where = _window(place, int(radius) + 3)
    distance = np.hypot(dy, dx)
    inside = np.clip((radius - distance) / 1.6 + 0.5, 0, 1) * (0.82 + 0.18 * (distance / radius) ** 4)
    pixels[where] = pixels[where] + inside[..., None] * colour


def _through_lens(pixels: Floats, radius: float) -> Floats:
    """Blurred by a round aperture, ``radius`` in pixels; tiles as before."""
    y = np.minimum(np.arange(_ROWS), _ROWS - np.arange(_ROWS))[:, None]
    x = np.minimum(np.arange(_COLUMNS), _COLUMNS - np.arange(_COLUMNS))[None, :]
    kernel = np.clip(radius - np.hypot(y, x) + 0.5, 0, 1)
    kernel /= kernel.sum()
    spectrum = np.fft.rfft2(pixels, axes=(0, 1)) * np.fft.rfft2(kernel)[..., None]
    return np.asarray(np.fft.irfft2(spectrum, s=(_ROWS, _COLUMNS), axes=(0, 1)))
