"""The quick starts do what they say, against a service that really renders."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.running import SUME, RunningService

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "docs/quickstart.md")
BLOCK = re.compile(r"<!-- quick-start: (\w+) -->\n```bash\n(.*?)```", re.DOTALL)
BLOCKS: dict[str, str] = {
    name: block for page in PAGES for name, block in BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
}

pytestmark = [pytest.mark.render, pytest.mark.slow]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    with RunningService(DATA_DIR=str(tmp_path_factory.mktemp("data"))) as running:
        yield running


def run_block(
    name: str, service: RunningService, folder: Path, *, before: str = ""
) -> subprocess.CompletedProcess[str]:
    script = before + BLOCKS[name].replace("sume_live_...", service.key).replace(
        "http://127.0.0.1:8420", service.url
    ).replace(".venv/bin/sume", str(SUME))
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env={
            **service.environment,
            "SUME_API_KEY": service.key,
            "SUME_CONFIG_DIR": str(folder / "config"),
            "no_proxy": "127.0.0.1",
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_all_quick_starts_are_there() -> None:
    assert set(BLOCKS) == {"curl", "cli", "ad", "ad_cli", "library", "poll"}


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_quick_start(service: RunningService, tmp_path: Path) -> None:
    done = run_block("curl", service, tmp_path)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(text) for text in re.findall(r"\{.*?\}(?=\{\"object|$)", done.stdout.strip())]
    assert [answer["object"] for answer in answers] == ["account", "credits", "image_generation"]
    again = run_block("curl", service, tmp_path)
    assert answers[-1]["job_id"] in again.stdout, "the same Idempotency-Key gives the same job"
    cancel(service, answers[-1]["job_id"])


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_polling_quick_start(service: RunningService, tmp_path: Path) -> None:
    done = run_block("poll", service, tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["status"], found["result"]["media"][0]["type"]) == ("completed", "image")


def test_library_quick_start(service: RunningService, tmp_path: Path) -> None:
    clip = next((ROOT / "src/sume/engines/studio/presenter/cast/media").rglob("*.mp4"))
    (tmp_path / "outputs").mkdir()
    shutil.copy(clip, tmp_path / "outputs" / "my-footage.mp4")
    environment = f'export SUME_API_BASE_URL="{service.url}/api/v1"\n'
    done = run_block("library", service, tmp_path, before=environment)
    assert done.returncode == 0, done.stderr
    assert re.search(r"asset_\w+ .*Morning routine", done.stdout)


def test_cli_quick_start(service: RunningService, tmp_path: Path) -> None:
    done = run_block("cli", service, tmp_path)
    assert done.returncode == 0, done.stderr
    pictures = list((tmp_path / "outputs").glob("*.png"))
    assert len(pictures) == 1
    assert pictures[0].read_bytes().startswith(b"\x89PNG")
    assert str(Path("outputs") / pictures[0].name) in done.stdout


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_ad_quick_start(service: RunningService, tmp_path: Path) -> None:
    done = run_block("ad", service, tmp_path)
    assert done.returncode == 0, done.stderr
    accepted = json.loads(done.stdout)
    assert accepted["object"] == "ad_video_generation"
    assert json.loads(run_block("ad", service, tmp_path).stdout)["job_id"] == accepted["job_id"]
    cancel(service, accepted["job_id"])


def test_ad_cli_quick_start(service: RunningService, tmp_path: Path) -> None:
    done = run_block("ad_cli", service, tmp_path)
    assert done.returncode == 0, done.stderr
    saved = sorted(path.suffix for path in (tmp_path / "outputs").iterdir())
    assert saved == [".mp4", ".srt", ".vtt"]
    assert "Two drops at night." in "".join(path.read_text() for path in (tmp_path / "outputs").glob("*.srt"))


def cancel(service: RunningService, job_id: str) -> None:
    """What was made is not looked at, so it need not be made."""
    address = f"{service.url}/api/v1/jobs/{job_id}/cancel"
    answer = httpx.post(address, headers={"Authorization": f"Bearer {service.key}"}, trust_env=False)
    assert answer.status_code in (200, 202, 409)
