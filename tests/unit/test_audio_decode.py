"""Sound out of files."""

from pathlib import Path

import numpy as np
import pytest

from sume.media.audio.decode import SoundError, decode_audio, resample
from sume.media.timeline.model import Role, Shot, Sound, Timeline
from sume.media.timeline.render import render
from tests.filming import Plain, tone

pytestmark = [pytest.mark.backend_free, pytest.mark.render]


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds: silence, a tone in the second second, silence."""
    path = tmp_path_factory.mktemp("sound") / "a.mp4"
    sounds = (Sound(tone(1), 1.0, Role.EFFECT),)
    render(Timeline(64, 64, (Shot(90, Plain((9, 9, 9))),), sounds=sounds), path)
    return path


def test_a_whole_file(video: Path) -> None:
    samples = decode_audio(video)
    assert samples.shape == (144_384, 2)
    assert samples.dtype == np.float32


def test_a_piece_lies_where_it_was(video: Path) -> None:
    piece = decode_audio(video, start=1.8, end=2.4)
    assert len(piece) == pytest.approx(0.6 * 48_000, abs=1)
    loud = np.flatnonzero(np.abs(piece[:, 0]) > 0.05)
    assert loud.max() / 48_000 == pytest.approx(0.2, abs=0.01)


def test_a_piece_is_the_same_as_in_the_whole(video: Path) -> None:
    piece = decode_audio(video, start=1.25, end=1.75)
    assert np.abs(piece - decode_audio(video)[60_000:84_000]).max() < 1e-3


def test_twice_the_rate_is_the_same_tone() -> None:
    slow = np.sin(2 * np.pi * 440 * np.arange(24_000) / 24_000).astype(np.float32)
    fast = resample(slow, 24_000)
    assert fast.dtype == np.float32
    assert len(fast) == 48_000
    assert np.abs(fast - tone(1, level=1.0))[1000:-1000].max() < 0.01


def test_a_video_without_sound_has_none(tmp_path: Path) -> None:
    render(Timeline(64, 64, (Shot(5, Plain((9, 9, 9))),)), tmp_path / "mute.mp4")
    with pytest.raises(SoundError, match="no sound"):
        decode_audio(tmp_path / "mute.mp4")


def test_what_is_no_sound_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"not a sound" * 40)
    with pytest.raises(SoundError, match="cannot be read"):
        decode_audio(tmp_path / "a.mp3")
