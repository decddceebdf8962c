"""An edit drawn and encoded, beside FFmpeg encoding the same finished frames; and memory by length."""

import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
import numpy as np

from bench.report import Row, Samples, at_most
from sume.contract.video import FRAME_RATE
from sume.media.audio.codec import audio_frame
from sume.media.easing import overshoot, portion
from sume.media.pictures import Clip, Handheld, Still
from sume.media.timeline.compose import Composer
from sume.media.timeline.model import SAMPLE_RATE, Overlay, Pixels, Role, Shot, Sound, Timeline, Transition
from sume.media.timeline.render import render
from sume.media.type.sprite import Sprite, paste_moved
from tests.filming import speech, tone

GOAL: Final = 1.5
PICTURES_MIB: Final = 16.0
SOUND_MIB: Final = 128.0
"""The sounds come in, and are mixed and mastered, as whole arrays: 22 MiB a minute each."""
SIZE: Final = (480, 854)
SHOT_SECONDS: Final = 2.5


def measure(*, quick: bool) -> list[Row]:
    ours: list[float] = []
    theirs: list[float] = []
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as name:
        folder = Path(name)
        clip = _film(folder)
        for _ in range(1 if quick else 3):
            ours.append(_render_seconds(clip, folder / "ours.mp4"))
            theirs.append(_encode_seconds(clip, folder / "theirs.mp4"))
    speed = Row(
        "timeline of 10 s at 480x854: four shots, captions, ducked music",
        Samples(tuple(ours), "s"),
        "FFmpeg (PyAV) encoding the same finished frames and sound",
        Samples(tuple(theirs), "s"),
    )
    return [at_most(speed, GOAL), _growth("mute", PICTURES_MIB), _growth("sound", SOUND_MIB)]


def _growth(sound: str, goal: float) -> Row:
    short, long = _peak_mib(5, sound), _peak_mib(60, sound)
    row = Row(
        f"timeline, memory of 60 s above that of 5 s, {sound}",
        Samples((long - short,), "MiB"),
        note=f"({short:.0f} and {long:.0f} in all)",
    )
    return at_most(row, goal)


def edit(clip: Path, seconds: float) -> Timeline:
    """Shots of all kinds in turn, a caption on each, a voice over music."""
    count = round(seconds / SHOT_SECONDS)
    frames = round(SHOT_SECONDS * FRAME_RATE)
    transitions = (Transition.CUT, Transition.DISSOLVE, Transition.WHIP, Transition.PUSH)
    shots = tuple(
        Shot(frames, _picture(index, clip), transitions[index % 4], 8 if index else 0)
        for index in range(count)
    )
    captions = tuple(Overlay(index * frames, frames, _Caption()) for index in range(count))
    return Timeline(*SIZE, shots, captions, sounds(seconds))


def sounds(seconds: float) -> tuple[Sound, ...]:
    times = math.ceil(seconds / 5)
    return (
        Sound(np.tile(speech(5), times), 0, Role.VOICE),
        Sound(np.tile(tone(5, hertz=220), times), 0, Role.MUSIC),
    )


def _picture(index: int, clip: Path) -> Any:
    still = Still(_photograph(index), SIZE, seconds=SHOT_SECONDS)
    choices = (
        lambda: Handheld(still, SIZE, seed=index),
        lambda: Clip(clip, SIZE, seconds=SHOT_SECONDS),
        lambda: still,
    )
    return choices[index % len(choices)]()


def _photograph(seed: int) -> Pixels:
    """As busy as a photograph: soft fields, edges and grain."""
    import cv2

    rng = np.random.default_rng(seed)
    fields = cv2.resize(rng.integers(0, 255, (14, 9, 3), dtype=np.uint8), (900, 1400))
    fields[::90] //= 2
    fields[:, ::120] //= 2
    grain = rng.normal(0, 4, fields.shape)
    return np.clip(fields + grain, 0, 255).astype(np.uint8)


class _Caption:
    """Pops up and stays."""

    def __init__(self) -> None:
        patch = np.zeros((90, 360, 4), np.uint8)
        patch[8:-8, 8:-8] = (240, 240, 240, 240)
        patch[30:60:6, 30:-30] = (20, 20, 20, 255)
        self._sprite = Sprite(patch, -180, -45)

    def draw(self, seconds: float, canvas: Pixels) -> None:
        scale = 0.6 + 0.4 * overshoot(portion(seconds, 0, 0.35))
        paste_moved(canvas, self._sprite, 240, 665, scale=scale)


def _film(folder: Path) -> Path:
    path = folder / "clip.mp4"
    still = Still(_photograph(99), SIZE, seconds=SHOT_SECONDS + 0.5)
    render(Timeline(*SIZE, (Shot(round((SHOT_SECONDS + 0.5) * FRAME_RATE), still),)), path)
    return path


def _render_seconds(clip: Path, path: Path) -> float:
    timeline = edit(clip, 10)
    started = time.perf_counter()
    render(timeline, path)
    return time.perf_counter() - started


def _encode_seconds(clip: Path, path: Path) -> float:
    """FFmpeg alone: RGB frames that lie ready go in, H.264 of the same settings and AAC come out."""
    finished = [frame.copy() for frame in Composer(edit(clip, 10)).frames()]
    sound = np.ascontiguousarray(np.stack([sounds(10)[1].samples] * 2, axis=1))
    started = time.perf_counter()
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        options = {"crf": "20", "preset": "veryfast"}
        video: Any = container.add_stream("libx264", rate=FRAME_RATE, options=options)
        video.width, video.height = SIZE
        video.pix_fmt = "yuv420p"
        video.codec_context.gop_size = 2 * FRAME_RATE
        audio: Any = container.add_stream("aac", rate=SAMPLE_RATE)
        audio.bit_rate = 192_000
        for frame in _video_frames(finished):
            container.mux(video.encode(frame))
        container.mux(video.encode())
        for start in range(0, len(sound), SAMPLE_RATE):
            container.mux(audio.encode(audio_frame(sound[start : start + SAMPLE_RATE], start)))
        container.mux(audio.encode())
    return time.perf_counter() - started


def _video_frames(finished: list[Pixels]) -> Iterator[Any]:
    for index, pixels in enumerate(finished):
        frame: Any = av.VideoFrame.from_ndarray(pixels, format="rgb24")
        frame.pts, frame.time_base = index, Fraction(1, FRAME_RATE)
        yield frame


def _peak_mib(seconds: int, sound: str) -> float:
    """The highest resident size of a process of its own that renders a small edit of this length."""
    answer = subprocess.run(
        [sys.executable, "-m", "bench.timeline_memory", str(seconds), sound],
        check=True,
        capture_output=True,
        cwd=Path(__file__).parent.parent,
    )
    return float(json.loads(answer.stdout)["peak_mib"])
