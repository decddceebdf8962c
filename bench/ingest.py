"""A video understood, beside FFmpeg decoding it to nowhere; listening to speech, beside its own length."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import av

from bench.ingest_film import SECONDS, SHOTS, SIZE, make_film
from bench.report import Row, Samples, at_most
from sume.engines.ports import RunContext
from sume.engines.studio.understanding.engine import StudioUnderstandingEngine
from sume.engines.studio.understanding.listening.hearing import listen
from sume.engines.understanding import Names, Study
from sume.settings import Settings
from sume.weights import ModelStore

GOAL: Final = 3.0
SPEECH_GOAL: Final = 0.3
_SEEING: Final = ("faces", "things", "text-reader")
_SPEECH: Final = "speech-recognizer"
_THREADS: Final = 2
_TIME_LIMIT: Final = 600.0


def measure(*, quick: bool) -> list[Row]:
    rounds = range(1 if quick else 3)
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as name:
        folder = Path(name)
        film = make_film(folder / "film.mp4")
        decoded = Samples(tuple(_decode(film) for _ in rounds), "s")
        seen = [_understand(film, folder / f"seen-{number}", clips=False) for number in rounds]
        cut = [_understand(film, folder / f"cut-{number}", clips=True) for number in rounds]
        heard = [_listen(film) for _ in rounds]
    what = f"ingest of {SECONDS} s at {SIZE[0]}x{SIZE[1]}, {SHOTS} shots"
    return [
        at_most(
            Row(
                f"{what}: all but speech and clips, models loaded anew",
                _samples(seen),
                "PyAV decoding its pictures to nowhere",
                decoded,
            ),
            GOAL,
        ),
        Row("the same with a clip of each scene", _samples(cut), "the same", decoded),
        at_most(
            Row(
                "listening to its speech, model loaded anew",
                _samples(heard),
                "its own length",
                Samples((float(SECONDS),), "s"),
            ),
            SPEECH_GOAL,
        ),
    ]


def _samples(seconds: Sequence[float]) -> Samples:
    return Samples(tuple(seconds), "s")


def _understand(film: Path, folder: Path, *, clips: bool) -> float:
    """As a worker does it: in a process of its own."""
    store = ModelStore(Settings().models_dir)
    engine = StudioUnderstandingEngine(threads=_THREADS, models={name: store.path(name) for name in _SEEING})
    folder.mkdir()
    context = RunContext(folder, lambda _fraction, _stage: None, lambda: False, _TIME_LIMIT)
    started = time.perf_counter()
    engine.understand(Study(film, Names(), clips), context)
    return time.perf_counter() - started


def _listen(film: Path) -> float:
    recognizer = ModelStore(Settings().models_dir).path(_SPEECH)
    started = time.perf_counter()
    heard = listen(film, recognizer, threads=_THREADS, report=lambda _share: None)
    assert heard.transcript.words
    return time.perf_counter() - started


def _decode(film: Path) -> float:
    started = time.perf_counter()
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        stream.thread_type, stream.thread_count = "AUTO", _THREADS
        assert sum(1 for _ in container.decode(video=0)) > 0
    return time.perf_counter() - started
