"""The synchronous client is what its script would write now."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import write_sync_client as script  # noqa: E402

pytestmark = pytest.mark.backend_free


@pytest.mark.parametrize("name", script.sources(), ids=str)
def test_the_twin_is_current(name: Path) -> None:
    written = (script.TARGET / name).read_text(encoding="utf-8")
    assert written == script.twin(name), "stale: python scripts/write_sync_client.py"


def test_nothing_else_is_there() -> None:
    found = {path.relative_to(script.TARGET) for path in script.TARGET.rglob("*.py")}
    assert {str(path) for path in found - set(script.sources())} == script.BY_HAND


def test_nothing_waits_in_a_twin() -> None:
    for name in script.sources():
        lines = (script.TARGET / name).read_text(encoding="utf-8").splitlines()[1:]
        assert not [line for line in lines if "await" in line or "async" in line.lower()], name
