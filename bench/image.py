"""768p pictures by the engine at each quality, beside its renderer alone on the same stage and passes."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.report import Row, Samples, at_most
from sume.contract.images import ImageQuality
from sume.engines import registry
from sume.engines.ports import ImageRequest, RunContext
from sume.media.sandbox import ChildLimits, run_child

RATIO_GOAL: Final = 1.25
CPU_GOALS: Final[dict[ImageQuality, float]] = {"draft": 6, "standard": 25, "high": 90}
MEMORY_GOAL: Final = 1536
GROWTH_GOAL: Final = 2.0
PROMPT: Final = "Clean skincare product photo on a white bathroom counter."
SEED: Final = 7
SIDE: Final = 768
LIMIT_SECONDS: Final = 600
ROOT: Final = Path(__file__).parent.parent
# After so many pictures the worker's memory is looked at.
LOOKS: Final = (10, 30, 50)
QUICK_LOOKS: Final = (4, 7, 10)


@dataclass(frozen=True, slots=True)
class Made:
    """What a picture took: seconds on the clock and of CPU time, and the most memory of its process."""

    seconds: float
    cpu_seconds: float
    peak_mib: float = 0.0


def measure(*, quick: bool) -> list[Row]:
    rows = [row for quality in CPU_GOALS for row in _pictures(quality, 1 if quick else 3)]
    return [*rows, _worker(QUICK_LOOKS if quick else LOOKS)]


def _pictures(quality: ImageQuality, rounds: int) -> list[Row]:
    engine: list[Made] = []
    renderer: list[Made] = []
    for _ in range(rounds):
        engine.append(Made(**_asked("picture", quality)))
        renderer.append(_rendered(quality))
    what, alone = f"image, 768p {quality}, whole `generate`", "LuxCore alone, same stage and passes"
    wall, cpu = (
        [Samples(tuple(getattr(made, part) for made in rounds), unit) for rounds in (engine, renderer)]
        for part, unit in (("seconds", "s"), ("cpu_seconds", "s CPU"))
    )
    beside = Row(f"{what}, CPU", cpu[0], alone, cpu[1])
    return [
        Row(what, wall[0], alone, wall[1]),
        # A draft is so quick that what it needs besides, as the imports, is a good part of it.
        beside if quality == "draft" else at_most(beside, RATIO_GOAL),
        at_most(Row("the same", cpu[0]), CPU_GOALS[quality]),
        at_most(
            Row("the same, memory of its process", Samples(tuple(made.peak_mib for made in engine), "MiB")),
            MEMORY_GOAL,
        ),
    ]


def _worker(looks: tuple[int, ...]) -> Row:
    sizes = _asked("worker", *map(str, looks))["rss_mib"]
    grown = Samples((max(0.0, sizes[-1] - sizes[0]),), "MiB")
    seen = ", ".join(f"{size:.1f} after {count}" for count, size in zip(looks, sizes, strict=True))
    return at_most(
        Row(f"image, what the worker itself grows from picture {looks[0]} on", grown, note=f"({seen})"),
        GROWTH_GOAL,
    )


def _asked(*arguments: str) -> dict[str, Any]:
    answer = subprocess.run(
        [sys.executable, "-m", "bench.image_worker", *arguments],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def generate(quality: ImageQuality, side: int = SIDE) -> None:
    """One picture as a worker makes it."""
    request = ImageRequest(prompt=PROMPT, width=side, height=side, quality=quality, count=1, seed=SEED)
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as folder:
        context = RunContext(
            scratch=Path(folder),
            report=lambda _fraction, _stage: None,
            stopped=lambda: False,
            time_limit=LIMIT_SECONDS,
        )
        registry.image_engine().generate(request, context)


def _rendered(quality: ImageQuality) -> Made:
    """From the start of the render session to its denoised pixels, measured inside its process."""
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as folder:
        answer = run_child(
            "bench.raw_render",
            {"prompt": PROMPT, "side": SIDE, "seed": SEED, "quality": quality},
            limits=ChildLimits(wall_seconds=LIMIT_SECONDS, cpu_seconds=LIMIT_SECONDS * 4),
            stopped=lambda: False,
            on_message=lambda _message: None,
            cwd=Path(folder),
            environment={
                "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
                "OIDN_NUM_THREADS": str(os.cpu_count() or 1),
            },
        )
    return Made(**answer)
