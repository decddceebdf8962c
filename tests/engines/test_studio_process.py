"""The studio's render process: stopped, timed out, killed or starved, it harms nobody."""

import os
import signal
from pathlib import Path
from types import SimpleNamespace

import pytest
from structlog.testing import capture_logs

from sume.engines import registry
from sume.engines.ports import EngineError, EngineTimeoutError, StoppedError
from sume.engines.studio import supervise
from sume.engines.studio.photo import engine as studio
from sume.media import sandbox
from sume.media.sandbox import ChildLimits
from tests.engines.rendering import Run, children, request

pytestmark = pytest.mark.render
BIG = request("white jar", size=(1024, 1024))


def test_the_first_word_of_a_stop_ends_the_render(tmp_path: Path) -> None:
    run = Run(tmp_path, stop_when=lambda run: run.is_rendering)
    with pytest.raises(StoppedError):
        run.generate(BIG)
    assert run.stops == 1
    assert list(children()) == []


def test_the_time_limit_ends_the_render(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(tmp_path)
    # The clock stands until the render has begun, and is then past the limit.
    clock = SimpleNamespace(monotonic=lambda: 2 * run.time_limit * run.is_rendering)
    monkeypatch.setattr(sandbox, "time", clock)
    with pytest.raises(EngineTimeoutError):
        run.generate(BIG)
    assert run.is_rendering
    assert list(children()) == []


def test_a_killed_render_process_is_an_engine_error(tmp_path: Path) -> None:
    killed: list[int] = []

    def kill_once(run: Run) -> bool:
        if run.is_rendering and not killed:
            killed.extend(children())
            os.kill(killed[0], signal.SIGKILL)
        return False

    with capture_logs() as logs, pytest.raises(EngineError, match="ended unexpectedly") as caught:
        Run(tmp_path, stop_when=kill_once).generate(BIG)
    assert killed
    assert caught.value.retryable
    assert [(line["event"], line["returncode"]) for line in logs] == [("studio.crashed", -signal.SIGKILL)]


def test_too_little_memory_is_an_engine_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tight = ChildLimits(wall_seconds=60, cpu_seconds=60, address_space_bytes=600 * 1024**2)
    monkeypatch.setattr(supervise, "limits_for", lambda *_: tight)
    with capture_logs() as logs, pytest.raises(EngineError, match="ended unexpectedly"):
        Run(tmp_path).generate(BIG)
    assert logs[0]["stderr"]
    assert BIG.prompt not in logs[0]["stderr"]


def test_the_registry_knows_the_studio_and_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert registry.image_engine().identity.name == "studio"
    with pytest.raises(EngineError, match="no image engine"):
        registry.image_engine("oil-on-canvas")
    monkeypatch.setattr(studio, "_NEEDED", ("numpy", "a_module_nobody_has"))
    with pytest.raises(EngineError, match=r"pip install 'sume\[studio\]'"):
        registry.image_engine("studio")
