"""The best stretches of footage: where it moves and can be seen; damaged footage gives what it has."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from sume.engines.studio.ads.moments import best_moments
from sume.media.pictures import ClipError

pytestmark = pytest.mark.backend_free

RATE = 15
SIZE = 96


def footage(path: Path, *, lively: tuple[float, float], seconds: float = 6.0) -> Path:
    """A grid that stands still and dark, but is lit and moves from and to ``lively``."""
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("libx264", rate=RATE, options={"x264-params": "bframes=0"})
        stream.width = stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.codec_context.gop_size = RATE
        for number in range(round(seconds * RATE)):
            moves = lively[0] <= number / RATE < lively[1]
            level, shift = (200, number // 4) if moves else (16, 0)
            row = np.where((np.arange(SIZE) + shift) // 12 % 2, level, level // 3).astype(np.uint8)
            pixels = np.broadcast_to(row[None, :, None], (SIZE, SIZE, 3))
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_the_lively_stretch_comes_first(tmp_path: Path) -> None:
    path = footage(tmp_path / "a.mp4", lively=(3.0, 5.0))
    first, second = best_moments(path, 1.5, count=2)
    assert 2.5 <= first.start <= 3.75
    assert first.end == pytest.approx(first.start + 1.5)
    assert second.end <= first.start + 0.3 or second.start >= first.end - 0.3


def test_short_footage_is_one_moment(tmp_path: Path) -> None:
    (whole,) = best_moments(footage(tmp_path / "a.mp4", lively=(0, 1), seconds=1.0), 3.0, count=4)
    assert whole.start == 0.0
    assert 0.7 <= whole.end <= 1.0


def test_a_broken_middle_is_left_out(tmp_path: Path) -> None:
    path = footage(tmp_path / "a.mkv", lively=(3.0, 5.0))
    data = bytearray(path.read_bytes())
    third = len(data) // 3
    data[third : third + 400] = b"\xff" * 400
    path.write_bytes(data)
    assert best_moments(path, 1.0, count=2)


def test_what_is_no_video_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"\0" * 2000)
    with pytest.raises(ClipError):
        best_moments(path, 1.0, count=2)
