"""A video file as a shot."""

import math
import struct
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from av.stream import Disposition
from av.video.reformatter import ColorTrc

from sume.media.pictures import Clip, ClipError, video_seconds
from sume.media.pictures.reader import Reader
from sume.media.probe.model import VIDEO_LIMITS
from sume.media.probe.video import measure
from sume.media.timeline.model import Pixels

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

SIZE = (64, 64)
RATE = 30


def film(
    path: Path, frames: int, *, rate: int = RATE, size: tuple[int, int] = SIZE, codec: str = "libx264"
) -> Path:
    """Each frame's grey is twice its number (plus 16); its left third is redder, its top third greener."""
    with av.open(str(path), "w", format="mp4") as container:
        stream: Any = container.add_stream(codec, rate=rate, options={"crf": "8", "preset": "ultrafast"})
        stream.width, stream.height = size
        stream.pix_fmt = "rgb24" if codec == "libx264rgb" else "yuv420p"
        stream.codec_context.gop_size = 12
        for index in range(frames):
            grey = np.full((size[1], size[0], 3), 16 + 2 * index, np.uint8)
            grey[:, : size[0] // 3, 0] += 50
            grey[: size[1] // 3, :, 1] += 50
            frame = av.VideoFrame.from_ndarray(grey, format="rgb24")
            frame.pts, frame.time_base = index, Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


@pytest.fixture(scope="module")
def three_seconds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return film(tmp_path_factory.mktemp("clip") / "a.mp4", 90)


def number(frame: Pixels) -> float:
    """Which frame of the film it is."""
    return (float(frame[40:, 40:, 2].mean()) - 16) / 2


def course(clip: Clip, seconds: float) -> list[float]:
    return [number(clip.draw(index / RATE)) for index in range(round(seconds * RATE))]


@pytest.mark.parametrize("start", [0.0, 0.5, 1.9])
def test_it_begins_where_it_is_told_and_runs_at_its_own_speed(three_seconds: Path, start: float) -> None:
    numbers = course(Clip(three_seconds, SIZE, seconds=1.0, start=start), 1.0)
    assert numbers == pytest.approx([start * RATE + index for index in range(RATE)], abs=0.8)


@pytest.mark.parametrize("rate", [15, 24, 60])
def test_other_rates_keep_their_time(tmp_path: Path, rate: int) -> None:
    film(tmp_path / "a.mp4", rate, rate=rate)
    numbers = course(Clip(tmp_path / "a.mp4", SIZE, seconds=1.0), 0.9)
    assert numbers == pytest.approx([index * rate / RATE for index in range(27)], abs=1.1)


def test_a_clip_that_is_a_little_short_is_slowed(three_seconds: Path) -> None:
    numbers = course(Clip(three_seconds, SIZE, seconds=4.0), 4.0)
    assert numbers[:110] == pytest.approx([index * 0.75 for index in range(110)], abs=0.8)
    assert min(np.diff(numbers[:116:4])) > 1.9


def test_a_much_too_short_clip_is_repeated_without_a_jump_or_a_rest(three_seconds: Path) -> None:
    clip = Clip(three_seconds, SIZE, seconds=5.0, start=1.0, end=2.0)
    frames = [clip.draw(index / RATE) for index in range(150)]
    numbers = [number(frame) for frame in frames]
    assert min(numbers) > 28
    assert max(numbers) < 61
    assert all((old != new).any() for old, new in pairwise(frames))
    assert max(abs(step) for step in np.diff(numbers)) < 6


def test_it_goes_on_past_the_end_of_its_shot(three_seconds: Path) -> None:
    clip = Clip(three_seconds, SIZE, seconds=1.0, start=1.0)
    assert course(clip, 1.4)[-1] == pytest.approx(71, abs=1)


def test_two_frames_at_the_most_are_converted_and_kept(
    three_seconds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converted = 0
    plain = Reader._pixels

    def counting(reader: Reader, frame: Any) -> Pixels:
        nonlocal converted
        converted += 1
        return plain(reader, frame)

    monkeypatch.setattr(Reader, "_pixels", counting)
    reader = Reader(three_seconds, SIZE, start=0, focus=(0.5, 0.5))
    for index in range(160):
        reader.around(index / 60)
        assert len(reader._converted) <= 2
    assert converted <= 82


@pytest.mark.parametrize(("focus", "red"), [((0.0, 0.5), True), ((1.0, 0.5), False), ((0.5, 0.5), False)])
def test_a_wide_clip_is_cropped_about_its_focus(
    tmp_path: Path, focus: tuple[float, float], red: bool
) -> None:
    film(tmp_path / "a.mp4", 3, size=(192, 64))
    frame = Clip(tmp_path / "a.mp4", SIZE, seconds=0.1, focus=focus).draw(0).astype(int)
    assert bool((frame[40:, :, 0] - frame[40:, :, 2]).mean() > 25) is red


def turned(path: Path, degrees: int) -> Path:
    """The same file with a display matrix that asks players to turn it clockwise."""
    cosine, sine = round(math.cos(math.radians(degrees))), round(math.sin(math.radians(degrees)))
    upright = struct.pack(">9i", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
    wanted = struct.pack(">9i", cosine << 16, sine << 16, 0, -sine << 16, cosine << 16, 0, 0, 0, 1 << 30)
    data = path.read_bytes()
    at = data.find(upright, data.find(b"tkhd"))
    path.write_bytes(data[:at] + wanted + data[at + len(wanted) :])
    return path


STRIPS = {"left": np.s_[:, :12], "right": np.s_[:, -12:], "top": np.s_[:12], "bottom": np.s_[-12:]}


def side(excess: Pixels) -> str:
    """Where a colour is strongest."""
    return max(STRIPS, key=lambda name: float(excess[STRIPS[name]].mean()))


@pytest.mark.parametrize(
    ("degrees", "red", "green"),
    [(0, "left", "top"), (90, "top", "right"), (180, "right", "bottom"), (270, "bottom", "left")],
)
def test_phone_videos_stand_upright(tmp_path: Path, degrees: int, red: str, green: str) -> None:
    film(tmp_path / "a.mp4", 3, size=(96, 64))
    frame = Clip(turned(tmp_path / "a.mp4", degrees), SIZE, seconds=0.1).draw(0).astype(int)
    assert side(frame[:, :, 0] - frame[:, :, 2]) == red
    assert side(frame[:, :, 1] - frame[:, :, 2]) == green


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_it_is_as_wide_and_as_high_as_the_probe_says(tmp_path: Path, degrees: int) -> None:
    path = turned(film(tmp_path / "a.mp4", 3, size=(96, 64)), degrees)
    found = measure(path, VIDEO_LIMITS)
    size = (found["width"], found["height"])
    assert size == ((96, 64) if degrees % 180 == 0 else (64, 96))
    frame = Clip(path, size, seconds=0.1).draw(0)
    red = frame[:, :, 0].astype(int) - frame[:, :, 2] > 25
    assert red.mean() == pytest.approx(1 / 3, abs=0.03)


@pytest.mark.parametrize(("aspect", "red"), [("2:1", 0.0), ("1:1", 0.083), ("1000:1", 0.083)])
def test_pixels_that_are_not_square_are_stretched_if_that_can_be_meant(
    tmp_path: Path, aspect: str, red: float
) -> None:
    path = tmp_path / "a.mp4"
    with av.open(str(film(tmp_path / "b.mp4", 3, size=(128, 64)))) as source, av.open(str(path), "w") as out:
        stream = out.add_stream_from_template(source.streams.video[0])
        stream.sample_aspect_ratio = Fraction(*map(int, aspect.split(":")))
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                out.mux(packet)
    frame = Clip(path, SIZE, seconds=0.1).draw(0).astype(int)
    assert (frame[:, :, 0] - frame[:, :, 2] > 25).mean() == pytest.approx(red * 2, abs=0.05)


def test_films_of_rgb_keep_their_levels(tmp_path: Path) -> None:
    frame = Clip(film(tmp_path / "a.mp4", 3, codec="libx264rgb"), SIZE, seconds=0.1).draw(0)
    assert frame[40:, 40:].mean() == pytest.approx(16, abs=1)


def bright(path: Path, transfer: ColorTrc, code: float) -> Path:
    """High dynamic range: grey, ``code`` 0..1 of the signal."""
    with av.open(str(path), "w") as container:
        options = {"crf": "4", "color_primaries": "bt2020", "colorspace": "bt2020nc", "color_range": "tv"}
        options["color_trc"] = {ColorTrc.SMPTE2084: "smpte2084", ColorTrc.ARIB_STD_B67: "arib-std-b67"}[
            transfer
        ]
        stream: Any = container.add_stream("libx264", rate=RATE, options=options)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p10le"
        for index in range(3):
            frame: Any = av.VideoFrame(*SIZE, "yuv420p10le")
            for plane, level in zip(frame.planes, (round(64 + 876 * code), 512, 512), strict=True):
                plane.update(np.full(plane.buffer_size // 2, level, np.uint16))
            frame.pts, frame.time_base = index, Fraction(1, RATE)
            frame.color_trc, frame.color_primaries, frame.colorspace = transfer, 9, 9
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


@pytest.mark.parametrize(
    ("transfer", "code", "level"),
    [
        (ColorTrc.ARIB_STD_B67, 0.75, 242),
        (ColorTrc.ARIB_STD_B67, 0.38, 101),
        (ColorTrc.SMPTE2084, 0.58, 241),
        (ColorTrc.SMPTE2084, 0.38, 100),
        (ColorTrc.SMPTE2084, 1.0, 255),
        (ColorTrc.SMPTE2084, 0.0, 0),
    ],
)
def test_high_dynamic_range_is_toned_to_what_screens_show(
    tmp_path: Path, transfer: ColorTrc, code: float, level: int
) -> None:
    """White of paper is 203 nits in both: 75 % of HLG, 58 % of PQ."""
    frame = Clip(bright(tmp_path / "a.mp4", transfer, code), SIZE, seconds=0.1).draw(0)
    assert np.abs(frame.astype(int) - level).max() <= 3


def test_a_cover_picture_is_not_the_film(tmp_path: Path, three_seconds: Path) -> None:
    with av.open(str(three_seconds)) as source, av.open(str(tmp_path / "a.mp4"), "w") as out:
        cover: Any = out.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = 32, 32, "yuvj420p"
        cover.disposition = Disposition.attached_pic
        stream = out.add_stream_from_template(source.streams.video[0])
        out.mux(cover.encode(av.VideoFrame.from_ndarray(np.full((32, 32, 3), 255, np.uint8))))
        out.mux(cover.encode())
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                out.mux(packet)
    assert video_seconds(tmp_path / "a.mp4") == pytest.approx(3.0, abs=0.1)
    assert course(Clip(tmp_path / "a.mp4", SIZE, seconds=1.0), 0.5) == pytest.approx(range(15), abs=0.8)


def test_a_file_without_a_picture_in_it_is_closed_again(
    three_seconds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Reader] = []
    monkeypatch.setattr("sume.media.pictures.reader.decoded", lambda *_: iter(()))
    monkeypatch.setattr(Reader, "close", lambda reader: closed.append(reader))
    with pytest.raises(ClipError, match="no picture"):
        Reader(three_seconds, SIZE, start=0, focus=(0.5, 0.5))
    assert len(closed) == 1


def test_its_length(three_seconds: Path) -> None:
    assert video_seconds(three_seconds) == pytest.approx(3.0)


def test_a_file_that_breaks_off_is_played_as_far_as_it_goes(three_seconds: Path, tmp_path: Path) -> None:
    whole = three_seconds.read_bytes()
    index = whole[whole.find(b"moov") - 4 :]
    broken = tmp_path / "a.mp4"
    media_end = whole.find(b"moov") - 4
    keep = media_end * 2 // 3
    broken.write_bytes(whole[:keep] + bytes(media_end - keep) + index)
    clip = Clip(broken, SIZE, seconds=2.5)
    assert course(clip, 1.0) == pytest.approx(range(30), abs=0.8)
    assert len(course(clip, 2.5)) == 75


@pytest.mark.parametrize("content", [b"", b"no video at all" * 99])
def test_what_is_no_video_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.mp4").write_bytes(content)
    with pytest.raises(ClipError, match="cannot be read"):
        Clip(tmp_path / "a.mp4", SIZE, seconds=1)


def test_an_empty_piece_is_refused(three_seconds: Path) -> None:
    with pytest.raises(ClipError, match="empty"):
        Clip(three_seconds, SIZE, seconds=1, start=5)
