"""The file that a timeline becomes."""

from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from sume.media.timeline.model import Overlay, Pixels, Role, Shot, Sound, Timeline, Transition
from sume.media.timeline.render import RenderStoppedError, render
from tests.filming import Plain, speech, tone, watch

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

RED, BLUE, BLACK = (200, 40, 90), (30, 60, 190), (0, 0, 0)


def cut(*shots: tuple[int, tuple[int, int, int]], sounds: tuple[Sound, ...] = ()) -> Timeline:
    return Timeline(64, 64, tuple(Shot(frames, Plain(colour)) for frames, colour in shots), sounds=sounds)


def test_every_frame_is_there_at_its_time(tmp_path: Path) -> None:
    rendered = render(cut((7, RED), (5, BLUE)), tmp_path / "a.mp4")
    watched = watch(tmp_path / "a.mp4")
    assert (rendered.frames, len(watched.frames)) == (12, 12)
    assert watched.times == [index * watched.times[1] for index in range(12)]
    assert watched.times[1] * 30 == 1
    assert watched.stream.duration * watched.stream.time_base * 30 == 12


@pytest.mark.parametrize("colour", [RED, BLUE, (250, 240, 20), (128, 128, 128), (255, 255, 255), BLACK])
def test_colours_come_back(tmp_path: Path, colour: tuple[int, int, int]) -> None:
    render(cut((4, colour)), tmp_path / "a.mp4")
    middle = watch(tmp_path / "a.mp4").frames[-1][32:, :].reshape(-1, 3).mean(axis=0)
    assert np.abs(middle - colour).max() <= 3


def test_colours_are_tagged_bt709_limited(tmp_path: Path) -> None:
    render(cut((4, RED)), tmp_path / "a.mp4")
    codec = watch(tmp_path / "a.mp4").stream.codec_context
    assert (codec.colorspace, codec.color_primaries, codec.color_trc, codec.color_range) == (1, 1, 1, 1)
    assert (codec.name, codec.pix_fmt) == ("h264", "yuv420p")


def test_the_index_comes_before_the_pictures(tmp_path: Path) -> None:
    render(cut((4, RED), sounds=(Sound(tone(1), 0, Role.MUSIC),)), tmp_path / "a.mp4")
    data = (tmp_path / "a.mp4").read_bytes()
    assert 0 < data.find(b"moov") < data.find(b"mdat")


def test_keyframes_at_most_two_seconds_apart(tmp_path: Path) -> None:
    render(cut((130, RED)), tmp_path / "a.mp4")
    with av.open(str(tmp_path / "a.mp4")) as container:
        keys = [packet.pts * packet.time_base for packet in container.demux(video=0) if packet.is_keyframe]
    assert [float(key) for key in keys] == [0, 2, 4]


def test_the_same_timeline_makes_the_same_bytes_and_says_where_it_is_from(tmp_path: Path) -> None:
    for name in ("a.mp4", "b.mp4"):
        sounds = (Sound(speech(0.4), 0, Role.VOICE), Sound(tone(2), 0, Role.MUSIC))
        render(cut((9, RED), (9, BLUE), sounds=sounds), tmp_path / name, provenance="made by a machine")
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()
    metadata = watch(tmp_path / "a.mp4").metadata
    assert metadata["comment"] == "made by a machine"
    assert "creation_time" not in metadata


def test_without_sounds_there_is_no_audio_track(tmp_path: Path) -> None:
    rendered = render(cut((4, RED)), tmp_path / "a.mp4")
    assert watch(tmp_path / "a.mp4").sound is None
    assert (rendered.loudness_lufs, rendered.true_peak_db) == (None, None)


def test_sound_is_stereo_aac_in_step_with_the_pictures(tmp_path: Path) -> None:
    click = np.zeros(96_000, np.float32)
    click[48_000:48_480] = tone(0.01, hertz=1000, level=0.8)
    render(cut((60, RED), sounds=(Sound(click, 0, Role.EFFECT),)), tmp_path / "a.mp4")
    with av.open(str(tmp_path / "a.mp4")) as container:
        codec = container.streams.audio[0].codec_context
        assert (codec.name, codec.rate, codec.layout.name) == ("aac", 48_000, "stereo")
    heard = watch(tmp_path / "a.mp4")
    assert heard.sound is not None
    loud = np.flatnonzero(np.abs(heard.sound[:, 0]) > 0.1)
    assert loud.min() / 48_000 == pytest.approx(1.0, abs=0.003)


def test_the_loudness_reported_is_the_loudness_delivered(tmp_path: Path) -> None:
    sounds = (Sound(speech(3), 0.5, Role.VOICE), Sound(tone(4), 0, Role.MUSIC))
    rendered = render(cut((120, RED), sounds=sounds), tmp_path / "a.mp4")
    assert rendered.loudness_lufs == pytest.approx(-14, abs=1)
    assert rendered.true_peak_db is not None
    assert rendered.true_peak_db <= -1
    summary = ebur128(tmp_path / "a.mp4")
    assert summary == pytest.approx(rendered.loudness_lufs, abs=0.2)


def ebur128(path: Path) -> float:
    """What FFmpeg's own meter says."""
    with av.open(str(path)) as container:
        graph = av.filter.Graph()
        source = graph.add_abuffer(template=container.streams.audio[0])
        meter, sink = graph.add("ebur128", "metadata=1"), graph.add("abuffersink")
        source.link_to(meter)
        meter.link_to(sink)
        graph.configure()
        for frame in container.decode(audio=0):
            graph.push(frame)
        graph.push(None)
        last = 0.0
        while True:
            try:
                last = float(graph.pull().metadata.get("lavfi.r128.I", last))
            except (av.error.EOFError, av.error.BlockingIOError):
                return last


def test_progress_by_frames(tmp_path: Path) -> None:
    fractions: list[float] = []
    render(cut((4, RED), (4, BLUE)), tmp_path / "a.mp4", report=fractions.append)
    assert fractions == [(index + 1) / 8 for index in range(8)]


def test_a_stop_is_heeded_within_a_frame_and_leaves_nothing(tmp_path: Path) -> None:
    fractions: list[float] = []
    with pytest.raises(RenderStoppedError):
        render(
            cut((300, RED)), tmp_path / "a.mp4", report=fractions.append, stopped=lambda: len(fractions) == 3
        )
    assert len(fractions) == 3
    assert list(tmp_path.iterdir()) == []


def test_a_stop_while_the_sound_is_made_comes_before_the_first_frame(tmp_path: Path) -> None:
    picture = Plain(RED)
    timeline = Timeline(64, 64, (Shot(30, picture),), sounds=(Sound(tone(1), 0, Role.MUSIC),))
    with pytest.raises(RenderStoppedError):
        render(timeline, tmp_path / "a.mp4", stopped=lambda: True)
    assert picture.asked == []


def test_a_broken_picture_leaves_no_file(tmp_path: Path) -> None:
    class Broken:
        def draw(self, seconds: float) -> Pixels:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        render(Timeline(64, 64, (Shot(3, Plain(RED)), Shot(3, Broken()))), tmp_path / "a.mp4")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("timeline", [Timeline(64, 64, ()), Timeline(63, 64, (Shot(1, Plain(RED)),))])
def test_what_cannot_be_a_video_is_refused(tmp_path: Path, timeline: Timeline) -> None:
    with pytest.raises(ValueError, match="at least one frame"):
        render(timeline, tmp_path / "a.mp4")


def test_the_thumbnail_is_neither_black_nor_blended(tmp_path: Path) -> None:
    shots = (Shot(20, Plain(BLACK)), Shot(20, Plain(RED), Transition.DISSOLVE, 12))
    rendered = render(Timeline(64, 64, shots), tmp_path / "a.mp4")
    picture = cv2.imdecode(np.frombuffer(rendered.thumbnail, np.uint8), cv2.IMREAD_COLOR_RGB)
    assert picture.shape == (64, 64, 3)
    assert np.abs(picture[32:].reshape(-1, 3).mean(axis=0) - RED).max() <= 4


def test_an_overlay_is_drawn_on_its_own_frames_only(tmp_path: Path) -> None:
    class Whole:
        def draw(self, seconds: float, canvas: Pixels) -> None:
            canvas[:] = BLUE

    timeline = Timeline(64, 64, (Shot(6, Plain(RED)),), overlays=(Overlay(2, 3, Whole()),))
    render(timeline, tmp_path / "a.mp4")
    blue = [bool(frame[40, 40, 2] > 150) for frame in watch(tmp_path / "a.mp4").frames]
    assert blue == [False, False, True, True, True, False]
