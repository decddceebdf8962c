"""Whatever the edit: no gap, the exact length, sound as long as pictures."""

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sume.media.timeline.model import Overlay, Pixels, Role, Shot, Sound, Timeline, Transition
from sume.media.timeline.render import render
from tests.filming import Plain, speech, tone, watch

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

COLOURS = st.tuples(*[st.integers(30, 220)] * 3)
SPEECH, TONE = speech(2), tone(2)


class Corner:
    def draw(self, seconds: float, canvas: Pixels) -> None:
        canvas[-8:, -8:] = round(seconds * 30) % 256


@st.composite
def shots(draw: st.DrawFn) -> Shot:
    frames = draw(st.integers(1, 24))
    transition = draw(st.sampled_from(Transition))
    return Shot(frames, Plain(draw(COLOURS)), transition, draw(st.integers(0, frames)))


SOUNDS = st.builds(
    Sound,
    samples=st.sampled_from(
        [SPEECH, TONE, TONE[:999], np.zeros(480, np.float32), TONE[:, None].repeat(2, 1)]
    ),
    start_seconds=st.floats(-1, 3),
    role=st.sampled_from(Role),
    gain_db=st.floats(-20, 12),
)
OVERLAYS = st.builds(Overlay, st.integers(0, 60), st.integers(1, 60), st.just(Corner()))
TIMELINES = st.builds(
    Timeline,
    width=st.just(64),
    height=st.just(64),
    shots=st.lists(shots(), min_size=1, max_size=4).map(tuple),
    overlays=st.lists(OVERLAYS, max_size=2).map(tuple),
    sounds=st.lists(SOUNDS, max_size=3).map(tuple),
)


@settings(max_examples=30)
@given(timeline=TIMELINES)
def test_an_edit_becomes_a_file_without_gaps_of_the_exact_length(timeline: Timeline) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.mp4"
        rendered = render(timeline, path)
        watched = watch(path)
    assert rendered.frames == len(watched.frames) == timeline.frames
    assert [time * 30 for time in watched.times] == list(range(timeline.frames))
    assert watched.stream.duration * watched.stream.time_base == pytest.approx(timeline.seconds, abs=1e-6)
    assert (watched.sound is None) is (not timeline.sounds)
    if watched.sound is not None:
        assert abs(watched.sound_seconds - timeline.seconds) <= 0.020
        assert rendered.true_peak_db is not None
        assert rendered.true_peak_db <= -1
