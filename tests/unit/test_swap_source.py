"""The clip's frames: trimmed, upright, at most sixty a second, at their own moments."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from sume.engines.studio.swap.source import Clip, frames
from sume.media.pictures.reader import ClipError
from tests.media_files import film

pytestmark = pytest.mark.backend_free


def filmed(path: Path, moments: list[float], *, rate: int = 30, turned: int = 0) -> Path:
    """Frames of 96x64 at these moments, each brighter than the one before."""
    with av.open(str(path), "w") as container:
        video: Any = container.add_stream("libx264", rate=rate)
        video.width, video.height, video.pix_fmt = 96, 64, "yuv420p"
        video.time_base = video.codec_context.time_base = Fraction(1, 9000)
        for number, moment in enumerate(moments):
            frame = av.VideoFrame.from_ndarray(np.full((64, 96, 3), 2 * number, np.uint8), format="rgb24")
            frame.pts, frame.time_base = round(moment * 9000), Fraction(1, 9000)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
    if turned:
        _turn(path, turned)
    return path


def _turn(path: Path, degrees: int) -> None:
    """Writes the display matrix of a phone held sideways into the track's header."""
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 4 + 20 + 8 + 8
    ones = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}[degrees]
    rows = (ones[0] << 16, ones[1] << 16, 0, ones[2] << 16, ones[3] << 16, 0, 0, 0, 1 << 30)
    for number, value in enumerate(rows):
        data[at + 4 * number : at + 4 * number + 4] = (value & 0xFFFFFFFF).to_bytes(4, "big")
    path.write_bytes(bytes(data))


def moments(path: Path, start: float = 0.0, seconds: float = 9.0) -> list[float]:
    return [shown.moment for shown in frames(Clip(path, start, seconds, None))]


def test_a_trim_takes_what_lies_in_it(tmp_path: Path) -> None:
    path = filmed(tmp_path / "film.mp4", [index / 30 for index in range(60)])
    assert moments(path, 0.5, 1.0) == pytest.approx([index / 30 for index in range(30)], abs=0.002)
    first = next(frames(Clip(path, 0.5, 1.0, None)))
    assert first.pixels.mean() == pytest.approx(30, abs=4), "frame fifteen"


def test_a_hundred_frames_a_second_become_sixty_at_most(tmp_path: Path) -> None:
    path = filmed(tmp_path / "film.mp4", [index / 120 for index in range(120)], rate=120)
    found = moments(path)
    assert 50 <= len(found) <= 62
    assert np.diff(found).min() > 0.008


def test_a_variable_rate_keeps_its_moments(tmp_path: Path) -> None:
    uneven = [0.0, 0.1, 0.3, 0.4, 0.8, 0.9, 1.0]
    path = filmed(tmp_path / "film.mp4", uneven, rate=10)
    assert moments(path) == pytest.approx(uneven, abs=0.01)


def test_the_last_frame_ends_with_the_clip_whatever_the_average_rate(tmp_path: Path) -> None:
    path = filmed(tmp_path / "film.mp4", [0.0, 0.1, 0.2, 0.3, 9.0, 18.0, 27.0, 36.0], rate=10)
    last = list(frames(Clip(path, 0.0, 1.0, None)))[-1]
    assert last.moment + last.length <= 1.0


@pytest.mark.parametrize(
    ("degrees", "size"), [(0, (96, 64)), (90, (64, 96)), (180, (96, 64)), (270, (64, 96))]
)
def test_a_turned_phone_is_put_upright(degrees: int, size: tuple[int, int], tmp_path: Path) -> None:
    path = filmed(tmp_path / "film.mp4", [0.0, 0.1], turned=degrees)
    pixels = next(frames(Clip(path, 0, 9, None))).pixels
    assert (pixels.shape[1], pixels.shape[0]) == size


def test_large_films_are_brought_to_720(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mp4", seconds=0.2, size=(1088, 1920))
    assert next(frames(Clip(path, 0, 1, None))).pixels.shape == (1270, 720, 3)


def test_sound_alone_is_no_clip(tmp_path: Path) -> None:
    path = tmp_path / "sound.mp3"
    path.write_bytes(b"ID3" + bytes(400))
    with pytest.raises(ClipError):
        next(frames(Clip(path, 0, 1, None)))
