"""Write ``sume.client._sync`` from ``sume.client._async``: the same code without its waiting.

Run it after a change of the asynchronous client. A test fails when a file is stale.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

CLIENT: Final = Path(__file__).resolve().parent.parent / "src" / "sume" / "client"
SOURCE: Final = CLIENT / "_async"
TARGET: Final = CLIENT / "_sync"

BY_HAND: Final = frozenset({"__init__.py", "threads.py"})
"""Files of the package itself that have no twin, or one with code of its own."""

SPELLINGS: Final = (
    (r"\basync (?=def|with|for)", ""),
    (r"\bawait ", ""),
    (r"\b_async\b", "_sync"),
    (r"\b__a(enter|exit|next|iter)__", r"__\1__"),
    (r"\bAsync(?=[A-Z])", ""),
    (r"\basync(?=contextmanager\b)", ""),
    (r"\ba(?=(close|closing|read|iter_lines|iter_bytes|next|iter)\b)", ""),
    (r"\bStopAsyncIteration\b", "StopIteration"),
)
"""Patterns, and what stands in their place without the waiting."""


def sources() -> list[Path]:
    """Paths below both packages of the files that are written."""
    found = (path.relative_to(SOURCE) for path in sorted(SOURCE.rglob("*.py")))
    return [path for path in found if str(path) not in BY_HAND]


def twin(name: Path) -> str:
    """The synchronous text of a file."""
    text = (SOURCE / name).read_text(encoding="utf-8")
    for pattern, spelling in SPELLINGS:
        text = re.sub(pattern, spelling, text)
    mark = f"# Written by scripts/write_sync_client.py from _async/{name.as_posix()}: change it there.\n"
    return _tidied(mark + text, TARGET / name)


def _tidied(text: str, path: Path) -> str:
    """Imports in order and lines filled, as in all of our code."""
    for command in (["check", "--quiet", "--select", "I", "--fix"], ["format", "--quiet"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--stdin-filename", str(path), "-"],
            input=text,
            capture_output=True,
            text=True,
            check=True,
        )
        text = done.stdout
    return text


def main() -> None:
    written = sources()
    for name in written:
        path = TARGET / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(twin(name), encoding="utf-8")
    for path in TARGET.rglob("*.py"):
        name = path.relative_to(TARGET)
        if str(name) not in BY_HAND and name not in written:
            path.unlink()


if __name__ == "__main__":
    main()
