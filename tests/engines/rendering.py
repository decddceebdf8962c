"""Small real renders for the tests."""

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sume.engines.ports import ImageOutcome, ImageRequest, RunContext
from sume.engines.studio.photo.engine import StudioImageEngine


def request(
    prompt: str = "white jar", *, size: tuple[int, int] = (96, 96), seed: int = 7, count: int = 1
) -> ImageRequest:
    return ImageRequest(prompt, *size, quality="draft", count=count, seed=seed)


@dataclass
class Run:
    """One run of the engine, and all that it reported; ``stops``: how often it was told to stop."""

    scratch: Path
    time_limit: float = 120.0
    stop_when: Callable[["Run"], bool] = lambda run: False
    reports: list[tuple[float, str]] = field(default_factory=list)
    stops: int = 0

    def report(self, fraction: float, stage: str) -> None:
        self.reports.append((fraction, stage))

    def stopped(self) -> bool:
        stop = self.stops > 0 or self.stop_when(self)
        self.stops += stop
        return stop

    @property
    def is_rendering(self) -> bool:
        return any(stage == "rendering" for _, stage in self.reports)

    def generate(
        self, asked: ImageRequest, threads: int | None = None, models: Mapping[str, Path] | None = None
    ) -> ImageOutcome:
        self.scratch.mkdir(parents=True, exist_ok=True)
        context = RunContext(self.scratch, self.report, self.stopped, self.time_limit)
        return StudioImageEngine(threads=threads, models=models).generate(asked, context)


def children() -> Iterable[int]:
    """Process ids of the render processes that this process started."""
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        # A thread, or a child, may end while it is looked at.
        with suppress(FileNotFoundError, ProcessLookupError):
            for child in map(int, (task / "children").read_text().split()):
                if b"sume.engines" in Path(f"/proc/{child}/cmdline").read_bytes():
                    yield child
