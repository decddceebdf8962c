"""Stage materials as LuxCore properties."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from sume.engines.studio.photo.stage.model import (
    Black,
    Coated,
    Emitter,
    Glass,
    Leaf,
    Material,
    Metal,
    Picture,
)

# LuxCore exaggerates bumps; with this factor they look as high as the same heights in geometry.
_BUMP_SCALE = 0.05


class MaterialBook:
    """Defines each material and picture once and knows their names in the LuxCore scene."""

    def __init__(self, scene: Any) -> None:
        self._scene = scene
        self._names: dict[int, str] = {}
        self._kept: list[object] = []
        self._bumps: dict[int, Picture] = {}
        self.lines: list[str] = []

    def name(self, material: Material) -> str:
        known = self._names.get(id(material))
        if known is None:
            known = self._names[id(material)] = f"material{len(self._names)}"
            self._kept.append(material)
            self._define[type(material)](self, known, material)
        return known

    def _set(self, name: str, **values: object) -> None:
        for key, value in values.items():
            self.lines.append(f"scene.materials.{name}.{key.replace('__', '.')} = {value}")

    def _coated(self, name: str, material: Coated) -> None:
        rough = self._value(material.roughness)
        if material.specular > 0:
            shine = _triple((material.specular,) * 3)
            self._set(name, type='"glossy2"', kd=self._value(material.colour), ks=shine)
            self._set(name, uroughness=rough, vroughness=rough)
        else:
            self._set(name, type='"matte"', kd=self._value(material.colour))
        if material.bump is not None:
            self._set(name, bumptex=self._value(self._bump(material.bump)))

    def _bump(self, heights: Picture) -> Picture:
        scaled = self._bumps.get(id(heights))
        if scaled is None:
            scaled = replace(heights, pixels=heights.pixels * _BUMP_SCALE)
            self._bumps[id(heights)] = scaled
        return scaled

    def _metal(self, name: str, material: Metal) -> None:
        texture = f"{name}fresnel"
        self.lines += [
            f'scene.textures.{texture}.type = "fresnelcolor"',
            f"scene.textures.{texture}.kr = {_triple(material.colour)}",
        ]
        rough = material.roughness
        self._set(name, type='"metal2"', fresnel=f'"{texture}"', uroughness=rough, vroughness=rough)

    def _glass(self, name: str, material: Glass) -> None:
        volume = f"{name}volume"
        self.lines += [
            f'scene.volumes.{volume}.type = "clear"',
            f"scene.volumes.{volume}.absorption = {_triple(material.absorption)}",
            f"scene.volumes.{volume}.ior = {material.index}",
            f"scene.volumes.{volume}.priority = {material.priority}",
        ]
        kind = '"roughglass"' if material.roughness > 0 else '"glass"'
        self._set(name, type=kind, kr="1 1 1", kt="1 1 1", volume__interior=f'"{volume}"')
        if material.roughness > 0:
            self._set(name, uroughness=material.roughness, vroughness=material.roughness)
        if material.lets_through > 0:
            self._set(name, transparency__shadow=_triple((material.lets_through,) * 3))

    def _leaf(self, name: str, material: Leaf) -> None:
        self._set(
            name, type='"mattetranslucent"', kr=self._value(material.front), kt=self._value(material.through)
        )

    def _black(self, name: str, _: Black) -> None:
        self._set(name, type='"matte"', kd="0 0 0")

    def _emitter(self, name: str, material: Emitter) -> None:
        self._set(name, type='"matte"', kd="0 0 0", emission=_triple(material.radiance))

    def _value(self, value: Any) -> str:
        if isinstance(value, Picture):
            return f'"{self._texture(value)}"'
        return _triple(value) if isinstance(value, tuple) else str(value)

    def _texture(self, picture: Picture) -> str:
        known = self._names.get(id(picture))
        if known is not None:
            return known
        name = self._names[id(picture)] = f"texture{len(self._names)}"
        self._kept.append(picture)
        pixels = np.ascontiguousarray(picture.pixels, np.float32)
        height, width, channels = pixels.shape
        self._scene.DefineImageMap(f"{name}map", pixels, 1.0, channels, width, height)
        self.lines += [
            f'scene.textures.{name}.type = "imagemap"',
            f'scene.textures.{name}.file = "{name}map"',
            f"scene.textures.{name}.gamma = 1",
            f'scene.textures.{name}.mapping.type = "uvmapping2d"',
            f"scene.textures.{name}.mapping.uvscale = {1 / picture.width} {-1 / picture.height}",
        ]
        return name

    _define: ClassVar[dict[type, Callable[["MaterialBook", str, Any], None]]] = {
        Coated: _coated,
        Metal: _metal,
        Glass: _glass,
        Leaf: _leaf,
        Black: _black,
        Emitter: _emitter,
    }


def _triple(colour: tuple[float, float, float]) -> str:
    return " ".join(f"{channel:.6g}" for channel in colour)
