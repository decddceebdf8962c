"""Swapped clips, looked at with the eyes that find faces: steady, seamless, lips still to be read."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from sume.contract.errors import ErrorCode
from sume.contract.face_swap import SwapAspectRatio
from sume.engines.ports import EngineError, Reference, RunContext, StoppedError
from sume.engines.studio.swap.engine import StudioFaceSwapEngine
from sume.engines.swaps import SwapFace, SwapOutcome, SwapRequest
from tests.engines.facing import need, store
from tests.swapping import WAYS, clip, far_away, gone_after, pictures, sound_packets, spoken

pytestmark = [pytest.mark.render, pytest.mark.slow, pytest.mark.backend_free]

MODELS = ("faces", "presenters", "fonts")
CASES = [
    ("salma", "priya", "steady"),
    ("mateo", "rafael", "handheld"),
    ("anika", "leila", "blurred"),
    ("kai", "mateo", "dim"),
    ("priya", "yasmin", "hand"),
]


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp())
    yield made
    shutil.rmtree(made)


def engine() -> StudioFaceSwapEngine:
    need(*MODELS)
    return StudioFaceSwapEngine(threads=2, models={name: store().path(name) for name in MODELS})


def swapped(
    folder: Path,
    path: Path,
    avatar: str,
    *,
    start: float = 0.0,
    seconds: float = 3.0,
    aspect_ratio: SwapAspectRatio | None = None,
    visible_mark: bool = False,
    stopped: bool = False,
) -> SwapOutcome:
    scratch = folder / "scratch"
    scratch.mkdir()
    return engine().swap(
        SwapRequest(
            video=Reference(path, "video", 360, 360, seconds),
            face=SwapFace(avatar, {"kind": "public", "slug": avatar}, None),
            start=start,
            seconds=seconds,
            aspect_ratio=aspect_ratio,
            visible_mark=visible_mark,
        ),
        RunContext(scratch, lambda _share, _stage: None, lambda: stopped, 300),
    )


@pytest.mark.parametrize(("person", "avatar", "way"), CASES, ids=[case[2] for case in CASES])
def test_a_swap_is_steady_and_seamless_and_its_lips_can_be_read(
    person: str, avatar: str, way: str, folder: Path
) -> None:
    made = swapped(folder, clip(folder / "source.mp4", person, WAYS[way]), avatar)
    frames, quality = made.report.frames, made.report.quality
    assert frames.total == 90
    assert frames.swapped + sum(frames.skipped.values()) == frames.total
    assert frames.swapped > 0.9 * frames.total
    assert quality.landmark_jitter is not None
    assert quality.landmark_jitter <= 1.3
    assert quality.seam_energy is not None
    assert quality.seam_energy <= 1.2
    assert quality.mouth_correlation is not None
    assert quality.mouth_correlation >= 0.9
    assert quality.identity_similarity is not None
    assert quality.identity_similarity >= 0.4


def test_the_sound_is_the_same_to_the_bit_and_nothing_around_the_face_moves(folder: Path) -> None:
    source = clip(folder / "source.mp4", "salma", seconds=2)
    made = swapped(folder, source, "priya", seconds=2)
    assert sound_packets(made.video) == sound_packets(source)[: len(sound_packets(made.video))]
    assert len(sound_packets(made.video)) >= len(sound_packets(source)) - 1
    before, after = next(pictures(source)).astype(int), next(pictures(made.video)).astype(int)
    changed = np.abs(before - after).max(-1)
    assert changed[:60].mean() < 3, "hair and wall are as they were"
    assert changed[130:250, 120:240].mean() > 4, "the face is not"


def test_trimmed_reframed_and_marked(folder: Path) -> None:
    source = clip(folder / "source.mp4", "salma", beside="kai")
    made = swapped(folder, source, "priya", start=1, seconds=1, aspect_ratio="9:16", visible_mark=True)
    assert (made.width, made.height) == (202, 360)
    assert made.seconds == pytest.approx(1, abs=0.04)
    assert made.report.frames.total == 30
    assert any("2 faces" in warning for warning in made.warnings)
    with av.open(str(made.video)) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height, stream.codec.name) == (202, 360, "h264")
        assert "synthetic" in container.metadata["comment"]
    last = list(pictures(made.video))[-1]
    assert last[-110:, :150].max() > 230, "the mark's letters are white"


def test_of_two_people_the_larger_one_is_swapped_throughout(folder: Path) -> None:
    source = clip(folder / "source.mp4", "kai", beside="salma", seconds=1.5)
    made = swapped(folder, source, "mateo", seconds=1.5)
    before, after = list(pictures(source)), list(pictures(made.video))
    for first, second in zip(before[::10], after[::10], strict=True):
        changed = np.abs(first.astype(int) - second.astype(int)).max(-1)
        assert changed[:, 372:].mean() < 3 < changed[120:260, 100:260].mean()


def test_where_the_face_is_gone_the_clip_goes_on_as_it_is(folder: Path) -> None:
    made = swapped(folder, clip(folder / "source.mp4", "salma", gone_after(60)), "priya")
    frames = made.report.frames
    assert 50 <= frames.swapped <= 60
    assert frames.faded >= 3, "it goes out, it does not break off"
    assert frames.skipped.get("no_face", 0) + frames.skipped.get("lost", 0) >= 30
    assert any("left as they were" in warning for warning in made.warnings)


@pytest.mark.parametrize(
    ("filmed", "reason"), [(far_away, "too_small"), (gone_after(20), "no_face")], ids=["small", "gone"]
)
def test_too_little_to_swap_is_refused_with_counts(filmed: object, reason: str, folder: Path) -> None:
    source = clip(folder / "source.mp4", "salma", filmed)  # type: ignore[arg-type]
    with pytest.raises(EngineError) as caught:
        swapped(folder, source, "priya")
    assert caught.value.code is ErrorCode.NO_FACE_FOUND
    assert caught.value.details["frames"] == 90
    assert caught.value.details["skipped"][reason] >= 45


def test_the_same_request_gives_the_same_bytes(folder: Path) -> None:
    source = clip(folder / "source.mp4", "salma", seconds=1)
    first, second = (folder / name for name in ("first", "second"))
    for place in (first, second):
        place.mkdir()
    made = [swapped(place, source, "priya", seconds=1).video.read_bytes() for place in (first, second)]
    assert made[0] == made[1]


def test_a_stop_is_heeded(folder: Path) -> None:
    with pytest.raises(StoppedError):
        swapped(folder, spoken("salma"), "priya", stopped=True)
