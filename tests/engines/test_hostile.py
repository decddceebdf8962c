"""The hostile corpus through the look at a file and, what that lets pass, through understanding it."""

import time
from pathlib import Path

import av
import pytest

from sume.contract.errors import ErrorCode
from sume.engines.ports import EngineError, RunContext
from sume.engines.studio.understanding import engine as understanding
from sume.engines.studio.understanding.engine import StudioUnderstandingEngine
from sume.engines.understanding import Names, Study, Understanding
from sume.media.probe.model import VIDEO_LIMITS, Probed, ProbeError
from sume.media.probe.run import probe
from tests.hostile import CORPUS, TAKEN, Hostile

pytestmark = [pytest.mark.backend_free, pytest.mark.slow]

LONGEST_SECONDS = 60.0
"""For each step, on a machine that does other things too; they take a tenth of it."""
PASSED = [each for each in CORPUS if each.verdict == TAKEN]
REFUSED = [each for each in CORPUS if each.verdict != TAKEN]


def written(hostile: Hostile, folder: Path) -> Path:
    path = folder / "given" / f"film{hostile.suffix}"
    path.parent.mkdir()
    hostile.make(path)
    return path


def look(path: Path, scratch: Path) -> Probed:
    started = time.monotonic()
    try:
        return probe(path, "video", VIDEO_LIMITS, scratch=scratch, stopped=lambda: False)
    finally:
        assert time.monotonic() - started < LONGEST_SECONDS


def understand(path: Path, scratch: Path) -> Understanding:
    context = RunContext(scratch, lambda share, stage: None, lambda: False, LONGEST_SECONDS)
    engine = StudioUnderstandingEngine(threads=1, models={})
    return engine.understand(Study(path, Names(), clips=True), context)


@pytest.mark.parametrize("hostile", REFUSED, ids=lambda hostile: hostile.name)
def test_refused_with_a_reason(hostile: Hostile, tmp_path: Path) -> None:
    path, scratch = written(hostile, tmp_path), tmp_path / "scratch"
    scratch.mkdir()
    with pytest.raises(ProbeError) as caught:
        look(path, scratch)
    assert caught.value.code == hostile.verdict
    assert hostile.says in caught.value.message
    assert str(tmp_path) not in caught.value.message
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("hostile", PASSED, ids=lambda hostile: hostile.name)
def test_taken_for_what_it_is(hostile: Hostile, tmp_path: Path) -> None:
    path, scratch = written(hostile, tmp_path), tmp_path / "scratch"
    scratch.mkdir()
    probed = look(path, scratch)
    assert (probed.width, probed.height, probed.has_audio) == (*hostile.size, hostile.has_audio)
    assert probed.seconds == pytest.approx(hostile.seconds, abs=0.1)
    if hostile.later != TAKEN:
        with pytest.raises(EngineError) as caught:
            understand(path, scratch)
        assert caught.value.code is ErrorCode(hostile.later)
        return
    seen = understand(path, scratch)
    assert seen.seconds == pytest.approx(hostile.shown_seconds or hostile.seconds, abs=0.2)
    assert (seen.sound is not None) == hostile.has_audio
    assert len({scene.thumbnail for scene in seen.scenes}) == len(seen.scenes)
    for scene in seen.scenes:
        assert scene.thumbnail.stat().st_size
        assert scene.clip is not None
        with av.open(str(scene.clip)) as clip:
            assert sum(1 for _ in clip.decode(video=0)) == scene.end_frame - scene.first_frame


def test_a_file_that_kills_its_decoder_is_unreadable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(understanding, "_CHILD", "tests.engines.no_such_module")
    with pytest.raises(EngineError, match="Save the video anew") as caught:
        understand(tmp_path / "film.mp4", tmp_path)
    assert (caught.value.code, caught.value.retryable) == (ErrorCode.MEDIA_UNREADABLE, True)
