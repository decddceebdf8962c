"""Pages that the code writes are what the code would write now."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "write_docs.py"

specification = importlib.util.spec_from_file_location("write_docs", SCRIPT)
assert specification is not None
assert specification.loader is not None
write_docs = importlib.util.module_from_spec(specification)
specification.loader.exec_module(write_docs)


@pytest.mark.backend_free
@pytest.mark.parametrize("name", sorted(write_docs.PAGES))
def test_page_is_current(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == write_docs.PAGES[name](), "run: python scripts/write_docs.py"
