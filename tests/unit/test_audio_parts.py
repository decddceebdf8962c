"""Sound out of files, a second at a time."""

from pathlib import Path

import av
import numpy as np
import pytest

from sume.media.audio.codec import audio_frame
from sume.media.audio.decode import SoundError, decode_audio, sound_in_parts
from sume.media.timeline.model import SAMPLE_RATE
from tests.filming import tone

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

FRAME = 960


def written(path: Path, seconds: float, *, late: float = 0.0, gap: float = 0.0) -> Path:
    """A tone in Matroska: ``late`` seconds of nothing first, and a hole of ``gap`` after its first second."""
    samples = tone(seconds)[:, None].repeat(2, axis=1)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_f32le", rate=SAMPLE_RATE, layout="stereo")
        for first in range(0, len(samples), FRAME):
            moment = late + first / SAMPLE_RATE + (gap if first >= SAMPLE_RATE else 0)
            frame = audio_frame(samples[first : first + FRAME], round(moment * SAMPLE_RATE))
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_the_parts_are_the_whole(tmp_path: Path) -> None:
    path = written(tmp_path / "a.mkv", 2.5)
    parts = list(sound_in_parts(path))
    assert [len(part) for part in parts] == [48_000, 48_000, 24_000]
    assert np.abs(np.concatenate(parts) - decode_audio(path)).max() == 0


def test_no_more_than_asked_for(tmp_path: Path) -> None:
    parts = list(sound_in_parts(written(tmp_path / "a.mkv", 2.5), longest=1.25))
    assert [len(part) for part in parts] == [48_000, 12_000]


def test_what_is_missing_is_silence(tmp_path: Path) -> None:
    sound = np.concatenate(list(sound_in_parts(written(tmp_path / "a.mkv", 2.0, late=0.5, gap=1.0))))
    assert len(sound) == pytest.approx(3.5 * SAMPLE_RATE, abs=96)
    loud = [float(np.abs(sound[round(at * SAMPLE_RATE) :][:9600]).max()) for at in (0.2, 1.0, 1.8, 3.0)]
    assert loud == pytest.approx([0, 0.2, 0, 0.2], abs=0.01)


def test_what_is_no_sound_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.mkv").write_bytes(b"not a sound" * 40)
    with pytest.raises(SoundError, match="cannot be read"):
        list(sound_in_parts(tmp_path / "a.mkv"))
