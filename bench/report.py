"""What a measurement found, and the table of it."""

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Samples:
    """One figure per round, all in ``unit``."""

    values: tuple[float, ...]
    unit: str

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def quantile(self, share: float) -> float:
        """The value that this share of the samples does not exceed."""
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def __str__(self) -> str:
        if len(self.values) == 1:
            return f"{_short(self.median)} {self.unit}"
        low, high = min(self.values), max(self.values)
        return f"{_short(self.median)} ({_short(low)}-{_short(high)}) {self.unit}"


@dataclass(frozen=True, slots=True)
class Row:
    """``met`` is ``None`` for a row that is for information."""

    what: str
    ours: Samples
    baseline: str = ""
    theirs: Samples | None = None
    goal: str = ""
    met: bool | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.ours.median / self.theirs.median if self.theirs else None


def at_least(row: Row, goal: float) -> Row:
    """The row, judged by its ratio."""
    assert row.ratio is not None
    return _judged(row, f"≥ {goal}", row.ratio >= goal)


def at_most(row: Row, goal: float) -> Row:
    """The row, judged by its ratio where it has a baseline, else by its median in its own unit."""
    if row.ratio is not None:
        return _judged(row, f"≤ {goal}", row.ratio <= goal)
    return _judged(row, f"≤ {goal:g} {row.ours.unit}", row.ours.median <= goal)


def _judged(row: Row, goal: str, met: bool) -> Row:
    return Row(row.what, row.ours, row.baseline, row.theirs, goal, met, row.note)


def machine() -> str:
    """The line that says where the figures come from."""
    return (
        f"{os.cpu_count()} cores, {_cpu_model()}, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )


def markdown(rows: Sequence[Row]) -> str:
    lines = [
        "| what | ours: median (min-max) | baseline: median (min-max) | ratio | goal | |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_line(row) for row in rows]
    return "\n".join(lines)


def _line(row: Row) -> str:
    theirs = f"{row.baseline}: {row.theirs}" if row.theirs else row.baseline or "-"
    ratio = f"{row.ratio:.2f}" if row.ratio is not None else "-"
    verdict = {True: "met", False: "**missed**", None: ""}[row.met]
    note = f" {row.note}" if row.note else ""
    return f"| {row.what} | {row.ours}{note} | {theirs} | {ratio} | {row.goal or '-'} | {verdict} |"


def _short(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _cpu_model() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()
