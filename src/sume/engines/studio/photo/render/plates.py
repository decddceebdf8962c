"""Pictures of one stage from several cameras, with what it takes to look at them from nearby places."""

import math
from collections.abc import Callable, Collection
from dataclasses import replace

import pyluxcore

from sume.engines.studio.photo.render.exposure import Exposure
from sume.engines.studio.photo.render.luxcore import (
    camera_lines,
    config_lines,
    load_scene,
    object_lines,
    output,
    properties,
    traced,
)
from sume.engines.studio.photo.render.plate import Plate
from sume.engines.studio.photo.stage.model import Camera, Glass, Stage, Thing


class PlateRenderer:
    """A stage that is loaded once; the renderer's memory holds it as long as this object lives."""

    def __init__(self, stage: Stage, exposure: Exposure) -> None:
        pyluxcore.Init()
        self._stage = stage
        self._scene, self._materials = load_scene(stage, exposure)
        self._hidden: frozenset[int] = frozenset()

    @property
    def parts(self) -> list[int]:
        """The product and its props, without the set."""
        return sorted({thing.part for thing in self._stage.things} - {0})

    def plate(
        self,
        camera: Camera,
        exposure: Exposure,
        *,
        without: Collection[int] = (),
        on_progress: Callable[[float], None],
    ) -> Plate:
        """Through a pinhole, so that all is sharp.

        The camera does not see the parts ``without``, but their shadows and mirror images are there."""
        self._hide(frozenset(without))
        self._scene.Parse(properties(camera_lines(replace(camera, aperture=0.0), exposure)))
        seen = [part for part in self.parts if part not in self._hidden]
        session = traced(self._scene, [*config_lines(exposure), *_output_lines(seen)], exposure, on_progress)
        kinds = pyluxcore.FilmOutputType
        plate = Plate(
            output(session, kinds.RGB_IMAGEPIPELINE, exposure, 3),
            output(session, kinds.DEPTH, exposure, 1)[..., 0],
            {
                part: output(session, kinds.OBJECT_ID_MASK, exposure, 1, index)[..., 0]
                for index, part in enumerate(seen)
            },
        )
        session.Stop()
        return plate

    def _hide(self, parts: frozenset[int]) -> None:
        changed = self._hidden ^ parts
        lines = [
            line
            for number, (thing, name) in enumerate(zip(self._stage.things, self._materials, strict=True))
            if thing.part in changed
            for line in self._lines(number, thing, name, hidden=thing.part in parts)
        ]
        if lines:
            self._scene.Parse(properties(lines))
        self._hidden = parts

    def _lines(self, number: int, thing: Thing, material: str, *, hidden: bool) -> list[str]:
        """What is hidden is no longer of glass: the camera would go on seeing the tint of its inside."""
        if not hidden or not isinstance(thing.material, Glass):
            return object_lines(number, material, thing.part, hidden=thing.hidden or hidden)
        tint = [0.6 * math.exp(-share) for share in thing.material.absorption]
        return [
            f'scene.materials.{material}hidden.type = "matte"',
            "scene.materials.{}hidden.kd = {} {} {}".format(material, *tint),
            *object_lines(number, f"{material}hidden", thing.part, hidden=True),
        ]


def _output_lines(parts: list[int]) -> list[str]:
    lines = ['film.outputs.3.type = "DEPTH"', 'film.outputs.3.filename = "depth.exr"']
    for number, part in enumerate(parts, start=4):
        lines += [
            f'film.outputs.{number}.type = "OBJECT_ID_MASK"',
            f"film.outputs.{number}.id = {part}",
            f'film.outputs.{number}.filename = "mask{part}.exr"',
        ]
    return lines
