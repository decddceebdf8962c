"""A photographic presenter as a picture of a timeline."""

from collections.abc import Callable
from typing import Final

import cv2
import numpy as np

from sume.engines.studio.presenter.photo.features import draw_eye, draw_mouth
from sume.engines.studio.presenter.photo.framing import Camera, Framing, filmed, frame_portrait
from sume.engines.studio.presenter.photo.membrane import Floats, taken_at
from sume.engines.studio.presenter.photo.moment import Moment, scaled
from sume.engines.studio.presenter.photo.plate import Pixels
from sume.engines.studio.presenter.photo.puppet import PhotoPuppet
from sume.engines.studio.presenter.photo.scene import scene_behind
from sume.engines.studio.presenter.pose import Performing
from sume.media.type.sprite import colours_and_gaps, over

_OVERSAMPLED: Final = 1.35
"""Pixels of the portrait kept for each of the frame's: more would be lost to aliasing."""

Cameras = Callable[[float], Camera]


class PresenterPicture:
    """Draws ``puppet`` giving ``performance`` at ``width`` by ``height``.

    ``background``: a scene instead of the portrait's own backdrop, any size, cropped to fit. ``camera``: what
    the camera does at a time in seconds. ``start``: where in the performance it begins.
    """

    def __init__(
        self,
        puppet: PhotoPuppet,
        performance: Performing,
        width: int,
        height: int,
        framing: Framing = Framing.SHOULDERS,
        *,
        background: Pixels | None = None,
        camera: Cameras | None = None,
        start: float = 0.0,
    ) -> None:
        self._puppet, self._performance, self._start = puppet, performance, start
        self._width, self._height = width, height
        self._view = frame_portrait(puppet, framing, width, height)
        self._camera = camera
        self._finest = min(1.0, _OVERSAMPLED / float(self._view[0, 0]))
        person, self._scene = puppet.person, None
        if background is not None:
            person, self._scene = scene_behind(person, background, self._view, width, height)
        self._texture = cv2.resize(
            person, None, fx=self._finest, fy=self._finest, interpolation=cv2.INTER_AREA
        )
        self._plate = self._behind(self._view)

    def draw(self, seconds: float) -> Pixels:
        moment = self._moment(seconds)
        plate = self._plate if self._camera is None else self._behind(moment.view)
        frame = over(plate, *colours_and_gaps(taken_at(self._texture, moment.whole(self._finest))))
        for eye in self._puppet.eyes:
            draw_eye(frame, eye, moment, self._look)
        draw_mouth(frame, moment, self._look)
        return frame

    def face_box(self, seconds: float = 0.0) -> tuple[float, float, float, float]:
        """x, y, width, height of the face in the frame, pixels."""
        points = self._moment(seconds).shown(self._puppet.face.points)
        low, high = points.min(0), points.max(0)
        return (float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))

    def mouth_position(self, seconds: float = 0.0) -> tuple[float, float]:
        """The middle of the lips in the frame, pixels."""
        x, y = self._moment(seconds).shown(np.array([self._puppet.mouth.middle], np.float32))[0]
        return float(x), float(y)

    def _moment(self, seconds: float) -> Moment:
        pose = self._performance.pose(seconds + self._start)
        view = self._view
        if self._camera is not None:
            view = filmed(view, self._camera(seconds), self._width, self._height)
        return Moment(self._puppet, pose, view, (self._width, self._height))

    def _behind(self, view: Floats) -> Pixels:
        if self._scene is not None:
            return self._scene.draw(self._view, view)
        return self._puppet.backdrop.draw(self._width, self._height, view)

    def _look(self, places: Floats) -> Floats:
        """What the person looks like (h, w, 3) at ``places`` of the portrait."""
        return taken_at(self._texture, scaled(places, self._finest))[..., :3].astype(np.float32)
