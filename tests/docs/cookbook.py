"""The cookbook's pages, taken apart: which blocks stand under which door."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "cookbook"
CURL, CLI, PYTHON, MCP = "curl", "Command line", "Python", "MCP"
LANGUAGES: Final = {CURL: "bash", CLI: "bash", PYTHON: "python", MCP: "json"}
"""Each page's doors, in order, and what is written in them."""
NO_DOOR: Final = re.compile(r"^There is no \w+ for .+: .+", re.MULTILINE)
"""How a page says that a piece of work cannot be done by a door, and what to do instead."""
PLACE: Final = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class Block:
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """``door`` is empty for what stands before the first heading."""

    door: str
    prose: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    sections: tuple[Section, ...]

    def section(self, door: str) -> Section:
        return next(section for section in self.sections if section.door == door)


def read_page(name: str) -> Page:
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    return Page(name, tuple(_sections(text)))


def pages() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("[0-9]*.md"))


def _sections(text: str) -> Iterator[Section]:
    door, prose, blocks, block = "", [], [], None
    language = ""
    for line in text.splitlines():
        if block is not None and line != "```":
            block.append(line)
        elif block is not None:
            blocks.append(Block(language, "\n".join(block) + "\n"))
            block = None
        elif line.startswith("```"):
            language, block = line.removeprefix("```"), []
        elif line.startswith("## "):
            yield Section(door, "\n".join(prose), tuple(blocks))
            door, prose, blocks = line.removeprefix("## "), [], []
        else:
            prose.append(line)
    assert block is None, "a block without an end"
    yield Section(door, "\n".join(prose), tuple(blocks))


@dataclass(frozen=True, slots=True)
class ToolCall:
    """``fails``: the code of the error that the page expects."""

    name: str
    arguments: dict[str, Any]
    fails: str | None = None


def tool_call(block: Block, known: dict[str, Any]) -> ToolCall:
    """The call with its places filled from what is known."""
    return ToolCall(**json.loads(PLACE.sub(lambda place: str(known[place[1]]), block.text)))


def values_in(answer: Any) -> Iterator[tuple[str, Any]]:
    """Every plain value of an answer with its name, outer ones last."""
    if isinstance(answer, list):
        for item in answer:
            yield from values_in(item)
    elif isinstance(answer, dict):
        for value in answer.values():
            yield from values_in(value)
        yield from ((name, value) for name, value in answer.items() if isinstance(value, str))
