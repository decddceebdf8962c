"""The skill, the cookbook and the other pages name no command, argument or flag that is not there."""

from pathlib import Path
from typing import Any

import pytest

from tests import command_lines

ROOT = Path(__file__).resolve().parents[2]
SKILL = ROOT / "skills" / "sume" / "SKILL.md"
PAGES = sorted(
    [SKILL, ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "cookbook").glob("*.md")]
)
INCOMPLETE = ("MissingParameter", "NoArgsIsHelpError", "Exit")
"""In a sentence a call may lack its arguments, be a group of commands, or ask for help."""

pytestmark = pytest.mark.backend_free
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8").replace(".venv/bin/sume", "sume")


def error_of(arguments: list[str]) -> str:
    try:
        command_lines.parse(arguments)
    except Exception as error:
        said: Any = getattr(error, "format_message", lambda: "")
        return f"{type(error).__name__}: {said()}"
    return ""


def test_calls_are_found_and_what_is_wrong_is_told() -> None:
    text = (
        "`sume jobs wait`\n```bash\njob=$(sume jobs get \\\n  j --json | cat)\n"
        "if sume me --no 2> x; then :; fi\nsume credits # now\n```\n"
    )
    assert list(command_lines.in_prose(text)) == [["jobs", "wait"]]
    calls = list(command_lines.in_blocks(text))
    assert calls == [["jobs", "get", "j", "--json"], ["me", "--no"], ["credits"]]
    assert [error_of(call).partition(":")[0] for call in calls] == ["", "NoSuchOption", ""]
    assert error_of(["jobs", "wait"]).startswith(INCOMPLETE)
    assert error_of(["jobs", "wet"]).startswith("UsageError")


@each_page
def test_every_call_in_a_block_parses(page: Path) -> None:
    calls = list(command_lines.in_blocks(text_of(page)))
    assert calls or page != SKILL
    assert [(call, error) for call in calls if (error := error_of(call))] == []


@each_page
def test_every_call_in_a_sentence_names_what_is_there(page: Path) -> None:
    calls = list(command_lines.in_prose(text_of(page)))
    told = [(call, error_of(call)) for call in calls]
    assert [(call, error) for call, error in told if error and not error.startswith(INCOMPLETE)] == []
