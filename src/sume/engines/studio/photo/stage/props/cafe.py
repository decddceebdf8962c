"""Props of the kitchen: coffee beans, nuts, chocolate, cinnamon."""

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix, scaled
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined, smooth_normals
from sume.engines.studio.photo.stage.model import Coated, Colour, Picture, Thing
from sume.engines.studio.photo.stage.noise import Rng, field
from sume.engines.studio.photo.stage.props.forms import ball, grounded, reshaped
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Model

_ROAST = linear("#4a2a18")
_ALMOND = (linear("#a9683a"), linear("#6d3c1d"))
_SHELL = (linear("#c29a68"), linear("#8d6238"))
_CHOCOLATES = ("#3a1d12", "#45241a", "#6b3d25")
_BARK = (linear("#9c5a30"), linear("#5f3118"))
_TWINE = Coated(linear("#c8ab7d"), specular=0.0)
_BEAN_COLUMNS = 40


def coffee_bean(_: Colour, rng: Rng) -> Model:
    """One roasted bean, its seam up or its back."""
    base = ball(26, _BEAN_COLUMNS).turned(90, "y")
    x, y, z = base.vertices.T
    flat = np.where(z > 0, 0.42 * np.tanh(z * 2.2), z)
    wander = 0.10 * np.sin(2.6 * x + rng.uniform(-0.3, 0.3))
    groove = np.exp(-(((y - wander) / 0.10) ** 2)) * np.clip(1.15 - x**4, 0, 1) * (z > 0)
    points = np.stack([x * 0.52, y * 0.37, flat * 0.33 - 0.13 * groove], -1)
    bean = reshaped(base, points * rng.uniform(0.92, 1.1), _BEAN_COLUMNS)
    if rng.random() < 0.4:
        bean = bean.turned(180 + rng.uniform(-20, 20), "x")
    else:
        bean = bean.turned(rng.uniform(-35, 35), "x")
    roast = Coated(
        scaled(_ROAST, rng.uniform(0.75, 1.3)),
        roughness=0.16,
        specular=0.045,
        bump=textures.bumps(rng, 0.06, 0.008, 2),
    )
    return grounded(Thing(bean.turned(rng.uniform(-10, 10), "y"), roast))


def _skin(rng: Rng, light: Colour, dark: Colour) -> tuple[Picture, Picture]:
    """Long furrows: colour, and heights in cm; 1 x 1 for uv along the nut in ``u``."""
    streaks = field(rng, 128, 256, 90, 5, 1.4)
    return textures.picture(textures.blend(light, dark, streaks), 1.0), textures.picture(0.03 * streaks, 1.0)


def nut(_: Colour, rng: Rng) -> Model:
    """An almond or a hazelnut."""
    return _almond(rng) if rng.random() < 0.6 else _hazelnut(rng)


def _around(mesh: Mesh, columns: int) -> Mesh:
    """``uv`` of a turned mesh as 0..1: ``u`` from pole to pole, ``v`` round it."""
    rows = len(mesh.vertices) // (columns + 1)
    u, v = np.meshgrid(np.linspace(0, 1, rows), np.linspace(0, 1, columns + 1), indexing="ij")
    return Mesh(mesh.vertices, mesh.faces, mesh.normals, np.stack([u, v], -1).reshape(-1, 2))


def _almond(rng: Rng) -> Model:
    base = ball(24, 28).turned(90, "y")
    x, y, z = base.vertices.T
    taper = 1 - 0.45 * np.clip(x, 0, 1) ** 1.5
    points = np.stack([x * 1.15 + 0.1 * x**3, y * 0.68 * taper, z * 0.40 * taper], -1)
    colour, heights = _skin(rng, *_ALMOND)
    skin = Coated(colour, roughness=0.4, specular=0.03, bump=heights)
    nut_mesh = _around(reshaped(base, points * rng.uniform(0.9, 1.05), 28), 28)
    return grounded(Thing(nut_mesh.turned(rng.uniform(-15, 15), "x"), skin))


def _hazelnut(rng: Rng) -> Model:
    base = ball(24, 28)
    x, y, z = base.vertices.T
    points = np.stack([x, y, z * 1.02 + 0.22 * np.clip(z, 0, 1) ** 6], -1) * 0.72
    cap = base.vertices[:, 2] < -0.72
    points[cap] *= 0.95
    colour, heights = _skin(rng, *_SHELL)
    shade = np.array(colour.pixels, float)
    shade[:, :46] = 0.5 * shade[:, :46] + 0.5 * np.array(linear("#d8c19a"))
    shell = Coated(textures.picture(shade, 1.0), roughness=0.22, specular=0.04, bump=heights)
    return grounded(Thing(_around(reshaped(base, points, 28), 28).turned(rng.uniform(70, 120), "x"), shell))


def chocolate(_: Colour, rng: Rng) -> Model:
    """A broken piece of a bar: one square or two, or a crumb."""
    shade = linear(_CHOCOLATES[rng.integers(len(_CHOCOLATES))])
    skin = Coated(shade, roughness=0.16, specular=0.042, bump=textures.bumps(rng, 0.5, 0.01, 4))
    broken = Coated(mix(shade, linear("#7a4a30"), 0.25), roughness=0.45, specular=0.02)
    if rng.random() < 0.35:
        return grounded(Thing(_crumb(rng), broken))
    squares = int(rng.integers(1, 3))
    width, side = 2.5, 2.3
    parts = [_square(width, side).moved(x=number * width) for number in range(squares)]
    base = _ragged(rng, width * squares, side).moved(x=(squares - 1) * width / 2)
    shift = -(squares - 1) * width / 2
    turn = rng.uniform(-6, 6)
    meshes = (joined(*parts).moved(x=shift, z=0.38), base.moved(x=shift))
    return grounded(Thing(meshes[0].turned(turn, "y"), skin), Thing(meshes[1].turned(turn, "y"), broken))


def _square(width: float, depth: float) -> Mesh:
    """The raised part of one square, its sides sloping."""
    raised = block(width * 0.94, depth * 0.94, 0.55, 0.14, steps=3)
    points = raised.vertices.copy()
    points[:, :2] *= 1 - 0.16 * points[:, 2:] / 0.55
    return Mesh(points, raised.faces, smooth_normals(points, raised.faces), raised.uv)


def _ragged(rng: Rng, width: float, depth: float) -> Mesh:
    """The plate that squares sit on, broken off at its two ends."""
    plate = block(width, depth, 0.42, 0.05, steps=4)
    points = plate.vertices.copy()
    ends = np.abs(points[:, 0]) > width * 0.46
    points[ends, 0] += 0.07 * np.sin(points[ends, 1] * 5 + rng.uniform(0, 6)) + 0.05 * points[ends, 2]
    return Mesh(points, plate.faces, smooth_normals(points, plate.faces), plate.uv)


def _crumb(rng: Rng) -> Mesh:
    base = ball(9, 12)
    jagged = base.vertices * (1 + rng.uniform(-0.22, 0.22, len(base.vertices)))[:, None]
    jagged.reshape(9, 13, 3)[:, -1] = jagged.reshape(9, 13, 3)[:, 0]
    size = rng.uniform(0.25, 0.55)
    return reshaped(base, jagged * np.array([1.2, 0.9, 0.6]) * size, 12)


def cinnamon(_: Colour, rng: Rng) -> Model:
    """A bundle of quills lying side by side, tied with twine."""
    places = ((-1.3, 0.0), (0.0, 0.05), (1.3, 0.0), (-0.62, 1.12), (0.68, 1.15))
    light, dark = _BARK
    streaks = field(rng, 256, 256, 70, 4, 1.3)
    bark = Coated(
        textures.picture(textures.blend(light, dark, streaks), 6.0),
        roughness=0.5,
        specular=0.02,
        bump=textures.picture(0.03 * streaks, 6.0),
    )
    quills = [_quill(rng).moved(y=y, z=z + 0.62, x=rng.uniform(-0.5, 0.5)) for y, z in places]
    angle = np.linspace(0, 2 * np.pi, 40)
    loop = np.stack([np.zeros(40), np.cos(angle) * 2.02, np.sin(angle) * 1.22 + 1.18], -1)
    loop[:, 2] = np.clip(loop[:, 2], 0.06, None)
    turns = [tube(loop + np.array([shift, 0, 0]), 0.06, 8) for shift in (-0.18, -0.04, 0.1)]
    knot = np.array([0, -0.7, 2.32])
    ends = [
        tube(
            spline(
                [knot, knot + np.array([hand * 0.6, -0.7, 0.25]), knot + np.array([hand * 1.4, -1.6, -0.4])],
                16,
            ),
            0.055,
            8,
        )
        for hand in (-1, 1)
    ]
    turn = rng.uniform(-50, -15)
    return grounded(
        Thing(joined(*quills).turned(turn), bark), Thing(joined(*turns, *ends).turned(turn), _TWINE)
    )


def _quill(rng: Rng) -> Mesh:
    """Bark rolled in from both sides, about 9 cm along x."""
    length = rng.uniform(8.2, 9.6)
    outer = _scroll(0.62, 0.07)
    inner = _scroll(0.57, 0.07)[::-1]
    section = np.concatenate([outer, inner, outer[:1]])
    x = np.linspace(-length / 2, length / 2, 12)
    section_bent = 1 + 0.03 * np.sin(x * 1.3 + rng.uniform(0, 6))
    points = np.empty((len(x), len(section), 3))
    points[..., 0] = x[:, None]
    points[..., 1:] = section[None] * section_bent[:, None, None]
    walked = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(section, axis=0), axis=1))])
    uv = np.stack(np.broadcast_arrays(x[:, None], walked[None]), -1).copy()
    body = grid(points, uv)
    quill = joined(body, *(_rim(points[row], outwards=row != 0) for row in (0, -1)))
    return quill.turned(rng.uniform(-40, 40), "x")


def _scroll(radius: float, tightness: float) -> Floats:
    """The section (n, 2) of a sheet rolled up from both its sides."""
    turn = np.linspace(0, 2.1 * np.pi, 34)
    curl = radius * (0.5 - tightness * turn / np.pi)
    right = np.stack([0.5 * radius + curl * np.sin(turn), curl * -np.cos(turn)], -1)
    left = right * [-1, 1]
    return np.concatenate([left[::-1], right])


def _rim(section: Floats, *, outwards: bool) -> Mesh:
    """The cut end between a scroll's outer and inner line."""
    half = (len(section) - 1) // 2
    outer, inner = section[:half], section[half : 2 * half][::-1]
    pair = np.stack([outer, inner] if outwards else [inner, outer])
    return grid(pair, pair[..., 1:].copy())
