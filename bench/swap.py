"""A face swap at 720p from the request to the finished file, and its memory over the clip's length."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

import av
import cv2
import numpy as np

from bench.report import Row, Samples, at_most
from sume.engines import registry
from sume.engines.ports import Reference, RunContext
from sume.engines.swaps import SwapFace, SwapRequest
from sume.media.timeline.model import Pixels
from sume.settings import load_settings
from sume.weights import ModelStore
from tests.swapping import pictures, spoken

MODELS: Final = ("faces", "presenters", "fonts")
GOAL: Final = 8.0
"""Frames a second."""
MEMORY_GOAL: Final = 16.0
RATE, SECONDS = 30, 4
WIDTH, HEIGHT, PERSON_SIDE = 1280, 720, 640
AVATAR: Final = {"kind": "public", "slug": "priya"}
LENGTHS: Final = (3, 6, 12)


def measure(*, quick: bool) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as folder:
        clip = film(Path(folder) / "clip.mp4", SECONDS)
        rounds = [_swap(clip, Path(folder) / str(number)) for number in range(1 if quick else 3)]
        again = [_encode(clip, Path(folder) / "again.mp4") for _ in rounds]
        peaks = {seconds: peak_mib(seconds) for seconds in LENGTHS}
    speed = Samples(tuple(frames for frames, _ in rounds), "frames/s")
    curve = ", ".join(f"{seconds} s: {peak:.0f}" for seconds, peak in peaks.items())
    return [
        Row(
            "face swap at 1280x720, a face of 300 pixels; models loaded anew",
            speed,
            "PyAV decoding and encoding it",
            Samples(tuple(again), "frames/s"),
            f"≥ {GOAL:g} frames/s",
            speed.median >= GOAL,
        ),
        Row("the same, processor time of a frame", Samples(tuple(cpu for _, cpu in rounds), "ms")),
        at_most(
            Row(
                f"face swap, memory of {LENGTHS[-1]} s above that of {LENGTHS[0]} s",
                Samples((round(peaks[LENGTHS[-1]] - peaks[LENGTHS[0]], 1),), "MiB"),
                note=f"(peaks: {curve} MiB)",
            ),
            MEMORY_GOAL,
        ),
    ]


def film(path: Path, seconds: float) -> Path:
    """A presenter before a plain wall, speaking forwards and backwards."""
    there = [cv2.resize(frame, (PERSON_SIDE, PERSON_SIDE)) for frame in islice(pictures(spoken("salma")), 75)]
    with av.open(str(path), "w") as container:
        video: Any = container.add_stream("libx264", rate=RATE, options={"crf": "18", "preset": "veryfast"})
        video.width, video.height, video.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for index, person in enumerate(islice(cycle(there + there[::-1]), round(seconds * RATE))):
            container.mux(video.encode(_frame(_placed(np.asarray(person, np.uint8)), index)))
        container.mux(video.encode())
    return path


def _placed(person: Pixels) -> Pixels:
    canvas = np.full((HEIGHT, WIDTH, 3), 120, np.uint8)
    left, top = (WIDTH - PERSON_SIDE) // 2, HEIGHT - PERSON_SIDE
    canvas[top:, left : left + PERSON_SIDE] = person
    return canvas


def _frame(pixels: Pixels, index: int) -> Any:
    frame: Any = av.VideoFrame.from_ndarray(pixels, format="rgb24")
    frame.pts, frame.time_base = index, Fraction(1, RATE)
    return frame


def _swap(clip: Path, folder: Path) -> tuple[float, float]:
    """Frames a second, and processor milliseconds of a frame."""
    folder.mkdir()
    engine = registry.face_swap_engine(None, threads=None, models=models(), weights="")
    request = SwapRequest(
        video=Reference(clip, "video", WIDTH, HEIGHT, SECONDS),
        face=SwapFace("Priya", AVATAR, None),
        start=0.0,
        seconds=SECONDS,
        aspect_ratio=None,
        visible_mark=False,
    )
    started, before = time.perf_counter(), _children_seconds()
    made = engine.swap(request, RunContext(folder, lambda *_: None, lambda: False, 600.0))
    frames = made.report.frames.total
    taken, busy = time.perf_counter() - started, _children_seconds() - before
    return frames / taken, 1000 * busy / frames


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _encode(clip: Path, path: Path) -> float:
    started = time.perf_counter()
    with av.open(str(path), "w") as container:
        video: Any = container.add_stream("libx264", rate=RATE, options={"crf": "19", "preset": "veryfast"})
        video.width, video.height, video.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for index, pixels in enumerate(pictures(clip)):
            container.mux(video.encode(_frame(pixels, index)))
        container.mux(video.encode())
    return SECONDS * RATE / (time.perf_counter() - started)


def models() -> dict[str, Path]:
    store = ModelStore(load_settings().models_dir)
    return {name: store.path(name) for name in MODELS}


def peak_mib(seconds: int) -> float:
    """The highest resident size of a process of its own that swaps a clip of this length."""
    answer = subprocess.run(
        [sys.executable, "-m", "bench.swap_memory", str(seconds)],
        check=True,
        capture_output=True,
        cwd=Path(__file__).parent.parent,
    )
    return float(json.loads(answer.stdout)["peak_mib"])
