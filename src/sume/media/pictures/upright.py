"""One decoded frame as it is meant to be seen: turned, with square pixels, in sRGB, filling the frame."""

from typing import Any, Final

import numpy as np
from av.video.reformatter import VideoReformatter

from sume.media.cropping import cover_size, covering
from sume.media.pictures.hdr import HLG, PQ, toned
from sume.media.timeline.model import Pixels

_BT709: Final = 1
_UNSPECIFIED: Final = 2
_LIMITED, _FULL = 1, 2
_HD_SIDE: Final = 720
_MOST_STRETCHED: Final = 4.0
"""Pixels further from square than this are a mistake in the file."""


def upright(
    frame: Any,
    aspect: float,
    size: tuple[int, int],
    focus: tuple[float, float],
    reformatter: VideoReformatter,
) -> Pixels:
    """``frame`` cover-cropped to ``size``; ``aspect``: width over height of its pixels."""
    turns = round(frame.rotation / 90) % 4
    shown = (frame.width * _believable(aspect), float(frame.height))
    width, height = cover_size(shown, size if turns % 2 == 0 else size[::-1])
    if width > shown[0]:
        width, height = max(1, round(shown[0])), frame.height
    deep = frame.color_trc in (PQ, HLG)
    converted = reformatter.reformat(
        frame,
        width=width,
        height=height,
        format="rgb48le" if deep else "rgb24",
        src_colorspace=_colorspace(frame),
        src_color_range=_range(frame),
        dst_color_range=_FULL,
        interpolation="AREA" if width < frame.width else "BICUBIC",
    )
    pixels = covering(np.ascontiguousarray(np.rot90(converted.to_ndarray(), turns)), size, focus)
    return toned(pixels, frame.color_trc) if deep else pixels


def shown_size(frame: Any, aspect: float) -> tuple[int, int]:
    """Width and height of ``frame`` turned and with square pixels, each at least 1."""
    width, height = max(1, round(frame.width * _believable(aspect))), frame.height
    return (height, width) if round(frame.rotation / 90) % 2 else (width, height)


def _believable(aspect: float) -> float:
    return aspect if 1 / _MOST_STRETCHED <= aspect <= _MOST_STRETCHED else 1.0


def _colorspace(frame: Any) -> int | None:
    """Files that do not say: large pictures are of the kind of high-definition television."""
    hd = min(frame.width, frame.height) >= _HD_SIDE
    return _BT709 if hd and frame.colorspace == _UNSPECIFIED else None


def _range(frame: Any) -> int:
    return _FULL if frame.format.is_rgb else frame.color_range or _LIMITED
