"""A network's face, cut out of its square and laid over the frame with the studio's edge and grain."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state

from sume.engines.studio.swap.identity import Likeness
from sume.engines.studio.swap.lay import Laid, Layer
from sume.engines.studio.swap.painter import Painter, Seen
from sume.media.faces import indices
from sume.media.faces.crops import Pixels, Values

_MARGIN: Final = 1.6
"""Side of the square in heights of the face."""
_EYES: Final = (indices.LEFT_EYE_CORNERS, indices.RIGHT_EYE_CORNERS)
_INPUTS: Final = ("target", "source")
_REFUSALS: Final = tuple(
    getattr(onnxruntime_pybind11_state, name)
    for name in (
        "Fail",
        "InvalidArgument",
        "InvalidGraph",
        "InvalidProtobuf",
        "NotImplemented",
        "RuntimeException",
    )
)


class WrongNetworkError(Exception):
    """The file is not a network of the documented form."""


def neural_painter(weights: Path, threads: int) -> Callable[[Seen], Painter]:
    """Opens the network once; raises :class:`WrongNetworkError` for one of another form."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    try:
        session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
        side = _side(session)
        _tried(session, side)
    except _REFUSALS as error:
        # Its own words name the file's path.
        raise WrongNetworkError("it cannot be opened and run as ONNX") from error
    return lambda seen: _NeuralPainter(session, side, seen)


def _side(session: Any) -> int:
    """Of the squares that it takes, pixels."""
    shapes = {one.name: tuple(one.shape) for one in session.get_inputs()}
    if set(shapes) != set(_INPUTS) or len(session.get_outputs()) != 1:
        raise WrongNetworkError("its inputs must be `target` and `source`, and it must have one output")
    side = shapes["target"][-1]
    if not isinstance(side, int) or set(shapes.values()) != {(1, 3, side, side)}:
        raise WrongNetworkError("its inputs must both be (1, 3, side, side), with a fixed side")
    return side


def _tried(session: Any, side: int) -> None:
    """Shown nothing, it must answer in the documented form."""
    blank = np.zeros((1, 3, side, side), np.float32)
    (made,) = session.run(None, dict.fromkeys(_INPUTS, blank))
    if made.shape != blank.shape or made.dtype != blank.dtype:
        raise WrongNetworkError("its output must be (1, 3, side, side) floats of 32 bits, as its inputs are")


class _NeuralPainter:
    def __init__(self, session: Any, side: int, seen: Seen) -> None:
        self._session, self._side = session, side
        self._layer = Layer(seen.likeness, seen.landmarks, list(seen.samples))
        self._source = _planes(_framed(seen.likeness, side))

    def lay(self, frame: Pixels, index: int, landmarks: Values, share: float) -> Laid:
        square = _square(landmarks, self._side)
        target = np.asarray(
            cv2.warpAffine(frame, square, (self._side, self._side), flags=cv2.INTER_LINEAR), np.uint8
        )
        (made,) = self._session.run(None, {"target": _planes(target), "source": self._source})
        back = cv2.warpAffine(
            _pixels(made),
            square,
            (frame.shape[1], frame.shape[0]),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return self._layer.blend(frame, np.asarray(back, np.uint8), index, landmarks, share)


def _framed(likeness: Likeness, side: int) -> Pixels:
    square = _square(likeness.landmarks, side)
    whole = np.clip(likeness.texture, 0, 255).astype(np.uint8)
    return np.asarray(
        cv2.warpAffine(whole, square, (side, side), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE),
        np.uint8,
    )


def _square(landmarks: Values, side: int) -> Values:
    """(2, 3): from the picture to an upright square of ``side`` around the face."""
    points = landmarks[:, :2]
    left, right = (points[list(corners)].mean(0) for corners in _EYES)
    angle = float(np.degrees(np.arctan2(*(right - left)[::-1])))
    middle = points[indices.OVAL_ROW].mean(0)
    height = float(np.linalg.norm(points[indices.FOREHEAD] - points[indices.CHIN]))
    matrix = cv2.getRotationMatrix2D((float(middle[0]), float(middle[1])), angle, side / (_MARGIN * height))
    matrix[:, 2] += side / 2 - middle
    return np.asarray(matrix, np.float32)


def _planes(pixels: Pixels) -> Values:
    return np.asarray(pixels.astype(np.float32).transpose(2, 0, 1)[None] / 127.5 - 1, np.float32)


def _pixels(planes: Values) -> Pixels:
    return np.asarray(np.clip((planes[0].transpose(1, 2, 0) + 1) * 127.5 + 0.5, 0, 255), np.uint8)
