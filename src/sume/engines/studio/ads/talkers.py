"""Whoever speaks in an ad, drawn or photographed, behind one face."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image

from sume.contract.errors import ErrorCode
from sume.engines.ports import EngineError
from sume.engines.studio.ads.reach import reaching_down
from sume.engines.studio.presenter.cast import CastMember, load_cast
from sume.engines.studio.presenter.drawn.picture import DrawnCharacter, DrawnPicture
from sume.engines.studio.presenter.drawn.properties import CharacterProperties
from sume.engines.studio.presenter.photo import (
    Camera,
    Framing,
    PhotoPuppet,
    PresenterPicture,
    Teeth,
    find_teeth,
)
from sume.engines.studio.presenter.pose import Performing, Pose
from sume.media.faces import FaceFinder
from sume.media.pictures.frame import about, sample
from sume.media.timeline.model import Picture, Pixels
from sume.media.type.areas import Box

Cameras = Callable[[float], Camera]
Models = Mapping[str, Path]

PORTRAIT: Final = "studio_portrait.jpg"
SMILING: Final = ("amateur_selfie.jpg",)
"""Pictures of a public person that show their teeth."""
_FRAMINGS: Final = ((0.95, Framing.CLOSE), (0.7, Framing.SHOULDERS), (0.0, Framing.MEDIUM))
"""From which ratio of width to height on."""
_PORTRAIT_SIDE: Final = 1536
"""A portrait's longer side is brought down to this: more is not seen in any frame."""


@dataclass(frozen=True, slots=True)
class Talker:
    """``face``: where it is in a frame at rest; ``facts``: for the brief."""

    name: str
    picture: Picture
    face: Box
    facts: dict[str, Any]


class _Begun:
    """A performance that begins after a while."""

    def __init__(self, performance: Performing, after: float) -> None:
        self._performance, self._after = performance, after

    def pose(self, seconds: float) -> Pose:
        return self._performance.pose(seconds - self._after)


@dataclass(frozen=True, slots=True)
class Person:
    """A photographic presenter's portrait, and pictures to take teeth from."""

    portrait: Pixels
    smiling: tuple[Pixels, ...] = ()


Likeness = Person | CharacterProperties
Body = PhotoPuppet | DrawnCharacter
"""A likeness made ready to be moved: what takes a second or two, and needs no speech."""


def likeness_of(presenter: Mapping[str, Any], models: Models) -> tuple[str, Likeness]:
    """Name and looks of a presenter, as a request names it."""
    recipe, name = presenter["recipe"], presenter["name"]
    if recipe["kind"] == "public":
        member = cast_member(recipe["slug"])
        if member.properties is not None:
            return name, member.properties
        folder = models["presenters"] / str(member.person)
        smiling = tuple(load_portrait(folder / name) for name in SMILING)
        return name, Person(load_portrait(folder / PORTRAIT), smiling)
    if recipe["kind"] == "drawn":
        return name, CharacterProperties(**recipe["properties"])
    return name, Person(load_portrait(Path(presenter["portrait"])))


def cast_member(slug: str) -> CastMember:
    for member in load_cast():
        if member.slug == slug:
            return member
    raise EngineError(f"This version has no public presenter {slug!r} any more; choose another.")


def load_portrait(path: Path) -> Pixels:
    with Image.open(path) as opened:
        opened.thumbnail((_PORTRAIT_SIDE, _PORTRAIT_SIDE), Image.Resampling.LANCZOS)
        return np.asarray(opened.convert("RGB"), np.uint8)


def puppet_of(person: Person, models: Models) -> PhotoPuppet:
    finder = FaceFinder(models["faces"])
    portrait = reaching_down(person.portrait)
    faces = finder.find(portrait)
    if not faces:
        raise EngineError("The presenter's portrait has no face.", code=ErrorCode.NO_FACE_FOUND)
    teeth: Teeth | None = find_teeth(person.smiling, finder) if person.smiling else None
    return PhotoPuppet(portrait, faces[0], finder.people_matte(portrait), teeth)


def body_of(likeness: Likeness, models: Models) -> Body:
    if isinstance(likeness, CharacterProperties):
        return DrawnCharacter(likeness)
    return puppet_of(likeness, models)


def framing_for(size: tuple[int, int]) -> Framing:
    """Closer in a wide frame, which would show where a portrait's shoulders are cut off."""
    ratio = size[0] / size[1]
    return next(framing for least, framing in _FRAMINGS if ratio >= least)


def perform_as(
    name: str,
    body: Body,
    performance: Performing,
    size: tuple[int, int],
    *,
    begins: float,
    background: Pixels | None,
    camera: Cameras,
) -> Talker:
    """The presenter in a frame of ``size``; the performance begins ``begins`` seconds into the picture."""
    begun = _Begun(performance, begins)
    if isinstance(body, DrawnCharacter):
        drawn = DrawnPicture(body, begun, size, background=background)
        facts = {"name": name, "style": "illustrated"}
        return Talker(name, _Filmed(drawn, size, camera), Box(*drawn.face_box()), facts)
    picture = PresenterPicture(
        body,
        begun,
        *size,
        framing_for(size),
        background=background,
        camera=camera,
    )
    return Talker(name, picture, Box(*picture.face_box()), {"name": name, "style": "photo"})


class _Filmed:
    """A picture as the camera sees it."""

    def __init__(self, picture: Picture, size: tuple[int, int], camera: Cameras) -> None:
        self._picture, self._size, self._camera = picture, size, camera

    def draw(self, seconds: float) -> Pixels:
        seen = self._camera(seconds)
        centre = (self._size[0] - 1) / 2, (self._size[1] - 1) / 2
        shift = -seen.x * self._size[0], -seen.y * self._size[0]
        matrix = about(centre, seen.zoom, shift, np.deg2rad(seen.roll))
        return sample(self._picture.draw(seconds), matrix, self._size)
