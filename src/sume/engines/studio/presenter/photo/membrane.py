"""Smooth displacement fields over a face that is cut along the lips, from the motion of some points."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import splu

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

_STRETCH: Final = 0.02
"""How much the membrane resists stretching, against bending."""
_HELD: Final = 8.0


def taken_at(picture: NDArray[Any], places: Floats) -> NDArray[Any]:
    """``picture`` read, linearly, at ``places`` (h, w, 2) in its own pixels; beyond it, its border."""
    mapped = cv2.remap(  # type: ignore[call-overload]
        picture, places, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(mapped)


@dataclass(frozen=True)
class Grid:
    """Nodes every ``cell`` pixels from ``corner`` (x, y) of a portrait; ``shape``: rows, columns."""

    corner: tuple[float, float]
    cell: float
    shape: tuple[int, int]

    @cached_property
    def nodes(self) -> Floats:
        """(rows, columns, 2): where the nodes are, in pixels."""
        rows, columns = np.mgrid[: self.shape[0], : self.shape[1]].astype(np.float32)
        return np.stack([columns, rows], -1) * np.float32(self.cell) + np.array(self.corner, np.float32)

    def sample(self, field: Floats, points: Floats) -> Floats:
        """``field`` (rows, columns, n) at ``points`` (h, w, 2) in pixels; outside, its border."""
        places = points * np.float32(1 / self.cell) - np.array(self.corner, np.float32) / np.float32(
            self.cell
        )
        return np.asarray(taken_at(field, places), np.float32)


def solve(
    grid: Grid, below: NDArray[np.bool_], cut: NDArray[np.bool_], pins: Doubles, moves: Doubles
) -> Floats:
    """Fields (k, rows, columns, 2) that carry ``pins`` (n, 3) by ``moves`` (k, n, 2).

    ``below``: the nodes under the line of the lips; ``cut``: the columns in which the line parts its
    neighbours. The border of the grid does not move.
    """
    rows, columns = grid.shape
    bending = _bending(grid.shape, below, cut)
    touch, values = _pinned(grid, below, cut, pins), moves.transpose(1, 0, 2).reshape(len(pins), -1)
    border = np.ones((rows, columns), bool)
    border[1:-1, 1:-1] = False
    system = bending + _HELD * touch.T @ touch + sparse.diags_array(_HELD * border.ravel())
    solution = splu(system.tocsc()).solve(_HELD * (touch.T @ values))
    fields = solution.reshape(rows, columns, len(moves), 2).transpose(2, 0, 1, 3)
    return np.ascontiguousarray(fields, np.float32)


def one_sided(fields: Floats, side: NDArray[np.bool_]) -> Floats:
    """``fields`` as they are where ``side``, and carried on smoothly from there to where they are not."""
    weight = side.astype(np.float32)
    out = fields.copy()
    for field in out:
        known = field.copy()
        filled, reach = np.zeros_like(field), np.zeros_like(weight)
        for sigma in (1.0, 2.0, 5.0):
            spread = cv2.GaussianBlur(weight, (0, 0), sigma)
            blurred = cv2.GaussianBlur(known * weight[..., None], (0, 0), sigma)
            share = np.where(reach < 1e-3, np.minimum(spread * 4, 1), 0)[..., None]
            filled += share * blurred / np.maximum(spread, 1e-6)[..., None]
            reach += share[..., 0]
        known_share = weight[..., None]
        mixed = filled / np.maximum(reach, 1e-6)[..., None]
        field[...] = known * known_share + np.where(reach[..., None] > 0, mixed, known) * (1 - known_share)
    return out


def inverted(field: Floats, grid: Grid) -> Floats:
    """From where things go to where they come from: what to subtract from a point to find its source."""
    nodes = grid.nodes
    back = field
    for _ in range(3):
        back = grid.sample(field, nodes - back)
    return back


def _bending(shape: tuple[int, int], below: NDArray[np.bool_], cut: NDArray[np.bool_]) -> sparse.csr_array:
    rows, columns = shape
    index = np.arange(rows * columns).reshape(shape)
    parted = (below[1:] != below[:-1]) & cut[None, :]
    pairs = np.concatenate(
        [
            np.stack([index[:, :-1].ravel(), index[:, 1:].ravel()], 1)[
                ~((below[:, 1:] != below[:, :-1]) & (cut[1:] & cut[:-1])[None, :]).ravel()
            ],
            np.stack([index[:-1].ravel(), index[1:].ravel()], 1)[~parted.ravel()],
        ]
    )
    count = len(pairs)
    ends = np.concatenate([pairs[:, 0], pairs[:, 1]])
    signs = np.concatenate([np.ones(count), -np.ones(count)])
    edges = sparse.csr_array((signs, (np.tile(np.arange(count), 2), ends)), (count, rows * columns))
    laplacian = edges.T @ edges
    return sparse.csr_array(laplacian.T @ laplacian + _STRETCH * laplacian)


def _pinned(grid: Grid, below: NDArray[np.bool_], cut: NDArray[np.bool_], pins: Doubles) -> sparse.csr_array:
    """Each pin as a mean of the nodes around it. ``pins``: x, y, side (1 below, 0 above, -1 either)."""
    rows, columns = grid.shape
    places = (pins[:, :2] - np.array(grid.corner)) / grid.cell
    base = np.clip(np.floor(places).astype(int), 0, [columns - 2, rows - 2])
    share = np.clip(places - base, 0, 1)
    entries, at, of = [], [], []
    for down in (0, 1):
        for right in (0, 1):
            row, column = base[:, 1] + down, base[:, 0] + right
            weight = np.abs(1 - right - share[:, 0]) * np.abs(1 - down - share[:, 1])
            foreign = cut[column] & (pins[:, 2] >= 0) & (below[row, column] != (pins[:, 2] > 0))
            entries.append(np.where(foreign, 0, weight) + 1e-9)
            at.append(np.arange(len(pins)))
            of.append(row * columns + column)
    values, total = np.concatenate(entries), np.sum(entries, 0)
    matrix = sparse.csr_array(
        (values / np.tile(total, 4), (np.concatenate(at), np.concatenate(of))), (len(pins), rows * columns)
    )
    return matrix
