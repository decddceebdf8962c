"""Pages and tables that the code writes are what the code would write now."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import write_docs  # noqa: E402

pytestmark = pytest.mark.backend_free
WRITTEN = write_docs.pages()


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_page_is_current(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == WRITTEN[name], "run: python scripts/write_docs.py"


def test_no_mark_is_left_without_its_table() -> None:
    for name in WRITTEN:
        marks = (ROOT / "docs" / name).read_text(encoding="utf-8").count("<!-- written: ")
        assert marks == len(write_docs.TABLES.get(name, {})), name


def test_a_table_without_its_place_is_told() -> None:
    with pytest.raises(ValueError, match="no place for cast"):
        write_docs.filled("<!-- written: voices -->\n<!-- end -->", {"cast": lambda: ""})
