"""What products stand on: a tray, a slice of wood, a cloth."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix
from sume.engines.studio.photo.stage.materials import METALS, paintable
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined
from sume.engines.studio.photo.stage.model import Coated, Colour, Picture, Thing
from sume.engines.studio.photo.stage.noise import Rng, field, sample
from sume.engines.studio.photo.stage.props.forms import grounded
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Model

TRAY_FLOOR: Final = 0.45
CLOTH_FLOOR: Final = 0.34
_TRAY_RADIUS: Final = 9.5
_SLICE_PIXELS: Final = 512
_CLOTHS: Final = ("#efe6d8", "#d9c8b1", "#cfd3c6", "#e3c9bb")


def tray(tone: Colour, rng: Rng) -> Model:
    """A round tray with a low rim, glazed or of brass."""
    wall = rounded(
        [
            (0, 0),
            (_TRAY_RADIUS - 0.5, 0),
            (_TRAY_RADIUS, 1.35),
            (_TRAY_RADIUS - 0.28, 1.35),
            (_TRAY_RADIUS - 0.7, TRAY_FLOOR),
            (0, TRAY_FLOOR),
        ],
        [0.35, 0.12, 0.12, 0.35],
        steps=9,
    )
    if rng.random() < 0.35:
        return Model((Thing(lathe(wall, 176), METALS["brass"]),))
    glaze = paintable(mix(linear("#f1ebe1"), tone, rng.uniform(0.0, 0.5)))
    return Model(
        (Thing(lathe(wall, 176), Coated(glaze, roughness=0.16, bump=textures.bumps(rng, 0.5, 0.006, 14))),)
    )


def wood_slice(_: Colour, rng: Rng) -> Model:
    """A disc sawn from a trunk, its rings on top and its bark round it."""
    radius, thick = 9.6, rng.uniform(1.5, 2.1)
    angle = np.linspace(0, 2 * np.pi, 145)
    wave = sum(rng.uniform(0.006, 0.03) * np.cos(n * angle + rng.uniform(0, 6)) for n in (2, 3, 4, 5, 7))
    outline = 1.0 + np.asarray(wave)
    outline[-1] = outline[0]
    rough = 1 + 0.012 * np.sin(29 * angle) * np.sin(7 * angle + 1.0) + 0.008 * np.sin(47 * angle)
    top = _disc(radius * 0.955, outline, angle, thick)
    bottom = _disc(radius * 0.955, outline, angle, 0.0)
    bottom = Mesh(bottom.vertices, bottom.faces[:, ::-1], -bottom.normals, bottom.uv)
    heights = np.array([0.0, 0.03, 0.12, 0.35, 0.5, 0.65, 0.88, 0.97, 1.0]) * thick
    swell = np.array([0.955, 0.985, 0.998, 1.0, 1.002, 1.0, 0.998, 0.985, 0.955])
    reach = radius * swell[:, None] * (outline * (1 + (rough - 1) * (swell[:, None] > 0.97)))
    points = np.stack(
        [reach * np.cos(angle), reach * np.sin(angle), np.broadcast_to(heights[:, None], reach.shape)], -1
    )
    uv = np.stack(np.broadcast_arrays(angle[None] * radius, heights[:, None]), -1).copy()
    bark_field = field(rng, 256, 512, 14, 60, 1.3)
    bark = Coated(
        textures.picture(
            textures.blend(linear("#3d2b1f"), linear("#86664a"), bark_field), 2 * np.pi * radius, 6.0
        ),
        specular=0.0,
        bump=textures.picture(0.5 * bark_field, 2 * np.pi * radius, 6.0),
    )
    wood = Coated(_rings(rng), roughness=0.4, specular=0.02)
    return grounded(Thing(joined(top, bottom), wood), Thing(grid(points, uv, wrap=True), bark))


def _disc(radius: float, outline: Floats, angle: Floats, z: float) -> Mesh:
    share = np.array([1.0, 0.66, 0.33, 0.0])[:, None]
    points = np.stack(
        [
            share * radius * outline * np.cos(angle),
            share * radius * outline * np.sin(angle),
            np.full((4, len(angle)), z),
        ],
        -1,
    )
    uv = points[..., :2] / (2 * radius * 1.1) + 0.5
    flat = grid(points, uv, wrap=True)
    return Mesh(flat.vertices, flat.faces, np.tile([0.0, 0.0, 1.0], (len(flat.vertices), 1)), flat.uv)


def _rings(rng: Rng) -> Picture:
    """Year rings about a heart off the middle, a few cracks; over uv of 0..1."""
    size = _SLICE_PIXELS
    y, x = np.mgrid[1 : -1 : size * 1j, -1 : 1 : size * 1j]
    bend = [(field(rng, size, size, 190) - 0.5) * 0.20 for _ in range(2)]
    x, y = x - rng.uniform(-0.1, 0.1) + bend[0], y - rng.uniform(-0.1, 0.1) + bend[1]
    radius, angle = np.hypot(x, y), np.arctan2(y, x)
    years = sample(field(rng, 1, 512, 3.0, 1.0, 1.0), radius * 460, 0 * radius)
    rays = sample(field(rng, 256, 512, 3, 90, 1.3), (angle / (2 * np.pi) + 0.5) * 512, radius * 256)
    shade = 0.10 + 0.55 * years**1.5 + 0.18 * rays + 0.18 * np.exp(-((radius / 0.28) ** 2))
    pixels = textures.blend(linear("#dcbf94"), linear("#8a5c36"), np.clip(shade, 0, 1))
    rim = np.clip((radius - 0.84) / 0.05, 0, 1)[..., None]
    pixels = pixels * (1 - 0.35 * rim)
    for _ in range(3):
        way, start = rng.uniform(-np.pi, np.pi), rng.uniform(0.05, 0.5)
        off = np.abs(np.angle(np.exp(1j * (angle - way + 0.06 * np.sin(radius * 14))))) * radius
        crack = np.exp(-((off / 0.006) ** 2)) * (radius > start) * (radius < start + rng.uniform(0.2, 0.45))
        pixels = pixels * (1 - 0.75 * crack[..., None])
    return textures.picture(pixels, 1.0)


def cloth(tone: Colour, rng: Rng) -> Model:
    """A linen cloth laid down loosely: flat where the products stand, in soft folds at its borders."""
    width, depth = 30.0, 24.0
    rows, columns = 130, 160
    y, x = np.meshgrid(np.linspace(-1, 1, rows), np.linspace(-1, 1, columns), indexing="ij")
    flow = _folds(rng, x, y)
    out = np.clip((np.maximum(np.abs(x) * 1.02, np.abs(y) * 1.05) - 0.38) / 0.55, 0, 1)
    calm = out**2 * (3 - 2 * out)
    height = CLOTH_FLOOR * (1 - 0.0 * calm) + calm * (1.25 * flow - 0.30)
    rim = np.clip((1 - np.maximum(np.abs(x), np.abs(y))) / 0.03, 0, 1)
    height = np.maximum(height, 0.04) * (0.35 + 0.65 * rim)
    bow = [0.05 * np.sin(3.1 * side + rng.uniform(0, 6)) + 0.02 * np.sin(8 * side) for side in (x, y)]
    points = np.stack(
        [(x + bow[1] * calm - 0.03 * calm * flow) * width / 2, (y + bow[0] * calm) * depth / 2, height], -1
    )
    uv = np.stack([x * width / 2, y * depth / 2], -1)
    sheet = grid(points, uv).turned(rng.uniform(-14, 14))
    colour = mix(linear(_CLOTHS[rng.integers(len(_CLOTHS))]), tone, 0.25)
    return grounded(Thing(sheet, linen(paintable(colour), rng)))


def _folds(rng: Rng, x: Floats, y: Floats) -> Floats:
    """Ridges that run in from the borders, 0..1."""
    total = np.zeros_like(x)
    for _ in range(10):
        way = rng.uniform(0, np.pi)
        across = x * np.cos(way) + y * np.sin(way)
        along = y * np.cos(way) - x * np.sin(way)
        middle = rng.uniform(-0.95, 0.95) + 0.12 * np.sin(2.2 * along + rng.uniform(0, 6))
        ridge = np.exp(-(np.abs((across - middle) / rng.uniform(0.06, 0.13)) ** 1.7))
        total = np.maximum(total, ridge * rng.uniform(0.5, 1.0))
    return total


def linen(colour: Colour, rng: Rng) -> Coated:
    """A plain weave with thick and thin threads."""
    weave = 0.5 * field(rng, 512, 512, 30, 2.0, 1.5) + 0.5 * field(rng, 512, 512, 2.0, 30, 1.5)
    pixels = np.array(colour) * (0.86 + 0.24 * weave)[..., None]
    return Coated(textures.picture(pixels, 11.0), specular=0.0, bump=textures.picture(0.05 * weave, 11.0))
