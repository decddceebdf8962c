"""From a stage to pictures in motion: key renders, taken apart, focused and developed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from sume.engines.studio.motion.cutouts import Cutout, Floats, Plates, cut_out
from sume.engines.studio.motion.focus import Blurred, BlurStack
from sume.engines.studio.motion.framing import Framing, framed
from sume.engines.studio.motion.moves import Move, path
from sume.engines.studio.motion.overscan import affordable
from sume.engines.studio.motion.scene import Sheet, StagedPicture
from sume.engines.studio.motion.view import View, widened
from sume.engines.studio.photo.finish import develop, exposure, vignette
from sume.engines.studio.photo.render.exposure import Exposure
from sume.engines.studio.photo.render.plates import PlateRenderer
from sume.engines.studio.photo.stage.model import Camera, Glass, Stage
from sume.media.timeline.model import Pixels

# Pixels of the key picture per pixel of the frame, so that a push still finds detail.
_DENSITY = 1.05
# Sides of the sample grid in each pixel; what is made of glass stays blotchy with few.
_SAMPLES, _SAMPLES_OF_GLASS = 2, 3
_BRIGHTEST = 8.0
_RACK_STATES = 7
# Of an exposure: how much of it is the shot's own; the rest is that of the video's first shot.
_OWN_SHARE = 0.5

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Frame:
    """Of the video: its size in pixels, its seed, and the renderer's threads."""

    width: int
    height: int
    seed: int
    threads: int


class StageFilm:
    """One stage, loaded once, of which any number of shots is made."""

    def __init__(self, stage: Stage, frame: Frame) -> None:
        self._stage, self._frame = stage, frame
        self._renderer = PlateRenderer(stage, self._exposure(16, 16, _SAMPLES))
        self._level: float | None = None

    def shot(self, framing: Framing, move: Move, seconds: float, on_progress: Progress) -> StagedPicture:
        """A picture that moves for ``seconds``; renders the stage three times, twice of them coarsely."""
        width, height = self._frame.width, self._frame.height
        camera = framed(self._stage, framing, width / height)
        view = View(camera, width, height)
        move, (across, down) = affordable(view, move, self._wall())
        key = widened(view, across, down, _DENSITY)
        plates = self._plates(key, on_progress)
        grade = self._stage.grade
        own = exposure(plates.full.light, grade)
        self._level = self._level or own
        factor = own**_OWN_SHARE * self._level ** (1 - _OWN_SHARE)
        focuses = self._focuses(camera, racks=move.racks)
        sheets = []
        for cutout in cut_out(key, plates):
            lit = replace(cutout, light=np.minimum(cutout.light, _BRIGHTEST / factor))
            stack = BlurStack(lit, key, camera.aperture, focuses)
            states = [stack.at(focus) for focus in focuses]
            sheets.append(_sheet(cutout, states, lambda light: develop(light, grade, factor)))
        return StagedPicture(sheets, view, path(camera, move), seconds, self._veil(), racks=move.racks)

    def _exposure(self, width: int, height: int, samples: int) -> Exposure:
        return Exposure(width, height, samples, self._frame.seed, self._frame.threads)

    def _plates(self, key: View, on_progress: Progress) -> Plates:
        glassy = any(isinstance(thing.material, Glass) for thing in self._stage.things if thing.part == 1)
        fine = self._exposure(key.width, key.height, _SAMPLES_OF_GLASS if glassy else _SAMPLES)
        coarse = self._exposure(key.width // 2, key.height // 2, _SAMPLES)
        parts = tuple(self._renderer.parts)
        full, behind, bare = _stretches(on_progress, (0.7, 0.15, 0.15))
        return Plates(
            self._renderer.plate(key.camera, fine, on_progress=full),
            self._renderer.plate(key.camera, coarse, without=(1,), on_progress=behind),
            self._renderer.plate(key.camera, coarse, without=parts, on_progress=bare),
        )

    def _focuses(self, camera: Camera, *, racks: bool) -> list[float]:
        """From the back of the set to the product, in cm, evenly spread in what the lens does."""
        near = camera.focus_distance
        if not racks:
            return [near]
        far = near + 0.8 * self._wall()
        return [1 / way for way in np.linspace(1 / far, 1 / near, _RACK_STATES).tolist()]

    def _wall(self) -> float:
        """How far behind the product the set ends, in cm."""
        seen = [thing for thing in self._stage.things if thing.part == 0 and not thing.hidden]
        return float(max(thing.mesh.high[1] for thing in seen))

    def _veil(self) -> Pixels:
        left = vignette(self._frame.height, self._frame.width, self._stage.grade.vignette) ** (1 / 2.2)
        return np.repeat((left * 255 + 0.5).astype(np.uint8)[..., None], 4, axis=2)


def _stretches(on_progress: Progress, shares: tuple[float, ...]) -> list[Progress]:
    """One report for each share of the whole, in a row."""

    def stretch(begin: float, share: float) -> Progress:
        return lambda done: on_progress(begin + share * done)

    return [stretch(sum(shares[:number]), share) for number, share in enumerate(shares)]


def _sheet(cutout: Cutout, states: list[Blurred], developed: Callable[[Floats], Pixels]) -> Sheet:
    return Sheet(
        tuple(np.dstack([developed(state.light), _bytes(state.alpha, state.light)]) for state in states),
        cutout.points,
        solid=cutout.alpha is None,
    )


def _bytes(alpha: Floats | None, light: Floats) -> Pixels:
    if alpha is None:
        return np.full(light.shape[:2], 255, np.uint8)
    return (alpha * 255 + 0.5).astype(np.uint8)
