"""768p pictures by the engine at each quality, beside its renderer alone on the same stage and passes."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

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
Seconds = tuple[float, float]
"""On the clock, and of CPU time."""


def measure(*, quick: bool) -> list[Row]:
    rows = [row for quality in CPU_GOALS for row in _time(quality, 1 if quick else 3)]
    for quality in CPU_GOALS:
        peak = Samples((_asked("peak", quality)["peak_mib"],), "MiB")
        rows.append(at_most(Row(f"image, 768p {quality}, memory of its process", peak), MEMORY_GOAL))
    return [*rows, _worker(QUICK_LOOKS if quick else LOOKS)]


def _time(quality: ImageQuality, rounds: int) -> list[Row]:
    engine: list[Seconds] = []
    renderer: list[Seconds] = []
    for _ in range(rounds):
        engine.append(_engine_seconds(quality))
        renderer.append(_renderer_seconds(quality))
    what, alone = f"image, 768p {quality}, whole `generate`", "LuxCore alone, same stage and passes"
    wall, cpu = (
        [Samples(tuple(seconds[part] for seconds in rounds), unit) for rounds in (engine, renderer)]
        for part, unit in enumerate(("s", "s CPU"))
    )
    clock, beside = Row(what, wall[0], alone, wall[1]), Row(f"{what}, CPU", cpu[0], alone, cpu[1])
    return [
        clock,
        # A draft is so quick that what it needs besides, as the imports, is a good part of it.
        beside if quality == "draft" else at_most(beside, RATIO_GOAL),
        at_most(Row(f"{what}, CPU", cpu[0]), CPU_GOALS[quality]),
    ]


def _worker(looks: tuple[int, ...]) -> Row:
    sizes = _asked("worker", *map(str, looks))["rss_mib"]
    grown = Samples((max(0.0, sizes[-1] - sizes[0]),), "MiB")
    seen = ", ".join(f"{size:.1f} after {count}" for count, size in zip(looks, sizes, strict=True))
    return at_most(
        Row(f"image, what the worker itself grows from picture {looks[0]} on", grown, note=f"({seen})"),
        GROWTH_GOAL,
    )


def _asked(*arguments: str) -> dict[str, list[float]]:
    answer = subprocess.run(
        [sys.executable, "-m", "bench.image_memory", *arguments],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    found: dict[str, list[float]] = json.loads(answer.stdout)
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


def _engine_seconds(quality: ImageQuality) -> Seconds:
    started, used = time.perf_counter(), _children_cpu()
    generate(quality)
    return time.perf_counter() - started, _children_cpu() - used


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _renderer_seconds(quality: ImageQuality) -> Seconds:
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
    return answer["seconds"], answer["cpu_seconds"]
