"""A type checker that reads a caller's code finds the mistakes in it, and only those."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
USES = ROOT / "tests" / "data" / "sdk_typing.py"
EXPECTED = re.compile(r"# error: (.+)$")
FOUND = re.compile(r":(\d+): error: .*\[([a-z-]+)\]$")

pytestmark = [pytest.mark.backend_free, pytest.mark.slow]


def test_exactly_the_expected_errors() -> None:
    lines = USES.read_text(encoding="utf-8").splitlines()
    expected = {
        (number, code)
        for number, line in enumerate(lines, 1)
        if (match := EXPECTED.search(line))
        for code in match[1].split(", ")
    }
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", str(USES)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    found = {(int(match[1]), match[2]) for line in ran.stdout.splitlines() if (match := FOUND.search(line))}
    assert found == expected, ran.stdout + ran.stderr
    assert len(expected) > 15
