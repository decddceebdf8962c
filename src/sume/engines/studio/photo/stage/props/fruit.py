"""Props of the fruit market: citrus, berries."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined, smooth_normals, unit
from sume.engines.studio.photo.stage.model import Coated, Colour, Picture, Thing
from sume.engines.studio.photo.stage.noise import Rng, field, sample
from sume.engines.studio.photo.stage.props.forms import ball, blade, grounded, oval, reshaped
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Model

_PIXELS: Final = 384
_RIND_SHARE: Final = 0.955
_PITH_SHARE: Final = 0.88
_DRUPELETS: Final = 40
_BLOOM: Final = linear("#8f9fc4")


@dataclass(frozen=True, slots=True)
class _Sort:
    """A citrus fruit; ``radius`` in cm, ``long`` its length over its width."""

    rind: str
    pulp: str
    light: str
    pith: str
    radius: float
    long: float


_SORTS: Final = (
    _Sort("#f0c419", "#f2d873", "#fbf0b8", "#fbf3d2", 2.7, 1.2),
    _Sort("#ef8a17", "#f39a2b", "#fcc978", "#fae3b8", 3.4, 1.0),
    _Sort("#e8923f", "#e2604f", "#f5a08c", "#fbe3cf", 3.9, 0.96),
)


def citrus(_: Colour, rng: Rng) -> Model:
    """A slice, or a half with its cut up, of a lemon, an orange or a grapefruit."""
    sort = _SORTS[rng.choice(len(_SORTS), p=(0.45, 0.4, 0.15))]
    cut = _cut_face(sort, rng)
    rind = _rind(sort, rng)
    return _slice(sort, cut, rind, rng) if rng.random() < 0.65 else _half(sort, cut, rind, rng)


def _rind(sort: _Sort, rng: Rng) -> Coated:
    return Coated(linear(sort.rind), roughness=0.22, specular=0.04, bump=textures.bumps(rng, 0.09, 0.02, 5))


def _cut_face(sort: _Sort, rng: Rng) -> Coated:
    """Rind, pith and the segments with their threads of pulp, over 2 x 2 for uv of -1..1 moved to 0..2."""
    y, x = np.mgrid[1 : -1 : _PIXELS * 1j, -1 : 1 : _PIXELS * 1j]
    wobble = [(field(rng, _PIXELS, _PIXELS, 60) - 0.5) * 0.05 for _ in range(2)]
    radius, angle = np.hypot(x + wobble[0], y + wobble[1]), np.arctan2(y, x)
    count = int(rng.integers(9, 12))
    uneven = angle + 0.10 * np.sin(2 * angle + rng.uniform(0, 6)) + 0.06 * np.sin(5 * angle)
    place = (uneven / (2 * np.pi) * count) % 1.0
    to_wall = np.minimum(place, 1 - place) * 2 * np.pi / count * radius
    corner = np.clip((radius - 0.74) / 0.12, 0, 1) ** 2 * 0.05
    inside = np.clip((to_wall - 0.014 - corner) / 0.016, 0, 1)
    inside *= np.clip((_PITH_SHARE - 0.015 - radius) / 0.02, 0, 1) * np.clip((radius - 0.10) / 0.05, 0, 1)
    threads = _threads(rng, radius, angle)
    pixels = textures.blend(linear(sort.pulp), linear(sort.light), np.clip(0.85 * threads**2.2, 0, 1))
    pixels = inside[..., None] * pixels + (1 - inside[..., None]) * np.array(linear(sort.pith))
    skin = np.clip((radius - _RIND_SHARE + 0.02) / 0.03, 0, 1)[..., None]
    pixels = pixels * (1 - skin) + skin * np.array(linear(sort.rind))
    heights = 0.03 * (inside * (0.4 + 0.6 * threads))
    return Coated(
        textures.picture(pixels, 2.0), roughness=0.09, specular=0.035, bump=Picture(*_like(heights))
    )


def _like(heights: Floats) -> tuple[np.ndarray, float, float]:
    return heights[..., None].astype(np.float32), 2.0, 2.0


def _threads(rng: Rng, radius: Floats, angle: Floats) -> Floats:
    """Drops of pulp, long towards the middle, 0..1."""
    cells = field(rng, 256, 1024, 11, 46, 1.5)
    return sample(cells, (angle / (2 * np.pi) + 0.5) * 1024, radius * 256)


def _flat_uv(mesh: Mesh, radius: float) -> Mesh:
    return Mesh(mesh.vertices, mesh.faces, mesh.normals, mesh.vertices[:, :2] / radius + 1.0)


def _slice(sort: _Sort, cut: Coated, rind: Coated, rng: Rng) -> Model:
    radius, thick = sort.radius * rng.uniform(0.85, 1.0), rng.uniform(0.45, 0.65)
    side = lathe(
        rounded(
            [(radius * 0.97, 0), (radius, 0.05), (radius, thick - 0.05), (radius * 0.97, thick)], 0.05, 3
        ),
        64,
    )
    top = lathe([(radius * 0.97, thick), (radius * 0.5, thick + 0.012), (0, thick)], 64)
    bottom = lathe([(0, 0), (radius * 0.97, 0)], 64)
    faces = _flat_uv(joined(top, bottom), radius)
    tilt = rng.uniform(0, 2.5)
    return grounded(Thing(faces.turned(tilt, "x"), cut), Thing(side.turned(tilt, "x"), rind))


def _half(sort: _Sort, cut: Coated, rind: Coated, rng: Rng) -> Model:
    """A half that lies on its rind, its cut leaning a little to the camera."""
    radius, tall = sort.radius, sort.radius * sort.long
    polar = np.linspace(0, np.pi / 2, 16)
    nipple = 0.10 * tall * np.exp(-((polar / 0.22) ** 2)) if sort.long > 1.1 else 0.0 * polar
    profile = np.stack([np.sin(polar) * radius, -np.cos(polar) * tall * 0.9 - nipple], -1)
    shell = lathe(profile, 48)
    face = _flat_uv(lathe([(radius, 0.0), (radius * 0.6, 0.02), (0, 0.0)], 48), radius)
    lean = rng.uniform(22, 68)
    turn = rng.uniform(-20, 20)
    things = (
        Thing(mesh.turned(lean, "x").turned(turn), material)
        for mesh, material in ((shell, rind), (face, cut))
    )
    return grounded(*things)


def berry(_: Colour, rng: Rng) -> Model:
    """A blueberry with its crown, or a raspberry."""
    return _blueberry(rng) if rng.random() < 0.6 else _raspberry(rng)


def _blueberry(rng: Rng) -> Model:
    columns, size = 30, rng.uniform(0.55, 0.75)
    base = ball(22, columns)
    x, y, z = base.vertices.T
    around = np.hypot(x, y)
    points = base.vertices * np.array([1, 1, 0.86])
    points[:, 2] -= (z > 0) * 0.30 * np.exp(-((around / 0.24) ** 2))
    star = 0.5 + 0.5 * np.cos(5 * np.arctan2(y, x))
    points[:, 2] += (z > 0) * (0.08 + 0.10 * star) * np.exp(-(((around - 0.34) / 0.09) ** 2))
    clouds = field(rng, 128, 128, 40, falloff=1.2)
    colour = textures.blend(linear("#232c52"), mix(linear("#3b4a7c"), _BLOOM, 0.45), clouds)
    skin = Coated(textures.picture(colour, 4.0), roughness=0.34, specular=0.03)
    fruit = reshaped(base, points * size, columns)
    return grounded(Thing(fruit.turned(rng.uniform(5, 75), "x").turned(rng.uniform(-60, 60)), skin))


def _raspberry(rng: Rng) -> Model:
    """Drupelets all over a blunt cone: each a small dome round its own middle."""
    columns = 42
    base = ball(34, columns)
    number = np.arange(_DRUPELETS) + 0.5
    height, turn = 1 - 2 * number / _DRUPELETS, np.pi * (1 + 5**0.5) * number
    level = np.sqrt(1 - height**2)
    middles = np.stack([level * np.cos(turn), level * np.sin(turn), height], -1)
    middles = unit(middles + rng.normal(0, 0.03, middles.shape))
    apart = np.arccos(np.clip(base.vertices @ middles.T, -1, 1)).min(axis=1)
    dome = np.sqrt(np.clip(1 - (apart / 0.33) ** 2, 0, 1))
    x, y, z = (base.vertices * (0.76 + 0.26 * dome)[:, None]).T
    narrow = 1 - 0.20 * np.clip(z + 0.2, 0, 1)
    points = np.stack([x * narrow, y * narrow, z * 1.12], -1) * rng.uniform(0.85, 1.0)
    lean = rng.uniform(40, 110)
    red = Coated(mix(linear("#a8153a"), linear("#c92f4c"), rng.uniform(0, 1)), roughness=0.13, specular=0.04)
    fruit = reshaped(base, points, columns).turned(lean, "x").turned(rng.uniform(0, 360))
    return grounded(Thing(fruit, red))


def mint(_: Colour, rng: Rng) -> Model:
    """A tip of mint: pairs of toothed leaves about a short stem."""
    leaf_mesh, veined = _mint_leaf(rng), _mint_skin(rng)
    if rng.random() < 0.4:
        single = leaf_mesh.scaled(1.15, 1.15, 1.15).turned(rng.uniform(-8, 8), "y")
        return grounded(Thing(single, veined))
    parts = []
    for tier, (size, rise) in enumerate(((1.0, 8.0), (0.72, 26.0), (0.42, 48.0))):
        for hand in (0, 180):
            one = leaf_mesh.scaled(size, size, size).moved(x=0.12).turned(-rise - rng.uniform(-5, 5), "y")
            parts.append(one.turned(tier * 90 + hand + rng.uniform(-14, 14)).moved(z=0.16 * tier))
    return grounded(Thing(joined(*parts), veined))


def _mint_leaf(rng: Rng) -> Mesh:
    rows, length = 27, rng.uniform(2.6, 3.4)
    outline = oval(length * 0.56, rows, fullest=0.42, tip=0.8)
    outline = outline * (1 + 0.07 * np.where(np.arange(rows) % 2, 1, -1))
    flat = blade(outline, length, cup=0.30, droop=0.12, across=9)
    points = flat.vertices.copy()
    u, v = flat.uv.T
    points[:, 2] += 0.05 * np.sin((u - 0.35 * np.abs(2 * v - 1)) * 46) * np.sin(np.pi * v) ** 0.5
    return Mesh(points, flat.faces, smooth_normals(points, flat.faces), flat.uv)


def _mint_skin(rng: Rng) -> Coated:
    u, v = np.meshgrid(np.linspace(0, 1, 128), np.linspace(0, 1, 96))
    side = np.abs(2 * v - 1)
    veins = np.exp(-((side / 0.05) ** 2)) + 0.8 * np.exp(-((np.sin((u - 0.35 * side) * 23) / 0.22) ** 2))
    patches = 0.25 * field(rng, 96, 128, 20)
    shade = np.clip(0.55 * veins + patches, 0, 1)
    return Coated(
        textures.picture(textures.blend(linear("#2f6b2c"), linear("#7fb158"), shade), 1.0),
        roughness=0.3,
        specular=0.03,
    )
