"""Shots found in an edited film, right and fast, beside PySceneDetect; and the whole pass beside decoding."""

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from scenedetect import AdaptiveDetector, detect

from bench.report import Row, Samples, at_least, at_most
from sume.media.pictures.reader import decoded, open_video
from sume.media.watching.planes import Shrinker
from sume.media.watching.shots import ShotFinder
from sume.media.watching.watch import timed, watch
from sume.settings import load_settings
from sume.weights import ModelStore
from tests.shooting import Change, Half, f1, shoot

WATCHING_GOAL: Final = 1.6
_HALVES: Final[tuple[Half, ...]] = ("tuning", "held out")


def measure(*, quick: bool) -> list[Row]:
    presenters = ModelStore(load_settings().models_dir).path("presenters")
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as name:
        folder = Path(name)
        films = {half: folder / f"{half}.mp4" for half in _HALVES}
        changes = {half: shoot(film, presenters, half) for half, film in films.items()}
        found = [_rightness(films[half], changes[half], half) for half in _HALVES]
        return [*found, _speed(films["held out"], 1 if quick else 3)]


def measure_watching(*, quick: bool) -> list[Row]:
    presenters = ModelStore(load_settings().models_dir).path("presenters")
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as name:
        folder = Path(name)
        shoot(folder / "film.mp4", presenters, "held out", size=(1280, 720))
        ours, theirs = [], []
        for _ in range(1 if quick else 3):
            theirs.append(_seconds(lambda: _decode(folder / "film.mp4")))
            ours.append(_seconds(lambda: watch(folder / "film.mp4", folder)))
    row = Row(
        "watching a minute of 1280x720: shots, stills, thumbnails, motion, colours",
        Samples(tuple(ours), "s"),
        "PyAV decoding it to nowhere",
        Samples(tuple(theirs), "s"),
    )
    return [at_most(row, WATCHING_GOAL)]


def _rightness(film: Path, changes: Sequence[Change], half: Half) -> Row:
    row = Row(
        f"shots of a film with dissolves, fades, flashes, shake, whips and occluders ({half} half), F1",
        Samples((f1(changes, ours(film)),), ""),
        "PySceneDetect 0.7.2 AdaptiveDetector",
        Samples((f1(changes, theirs(film)),), ""),
    )
    return at_least(row, 1.0)


def _speed(film: Path, rounds: int) -> Row:
    taken: dict[str, list[float]] = {"ours": [], "theirs": [], "decode": []}
    for _ in range(rounds):
        taken["theirs"].append(_seconds(lambda: theirs(film)))
        taken["ours"].append(_seconds(lambda: ours(film)))
        taken["decode"].append(_seconds(lambda: _decode(film)))
    decode = Samples(tuple(taken["decode"]), "s")
    row = Row(
        "shots of a minute of 640x360",
        Samples(tuple(taken["ours"]), "s"),
        "PySceneDetect 0.7.2 AdaptiveDetector",
        Samples(tuple(taken["theirs"]), "s"),
    )
    return replace(at_most(row, 1.0), note=f"(decoding alone {decode})")


def ours(film: Path) -> list[int]:
    """The frames our shots begin with, but for the first."""
    shrinker, finder = Shrinker(), ShotFinder()
    container, stream = open_video(film)
    with container:
        stream.thread_type, stream.thread_count = "AUTO", 2
        for frame, seconds in timed(container, stream):
            finder.add(shrinker.shrink(frame), seconds)
    return [passage.boundary for passage in finder.finish()]


def theirs(film: Path) -> list[int]:
    return [start.frame_num for start, _end in detect(str(film), AdaptiveDetector())][1:]


def _decode(film: Path) -> None:
    container, stream = open_video(film)
    with container:
        stream.thread_type, stream.thread_count = "AUTO", 2
        for _ in decoded(container, stream):
            pass


def _seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
