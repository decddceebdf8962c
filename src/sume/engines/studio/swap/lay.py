"""One frame with the new face on it."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from sume.engines.studio.swap.covers import Usual, glasses, mouth_in_beard, not_skin
from sume.engines.studio.swap.identity import Likeness
from sume.engines.studio.swap.light import Relit
from sume.engines.studio.swap.mesh import Numbers, Patch, carried, covering, patch_around
from sume.engines.studio.swap.own import eyes_when_open, own_parts
from sume.engines.studio.swap.shape import feature_moves, fit
from sume.engines.studio.swap.surface import Surface
from sume.engines.studio.swap.zones import Zones, zones_of
from sume.media.faces.crops import Pixels, Values

_MARGIN: Final = 3.0
_LOOKED_AT: Final = 120.0
"""Height of the face in the picture in which light and covers are looked for, pixels."""


@dataclass(frozen=True, slots=True)
class Laid:
    """``shown`` (h, w) 0..1 of ``patch``: where the new face is."""

    pixels: Pixels
    patch: Patch
    shown: Values


_BLUR_EVERY: Final = 2
"""Frames between measures of softness."""
_LINGERS: Final = 0.6
"""How much of what covered the face in one frame still does in the next."""


class Layer:
    """Lays ``likeness`` over the face that has ``landmarks`` (frames, 468, 3) in the frames of a clip.

    ``samples``: faces of some frames as :func:`face_at_rest` gives them, to learn the usual from.
    """

    def __init__(self, likeness: Likeness, landmarks: Values, samples: list[Values]) -> None:
        self._likeness, self._small = likeness, likeness.smaller(_LOOKED_AT)
        self._moves = feature_moves(likeness, landmarks)
        self._open_eyes = eyes_when_open(landmarks)
        zones, self._zones = zones_of(likeness), zones_of(self._small)
        looked = [_as_large_as(self._small, sample) for sample in samples]
        self._usual = Usual(looked, self._zones)
        kept = _kept(np.median(np.stack(looked), axis=0).astype(np.float32), self._zones)
        hair = not_skin(self._small.texture, self._zones)
        self._skin = self._zones.plain * (1 - kept)
        self._free = (1 - kept) * (1 - hair * self._zones.above)
        self._edge = zones.edge
        self._relit = Relit(
            likeness.texture, self._small.texture, self._zones.plain * (1 - hair), self._small.height
        )
        self._surface = Surface(likeness.texture, zones.features)
        self._covered = np.zeros_like(self._free)

    def lay(self, frame: Pixels, index: int, landmarks: Values, share: float) -> Laid:
        """``share`` 0..1 of the new face over ``frame`` (h, w, 3), whose face has ``landmarks`` (468, 3)."""
        likeness = self._likeness
        placed = fit(likeness.landmarks, landmarks)
        aim = landmarks + share * placed.directions(self._moves)
        size = (frame.shape[1], frame.shape[0])
        patch = patch_around(aim[:, :2], size, _MARGIN)
        seen = covering(aim, likeness.triangles, patch)
        person = face_at_rest(frame, landmarks, self._small)
        clear = self._clear(person)
        face = self._relit.under(person, self._skin * clear)
        edge = self._edge * _as_large_as(likeness, self._free * clear)
        new, alpha = self._on_frame(face, edge, seen, patch, aim)
        alpha *= (1 - own_parts(aim, patch, self._open_eyes)) * np.float32(share)
        base = _reshaped(frame, seen, patch, aim, landmarks, likeness)
        if index % _BLUR_EVERY == 0:
            self._surface.look(face_at_rest(frame, landmarks, likeness))
        new = self._surface.blurred(new, placed.scale)
        new = self._surface.grained(new, frame, patch, index, landmarks)
        return _mixed(frame, patch, base, new, alpha)

    def blend(self, frame: Pixels, made: Pixels, index: int, landmarks: Values, share: float) -> Laid:
        """``made`` (h, w, 3), a face that somebody else drew in its place, with this edge and this grain."""
        likeness = self._likeness
        patch = patch_around(landmarks[:, :2], (frame.shape[1], frame.shape[0]), _MARGIN)
        seen = covering(landmarks, likeness.triangles, patch)
        clear = self._clear(face_at_rest(frame, landmarks, self._small))
        edge = self._edge * _as_large_as(likeness, self._free * clear)
        _, alpha = self._on_frame(likeness.texture, edge, seen, patch, landmarks)
        alpha *= np.float32(share)
        new = self._surface.grained(np.asarray(patch.of(made), np.float32), frame, patch, index, landmarks)
        return _mixed(frame, patch, np.asarray(patch.of(frame), np.float32), new, alpha)

    def _clear(self, person: Values) -> Values:
        """(h, w) 0..1: where nothing passes before the face; what left is let go softly, not to flicker."""
        self._covered = np.maximum(self._usual.before(person), self._covered * np.float32(_LINGERS))
        return np.asarray(1 - self._covered, np.float32)

    def _on_frame(
        self, face: Values, edge: Values, seen: Numbers, patch: Patch, aim: Values
    ) -> tuple[Values, Values]:
        x, y = carried(seen, patch, aim[:, :2], self._likeness.points, self._likeness.triangles)
        new = cv2.remap(face, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        alpha = cv2.remap(edge, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
        return np.asarray(new, np.float32), np.asarray(np.where(seen < 0, 0, alpha), np.float32)


def _mixed(frame: Pixels, patch: Patch, base: Values, new: Values, alpha: Values) -> Laid:
    mixed = base + (new - base) * alpha[..., None]
    out = frame.copy()
    out[patch.y : patch.y + patch.height, patch.x : patch.x + patch.width] = np.clip(mixed + 0.5, 0, 255)
    return Laid(out, patch, alpha)


def face_at_rest(frame: Pixels, landmarks: Values, likeness: Likeness) -> Values:
    """The face of a frame, laid out as that of ``likeness``: (h, w, 3), 0..255."""
    x, y = carried(likeness.seen, likeness.patch, likeness.points, landmarks[:, :2], likeness.triangles)
    return np.asarray(cv2.remap(frame, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32)


def _as_large_as(likeness: Likeness, field: Values) -> Values:
    """``field``, laid out as any size of ``likeness``, in the size of this one."""
    height, width = likeness.texture.shape[:2]
    if field.shape[:2] == (height, width):
        return field
    how = cv2.INTER_AREA if field.shape[0] > height else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(field, (width, height), interpolation=how), np.float32)


def _kept(typical: Values, zones: Zones) -> Values:
    """Hair, beard and glasses of the person in the clip."""
    hair = not_skin(typical, zones)
    kept = np.maximum(np.maximum(hair, mouth_in_beard(hair, zones)), glasses(typical, zones))
    return np.asarray(kept, np.float32)


def _reshaped(
    frame: Pixels, seen: Numbers, patch: Patch, aim: Values, landmarks: Values, likeness: Likeness
) -> Values:
    """The frame's own face with its features where the new ones come to lie."""
    x, y = carried(seen, patch, aim[:, :2], landmarks[:, :2], likeness.triangles)
    moved = cv2.remap(frame, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(np.where(seen[..., None] < 0, patch.of(frame), moved), np.float32)
