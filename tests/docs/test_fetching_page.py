"""The limits on the page about fetching are those of the contract, and all of them."""

import re
from pathlib import Path

import pytest

from sume.contract import fetching, limits

PAGE = Path(__file__).resolve().parents[2] / "docs" / "fetching.md"
ROW = re.compile(r"^\| `([A-Z_]+)`[^|]*\| ([0-9.]+) \|$", re.MULTILINE)
SHARED = ("URL_MAX_CHARS", "MAX_IMAGE_BYTES", "MAX_VIDEO_BYTES")

pytestmark = pytest.mark.backend_free


def test_every_limit_is_there_as_it_is() -> None:
    written = {name: float(value) for name, value in ROW.findall(PAGE.read_text(encoding="utf-8"))}
    of_fetching = {name: value for name, value in vars(fetching).items() if name.isupper()}
    assert written == {**of_fetching, **{name: getattr(limits, name) for name in SHARED}}
