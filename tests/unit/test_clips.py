"""Clips have just their frames at their own moments, and the sound that belongs to them."""

import struct
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from sume.media.clips.cut import cut_clips
from sume.media.pictures import ClipError
from sume.media.timeline.model import SAMPLE_RATE
from tests.filming import watch

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

CLICK_EVERY = 0.5


@dataclass(frozen=True)
class Span:
    first_frame: int
    end_frame: int


def cut_clip(source: Path, target: Path, span: Span) -> None:
    (clip,) = cut_clips(source, [span], target.parent)
    clip.rename(target)


def counted(
    path: Path,
    times: list[float],
    *,
    size: tuple[int, int] = (128, 72),
    sound: bool = False,
    color: str = "smpte170m",
    pix_fmt: str = "yuv420p",
    layout: str = "mono",
) -> Path:
    """A film whose frames say their number: eight fields in black and white; and a click each half second."""
    with av.open(str(path), "w") as container:
        video: Any = container.add_stream(
            "libx264", rate=30, options={"crf": "12", "bf": "2", "colorspace": color}
        )
        video.width, video.height = size
        video.pix_fmt = pix_fmt
        video.codec_context.time_base = Fraction(1, 90_000)
        video.codec_context.gop_size = 250
        audio: Any = container.add_stream("aac", rate=SAMPLE_RATE, layout=layout) if sound else None
        for number, seconds in enumerate(times):
            frame: Any = av.VideoFrame.from_ndarray(numbered(number, size), format="rgb24")
            frame.pts, frame.time_base = round(seconds * 90_000), Fraction(1, 90_000)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        if audio is not None:
            samples = clicks(times[-1] + 0.04)
            for at in range(0, len(samples), 960):
                sounding: Any = av.AudioFrame.from_ndarray(
                    np.repeat(samples[None, at : at + 960], audio.channels, axis=0), "fltp", layout
                )
                sounding.sample_rate, sounding.pts = SAMPLE_RATE, at
                sounding.time_base = Fraction(1, SAMPLE_RATE)
                container.mux(audio.encode(sounding))
            container.mux(audio.encode(None))
    return path


def numbered(number: int, size: tuple[int, int]) -> np.ndarray[Any, np.dtype[np.uint8]]:
    bits = np.array([[number >> bit & 1 for bit in range(4)], [number >> bit & 1 for bit in range(4, 8)]])
    grey = np.kron(bits, np.ones((size[1] // 2, size[0] // 4))) * 170 + 40
    return np.repeat(grey[..., None], 3, axis=2).astype(np.uint8)


def number_of(pixels: np.ndarray[Any, np.dtype[np.uint8]]) -> int:
    height, width = pixels.shape[:2]
    points = [(row, column) for row in range(2) for column in range(4)]
    lit = [
        pixels[(2 * row + 1) * height // 4, (2 * column + 1) * width // 8].mean() > 125
        for row, column in points
    ]
    return sum(1 << bit for bit, on in enumerate(lit) if on)


def clicks(seconds: float) -> np.ndarray[Any, np.dtype[np.float32]]:
    samples = np.zeros(round(seconds * SAMPLE_RATE), np.float32)
    for at in np.arange(0.25, seconds - 0.02, CLICK_EVERY):
        first = round(at * SAMPLE_RATE)
        samples[first : first + 240] = 0.8 * np.sin(np.arange(240) * 0.4)
    return samples


def click_times(samples: np.ndarray[Any, Any]) -> list[float]:
    loud = np.flatnonzero(np.abs(samples).max(axis=1) > 0.25) / SAMPLE_RATE
    return [float(at) for index, at in enumerate(loud) if index == 0 or at - loud[index - 1] > 0.1]


STEADY = [number / 30 for number in range(100)]


@pytest.mark.parametrize("color", ["smpte170m", "bt709"])
def test_each_clip_has_exactly_its_frames(tmp_path: Path, color: str) -> None:
    source = counted(tmp_path / "source.mp4", STEADY, color=color)
    spans = [Span(0, 37), Span(37, 38), Span(50, 100)]
    for span, path in zip(spans, cut_clips(source, spans, tmp_path), strict=True):
        clip = watch(path)
        numbers = [number_of(frame) for frame in clip.frames]
        assert numbers == list(range(span.first_frame, span.end_frame))
        assert clip.times[0] == 0
        assert clip.sound is None


def test_the_first_frame_looks_as_in_the_source(tmp_path: Path) -> None:
    source = counted(tmp_path / "source.mp4", STEADY)
    cut_clip(source, tmp_path / "clip.mp4", Span(43, 60))
    first, original = watch(tmp_path / "clip.mp4").frames[0], numbered(43, (128, 72))
    assert np.abs(first.astype(int) - original).mean() < 6


def test_sound_stays_in_time_with_the_pictures(tmp_path: Path) -> None:
    source = counted(tmp_path / "source.mp4", STEADY, sound=True)
    spans = [Span(0, 40), Span(40, 100)]
    for span, path in zip(spans, cut_clips(source, spans, tmp_path), strict=True):
        begin, end = span.first_frame / 30, span.end_frame / 30
        sound = watch(path).sound
        assert sound is not None
        assert len(sound) / SAMPLE_RATE == pytest.approx(end - begin, abs=0.03)
        expected = [at - begin for at in np.arange(0.25, 3.3, CLICK_EVERY) if begin <= at < end]
        assert click_times(sound) == pytest.approx(expected, abs=0.004)


def test_frames_of_uneven_length_keep_their_moments(tmp_path: Path) -> None:
    steps = np.random.default_rng(4).choice([1 / 60, 1 / 30, 0.1, 0.4], 60)
    times = [0.0, *np.cumsum(steps).tolist()]
    source = counted(tmp_path / "source.mp4", times)
    cut_clip(source, tmp_path / "clip.mp4", Span(20, 50))
    moments = [float(time) for time in watch(tmp_path / "clip.mp4").times]
    assert moments == pytest.approx([times[index] - times[20] for index in range(20, 50)], abs=0.001)


def test_a_key_frame_at_the_start_and_every_second(tmp_path: Path) -> None:
    source = counted(tmp_path / "source.mp4", STEADY)
    cut_clip(source, tmp_path / "clip.mp4", Span(5, 100))
    with av.open(str(tmp_path / "clip.mp4")) as container:
        keys = [
            float(packet.pts * packet.time_base) for packet in container.demux(video=0) if packet.is_keyframe
        ]
    assert keys[0] == 0
    assert max(np.diff([*keys, 95 / 30])) < 1.05


def turned(path: Path, degrees: int) -> Path:
    """The same file with a display matrix that asks players to turn it."""
    data = bytearray(path.read_bytes())
    matrix = data.find(b"tkhd") + 44
    turn = {
        90: (0, 0x10000, -0x10000, 0),
        180: (-0x10000, 0, 0, -0x10000),
        270: (0, -0x10000, 0x10000, 0),
    }[degrees]
    data[matrix : matrix + 36] = struct.pack(">9i", *turn[:2], 0, *turn[2:], 0, 0, 0, 0x40000000)
    path.write_bytes(data)
    return path


def test_turned_pictures_are_upright(tmp_path: Path) -> None:
    source = counted(tmp_path / "source.mp4", STEADY[:9])
    cut_clip(turned(source, degrees=180), tmp_path / "clip.mp4", Span(4, 9))
    numbers = [number_of(frame[::-1, ::-1]) for frame in watch(tmp_path / "clip.mp4").frames]
    assert numbers == list(range(4, 9))


@pytest.mark.parametrize(("degrees", "turns"), [(90, 1), (270, 3)])
def test_pictures_on_their_side_are_upright(tmp_path: Path, degrees: int, turns: int) -> None:
    source = counted(tmp_path / "source.mp4", STEADY[:9])
    cut_clip(turned(source, degrees=degrees), tmp_path / "clip.mp4", Span(4, 9))
    frames = watch(tmp_path / "clip.mp4").frames
    assert frames[0].shape == (128, 72, 3)
    assert [number_of(np.rot90(frame, turns)) for frame in frames] == list(range(4, 9))


def test_six_channels_become_two_in_time(tmp_path: Path) -> None:
    source = counted(tmp_path / "source.mp4", STEADY[:60], sound=True, layout="5.1")
    cut_clip(source, tmp_path / "clip.mp4", Span(30, 60))
    clip = watch(tmp_path / "clip.mp4")
    assert clip.sound is not None
    assert clip.sound.shape[1] == 2
    assert click_times(clip.sound) == pytest.approx([0.25, 0.75], abs=0.01)


def test_large_pictures_are_made_smaller(tmp_path: Path) -> None:
    source = counted(tmp_path / "source.mp4", STEADY[:3], size=(2400, 1200))
    cut_clip(source, tmp_path / "clip.mp4", Span(0, 3))
    assert watch(tmp_path / "clip.mp4").frames[2].shape == (1080, 2160, 3)


def test_ten_bit_and_odd_sizes(tmp_path: Path) -> None:
    source = counted(tmp_path / "source.mp4", STEADY[:9], size=(132, 76), pix_fmt="yuv420p10le")
    cut_clip(source, tmp_path / "clip.mp4", Span(3, 9))
    clip = watch(tmp_path / "clip.mp4")
    assert clip.stream.codec_context.pix_fmt == "yuv420p"
    assert [number_of(frame) for frame in clip.frames] == list(range(3, 9))


@pytest.mark.parametrize("spans", [[Span(3, 3)], [Span(5, 9), Span(8, 12)], [Span(-1, 4)]])
def test_spans_that_cannot_be_cut_are_refused(tmp_path: Path, spans: list[Span]) -> None:
    with pytest.raises(ValueError, match="span"):
        cut_clips(tmp_path / "none.mp4", spans, tmp_path)


def test_a_source_that_ends_too_early(tmp_path: Path) -> None:
    source = counted(tmp_path / "source.mp4", STEADY[:10])
    with pytest.raises(ClipError, match="ends before"):
        cut_clip(source, tmp_path / "clip.mp4", Span(5, 20))
