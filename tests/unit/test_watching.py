"""What is told of a video that was watched once."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest

from sume.media.pictures import ClipError, Handheld, Still
from sume.media.timeline.model import Pixels
from sume.media.watching.colors import dominant_colors
from sume.media.watching.model import Watched
from sume.media.watching.scenes import each_its_own
from sume.media.watching.watch import watch

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

SIZE = (160, 96)
IMAGES = Path(__file__).parents[2] / "docs" / "images"


def photograph(name: str, size: tuple[int, int] = SIZE) -> Pixels:
    return np.asarray(cv2.resize(cv2.imread(str(IMAGES / f"{name}.jpg"))[..., ::-1], size), np.uint8)


def write(path: Path, frames: list[Pixels], times: list[float] | None = None, codec: str = "libx264") -> Path:
    """RGB frames at their moments, else 30 a second."""
    with av.open(str(path), "w") as container:
        video: Any = container.add_stream(codec, rate=30)
        video.height, video.width = frames[0].shape[:2]
        video.pix_fmt = "yuv444p" if min(frames[0].shape[:2]) < 2 else "yuv420p"
        video.codec_context.time_base = Fraction(1, 90_000)
        for number, pixels in enumerate(frames):
            frame: Any = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts = round((times[number] if times else number / 30) * 90_000)
            frame.time_base = Fraction(1, 90_000)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
    return path


def seen(path: Path) -> Watched:
    return watch(path, path.parent)


def test_scenes_lie_side_by_side_and_have_what_they_need(tmp_path: Path) -> None:
    jar, mug = photograph("pink-jar"), photograph("golden-mug")
    watched = seen(write(tmp_path / "film.mp4", [jar] * 40 + [mug] * 50))
    first, second = watched.scenes
    assert (first.start, first.end, second.end) == (0, pytest.approx(40 / 30), pytest.approx(3))
    assert (first.first_frame, first.end_frame, second.first_frame, second.end_frame) == (0, 40, 40, 90)
    assert (first.begins, second.begins) == ("start", "cut")
    assert first.motion == second.motion == 0
    for scene, picture in ((first, jar), (second, mug)):
        thumbnail = cv2.imread(str(scene.thumbnail))[..., ::-1]
        assert np.abs(thumbnail.astype(int) - picture).mean() < 6
        assert len(scene.looks) == 1
    assert 0.8 < first.looks[0].until <= first.end
    assert watched.size == SIZE
    assert watched.frames == 90
    assert watched.frame_rate == pytest.approx(30, rel=0.01)


def test_a_dissolve_and_a_fade_are_called_so(tmp_path: Path) -> None:
    a, b, c = photograph("pink-jar"), photograph("golden-mug"), photograph("bathroom-counter")
    mixed = [np.asarray(cv2.addWeighted(a, 1 - s, b, s, 0), np.uint8) for s in np.linspace(0, 1, 16)]
    black = np.zeros_like(a)
    out = [np.asarray(cv2.addWeighted(b, 1 - s, black, s, 0), np.uint8) for s in np.linspace(0, 1, 10)]
    back = [np.asarray(cv2.addWeighted(c, s, black, 1 - s, 0), np.uint8) for s in np.linspace(0, 1, 10)]
    frames = [a] * 30 + mixed + [b] * 30 + out + back + [c] * 30
    scenes = seen(write(tmp_path / "film.mp4", frames)).scenes
    assert [scene.begins for scene in scenes] == ["start", "dissolve", "fade"]
    assert [scene.first_frame for scene in scenes] == pytest.approx([0, 38, 86], abs=3)


def test_a_flash_and_a_restless_hand_are_no_cuts(tmp_path: Path) -> None:
    still = Still(photograph("bathroom-counter", (320, 200)), SIZE, seconds=3)
    hand = Handheld(still, SIZE, seed=2, sway=0.01)
    frames = [hand.draw(number / 30) for number in range(90)]
    frames[40] = np.full_like(frames[40], 255)
    frames[41] = np.asarray(cv2.addWeighted(frames[41], 0.4, frames[40], 0.6, 0), np.uint8)
    (scene,) = seen(write(tmp_path / "film.mp4", frames)).scenes
    assert scene.motion > 0.02
    assert scene.thumbnail_seconds not in (40 / 30, 41 / 30)


def test_a_word_that_appears_is_looked_at(tmp_path: Path) -> None:
    plain = photograph("pink-jar", (640, 384))
    worded = plain.copy()
    cv2.putText(worded, "SALE", (60, 200), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (255, 255, 255), 3)
    (scene,) = seen(write(tmp_path / "film.mp4", [plain] * 60 + [worded] * 60)).scenes
    assert [look.seconds for look in scene.looks] == pytest.approx([0, 2], abs=0.6)


def test_moments_of_uneven_frames_are_kept(tmp_path: Path) -> None:
    jar, mug = photograph("pink-jar"), photograph("golden-mug")
    times = [0.0, *np.cumsum(np.random.default_rng(1).choice([0.02, 0.05, 0.2], 49)).tolist()]
    watched = seen(write(tmp_path / "film.mp4", [jar] * 25 + [mug] * 25, times))
    assert watched.frame_times == pytest.approx(times, abs=0.001)
    assert watched.scenes[1].start == pytest.approx(times[25], abs=0.001)


def test_one_frame_in_ten_seconds(tmp_path: Path) -> None:
    jar, mug = photograph("pink-jar"), photograph("golden-mug")
    watched = seen(write(tmp_path / "film.mp4", [jar, jar, mug, mug], [0, 10, 20, 30]))
    assert [scene.first_frame for scene in watched.scenes] == [0, 2]
    assert watched.frame_rate == pytest.approx(0.1, rel=0.4)


@pytest.mark.parametrize("size", [(2, 2), (1, 1), (2000, 2), (17, 301)])
def test_sizes_nobody_films_in(tmp_path: Path, size: tuple[int, int]) -> None:
    frames = [np.full((size[1], size[0], 3), value, np.uint8) for value in (10, 90, 200) for _ in range(20)]
    watched = seen(write(tmp_path / "film.mkv", frames, codec="ffv1"))
    assert watched.size == size
    assert watched.frames == 60


def test_broken_packets_are_left_out(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    path = write(tmp_path / "film.mp4", [rng.integers(0, 255, (96, 160, 3), np.uint8) for _ in range(60)])
    data = bytearray(path.read_bytes())
    for at in range(5_000, len(data) - 20_000, 9_000):
        data[at : at + 40] = rng.bytes(40)
    path.write_bytes(data)
    watched = seen(path)
    assert 1 <= watched.frames <= 60
    assert watched.scenes[-1].end == watched.seconds


def test_what_is_no_video(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"not a film at all")
    with pytest.raises(ClipError):
        seen(tmp_path / "film.mp4")


def test_it_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    path = write(tmp_path / "film.mp4", [photograph("pink-jar")] * 70)
    shares: list[float] = []
    watch(path, tmp_path, report=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1

    def stop(_share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        watch(path, tmp_path, report=stop)


def test_colours_the_largest_first() -> None:
    pixels = np.empty((10, 10, 3), np.uint8)
    pixels[:6], pixels[6:9], pixels[9:] = (200, 30, 40), (20, 120, 220), (250, 250, 250)
    assert dominant_colors([pixels]) == ("#c81e28", "#1478dc", "#fafafa")


def test_each_scene_has_a_picture_of_its_own(tmp_path: Path) -> None:
    """Also those that were too short for a look: pictures are stored, and removed, one by one."""
    (scene,) = watch(write(tmp_path / "film.mp4", [photograph("pink-jar")] * 10), tmp_path).scenes
    shared = [scene, replace(scene, start=1.0), replace(scene, start=2.0)]
    own = [each.thumbnail for each in each_its_own(shared)]
    assert len(set(own)) == 3
    assert {path.read_bytes() for path in own} == {scene.thumbnail.read_bytes()}
