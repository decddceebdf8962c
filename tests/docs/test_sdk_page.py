"""The SDK's page: each of its examples is run against the real API, whose renderer is played."""

import re
from pathlib import Path
from typing import Any

import pytest

import sume
from tests.api.uploading import png
from tests.factories_api import working
from tests.live import LiveApi

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "sdk.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"<!-- example: (\w+) -->\n```python\n(.*?)```", PAGE, re.DOTALL))


@pytest.fixture
def run(live: LiveApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run an example in a folder of its own; its variables."""
    monkeypatch.setenv("SUME_API_KEY", live.workspace().key)
    monkeypatch.setenv("SUME_API_BASE_URL", live.url)
    monkeypatch.setenv("SUME_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bottle.png").write_bytes(png())

    def run(name: str) -> dict[str, Any]:
        variables: dict[str, Any] = {"__name__": "__main__"}
        with working(live):
            exec(compile(EXAMPLES[name], f"sdk.md: {name}", "exec"), variables)  # noqa: S102
        return variables

    return run


def test_every_example_has_a_name_and_a_test() -> None:
    assert len(EXAMPLES) == PAGE.count("```python")
    tested = {name.removeprefix("test_example_") for name in globals() if name.startswith("test_example_")}
    assert set(EXAMPLES) == tested


def test_every_name_is_on_the_page() -> None:
    assert [name for name in sume.__all__ if name != "__version__" and f"`{name}" not in PAGE] == []


def saved(paths: list[Path]) -> list[bytes]:
    return [path.read_bytes()[:4] for path in paths]


def test_example_first(run: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert saved(run("first")["paths"]) == [b"\x89PNG"]
    assert "completed 1.0" in capsys.readouterr().out


def test_example_several(run: Any) -> None:
    paths = [path for made in run("several")["paths"] for path in made]
    assert saved(paths) == [b"\x89PNG"] * 3
    assert len(set(paths)) == 3


def test_example_cost(run: Any) -> None:
    assert run("cost")["job"].type == "ad_video_generation"


def test_example_upload(run: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("upload")["accepted"].job.type == "video_generation"
    assert "100%" in capsys.readouterr().out


def test_example_lists(run: Any) -> None:
    run("first")
    found = run("lists")
    assert (found["spent"] > 0, found["hooks"], found["ids"]) == (True, [], [])


def test_example_events(run: Any) -> None:
    assert run("events")["event"].data.status == "completed"


def test_example_idempotency(run: Any) -> None:
    found = run("idempotency")
    assert found["again"].job_id == found["first"].job_id


def test_example_errors(run: Any) -> None:
    assert "(request req_" in run("errors")["said"]


def test_example_call(run: Any) -> None:
    assert run("call")["plain"]["object"] == "list"
