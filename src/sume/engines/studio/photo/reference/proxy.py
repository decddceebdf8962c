"""A stand-in on the stage: the body that casts a cut-out's shadow and is mirrored in its place."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.photo.reference.cutout import Cutout, UnusablePhotoError
from sume.engines.studio.photo.reference.guess import Guess
from sume.engines.studio.photo.reference.matte import SOLID
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Floats, Ints, Mesh, smooth_normals
from sume.engines.studio.photo.stage.model import Coated, Picture, Thing
from sume.engines.studio.photo.stage.subject import Model

_ROWS: Final = 150
_MOST_COLUMNS: Final = 220
_PICTURE_ROWS: Final = 320
# Rows at the top over which the body closes.
_CLOSING: Final = 4
# The ground under the body is black: it must not show beside rounded corners.
_FOOT_INSET: Final = 0.05
# A row is at most this much deeper than a usual one: handles and spouts are no flanges.
_BULGE: Final = 1.25
_LEAST_COVERED: Final = 0.85
_MOST_GROWTH: Final = 3
# How much more solid a matte is than without its thin parts, where it is one of them.
_THIN: Final = 0.3


def body(cutout: Cutout, guess: Guess) -> Model:
    """The outline with a rounded front and back, in the cut-out's own colours; the camera does not see it."""
    shape = _shape(cutout, guess)
    for _ in range(_MOST_GROWTH):
        if _covers(shape):
            break
        shape = np.asarray(cv2.dilate(shape.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0)
    if not _covers(shape):
        raise UnusablePhotoError("what it shows is too thin to cast a shadow; take it nearer or at an angle")
    half = _half_depths(shape, guess)
    mesh = _skin(shape, half, guess)
    paint = Coated(_colours(cutout, guess), specular=0.0)
    return Model((Thing(mesh, paint, hidden=True),), pitch=guess.pitch)


def _cells(shape: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The cells whose four corners lie inside."""
    return np.asarray(shape[:-1, :-1] & shape[1:, :-1] & shape[:-1, 1:] & shape[1:, 1:])


def _covers(shape: NDArray[np.bool_]) -> bool:
    """Whether nothing of the outline's width and height is lost on the coarse grid."""
    cells = _cells(shape)
    if not cells.any():
        return False
    spans = [np.ptp(np.flatnonzero(cells.any(axis=axis))) + 1 for axis in (0, 1)]
    return bool(spans[0] >= _LEAST_COVERED * cells.shape[1] and spans[1] >= _LEAST_COVERED * cells.shape[0])


def _shape(cutout: Cutout, guess: Guess) -> NDArray[np.bool_]:
    """The outline on a coarse grid, rows from the top; it stands on the whole of its foot.

    What is thinner than a cell of the grid is made as wide as one: chains and cables are to stay."""
    aspect = guess.width / guess.height
    rows = min(_ROWS, max(8, int(_MOST_COLUMNS / aspect)))
    columns = max(8, round(rows * aspect))
    matte = cutout.matte
    cell = max(1, -(-matte.shape[0] // rows))
    fine = cv2.dilate(cv2.erode(matte, np.ones((cell, cell), np.uint8)), np.ones((cell, cell), np.uint8))
    thin = cv2.dilate(np.where(matte > fine + _THIN, matte, 0), np.ones((cell, cell), np.uint8))
    shape = cv2.resize(np.maximum(matte, thin), (columns, rows), interpolation=cv2.INTER_AREA) > SOLID
    inset = _FOOT_INSET * (guess.foot[1] - guess.foot[0])
    left, right = round((guess.foot[0] + inset) * columns), round((guess.foot[1] - inset) * columns)
    for column in range(left, right):
        standing = np.flatnonzero(shape[:, column])
        if len(standing):
            shape[standing[-1] :, column] = True
    return np.asarray(shape)


def _half_depths(shape: NDArray[np.bool_], guess: Guess) -> Floats:
    """Half the depth in cm at each place: along every run of a row as deep as it is wide, in proportion."""
    rows, columns = shape.shape
    cell = guess.width / columns
    deepest = _BULGE * guess.roundness * cell * _usual_run(shape) / 2
    half = np.zeros(shape.shape)
    for row in range(rows):
        for start, end in _runs(shape[row]):
            middle, reach = (start + end - 1) / 2, max((end - start - 1) / 2, 0.5)
            across = np.abs(np.arange(start, end) - middle) / reach
            curve = np.maximum(1 - across**guess.squareness, 0) ** (1 / guess.squareness)
            half[row, start:end] = min(reach * cell * guess.roundness, deepest) * curve
    above = np.zeros(columns)
    for row in range(rows):
        above = np.where(shape[row], above + 1, 0)
        half[row] *= np.sqrt(np.clip((above - 1) / _CLOSING, 0, 1))
    return half


def _usual_run(shape: NDArray[np.bool_]) -> float:
    """The width in cells of all but the widest rows."""
    longest = [max(end - start for start, end in runs) for runs in map(_runs, shape) if runs]
    return float(np.percentile(longest, 75))


def _runs(row: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], row, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _skin(shape: NDArray[np.bool_], half: Floats, guess: Guess) -> Mesh:
    """Front and back over the cells whose four corners lie inside."""
    rows, columns = shape.shape
    x = np.linspace(-guess.width / 2, guess.width / 2, columns)
    z = np.linspace(guess.body_height, 0, rows)
    across, up = np.meshgrid(x, z)
    cells = _cells(shape)
    index = np.arange(rows * columns).reshape(rows, columns)
    top_left, top_right = index[:-1, :-1][cells], index[:-1, 1:][cells]
    low_left, low_right = index[1:, :-1][cells], index[1:, 1:][cells]
    front: Ints = np.concatenate(
        [
            np.stack([low_left, low_right, top_right], -1),
            np.stack([low_left, top_right, top_left], -1),
        ]
    )
    count = rows * columns
    faces = np.concatenate([front, front[:, ::-1] + count])
    sides = [np.stack([across, hand * half, up], -1).reshape(-1, 3) for hand in (-1, 1)]
    printed = np.stack([across + guess.width / 2, up * guess.height / guess.body_height], -1)
    uv = np.tile(printed.reshape(-1, 2), (2, 1))
    used, faces = np.unique(faces, return_inverse=True)
    vertices = np.concatenate(sides)[used]
    faces = faces.reshape(-1, 3)
    return Mesh(vertices, faces, smooth_normals(vertices, faces), uv[used])


def _colours(cutout: Cutout, guess: Guess) -> Picture:
    """The photo as paint; beyond its outline it goes on in the colours of its edge."""
    rows = min(_PICTURE_ROWS, cutout.pixels.shape[0])
    columns = max(2, round(rows * guess.width / guess.height))
    rgb = cv2.resize(cutout.pixels[..., :3], (columns, rows), interpolation=cv2.INTER_AREA)
    encoded = rgb.astype(np.float32) / np.float32(255)
    light = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    black, white = paintable((0.0, 0.0, 0.0))[0], paintable((1.0, 1.0, 1.0))[0]
    return Picture((black + light * (white - black)).astype(np.float32), guess.width, guess.height)
