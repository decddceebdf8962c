"""``docs/llms.txt``: every page of the docs is named there, and by the shape that is expected of it."""

import re
from pathlib import Path

import pytest

from tests.docs.test_links import links_of

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEXT = (DOCS / "llms.txt").read_text(encoding="utf-8")

pytestmark = pytest.mark.backend_free


def test_every_page_is_named() -> None:
    named = set(links_of(TEXT))
    assert {path.name for path in DOCS.glob("*.md")} - named == set()
    assert {"cookbook/README.md", "openapi.json", "../skills/sume/SKILL.md"} <= named


def test_a_title_a_summary_and_lists_of_links() -> None:
    assert TEXT.startswith("# Sume\n\n> ")
    sections = re.split(r"^## .+\n", TEXT, flags=re.MULTILINE)[1:]
    assert len(sections) >= 4
    for section in sections:
        assert all(line.startswith("- [") for line in section.strip().splitlines())
