"""The page about hostile media has every file of the corpus, under the answer that it gets."""

import re
from pathlib import Path

import pytest

from tests.hostile import CORPUS, TAKEN

PAGE = Path(__file__).resolve().parents[2] / "docs" / "hostile-media.md"
ROW = re.compile(r"^\| `?(taken|media_\w+|unsupported_input)`? \| (.*) \|$", re.MULTILINE)

pytestmark = pytest.mark.backend_free


def test_the_table_is_the_corpus() -> None:
    written = {
        answer: re.findall(r"`([^`]+)`", names)
        for answer, names in ROW.findall(PAGE.read_text(encoding="utf-8"))
    }
    corpus: dict[str, list[str]] = {}
    for hostile in CORPUS:
        answer = hostile.later if hostile.verdict == TAKEN else hostile.verdict
        corpus.setdefault(answer, []).append(hostile.name)
    assert written == corpus


def test_names_are_given_once() -> None:
    assert len({hostile.name for hostile in CORPUS}) == len(CORPUS)
