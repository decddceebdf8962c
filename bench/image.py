"""One 768p standard picture by the engine, beside its renderer alone on the same stage and samples."""

import os
import resource
import tempfile
import time
from pathlib import Path
from typing import Final

from bench.report import Row, Samples, at_most
from sume.engines import registry
from sume.engines.ports import ImageRequest, RunContext
from sume.media.sandbox import ChildLimits, run_child

GOAL: Final = 1.25
PROMPT: Final = "Clean skincare product photo on a white bathroom counter."
SEED: Final = 7
SIDE: Final = 768
LIMIT_SECONDS: Final = 600
Seconds = tuple[float, float]
"""On the clock, and of CPU time."""


def measure(*, quick: bool) -> list[Row]:
    engine: list[Seconds] = []
    renderer: list[Seconds] = []
    for _ in range(1 if quick else 3):
        engine.append(_engine_seconds())
        renderer.append(_renderer_seconds())
    what, alone = "image, 768p standard, whole `generate`", "LuxCore alone, same stage and samples"
    wall, cpu = (
        [Samples(tuple(seconds[part] for seconds in rounds), unit) for rounds in (engine, renderer)]
        for part, unit in enumerate(("s", "s CPU"))
    )
    return [at_most(Row(what, wall[0], alone, wall[1]), GOAL), Row(f"{what}, CPU", cpu[0], alone, cpu[1])]


def _engine_seconds() -> Seconds:
    engine = registry.image_engine()
    request = ImageRequest(prompt=PROMPT, width=SIDE, height=SIDE, quality="standard", count=1, seed=SEED)
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as folder:
        context = RunContext(
            scratch=Path(folder),
            report=lambda _fraction, _stage: None,
            stopped=lambda: False,
            time_limit=LIMIT_SECONDS,
        )
        started, used = time.perf_counter(), _children_cpu()
        engine.generate(request, context)
        return time.perf_counter() - started, _children_cpu() - used


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _renderer_seconds() -> Seconds:
    """From the start of the render session to its denoised pixels, measured inside its process."""
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as folder:
        answer = run_child(
            "bench.raw_render",
            {"prompt": PROMPT, "side": SIDE, "seed": SEED},
            limits=ChildLimits(wall_seconds=LIMIT_SECONDS, cpu_seconds=LIMIT_SECONDS * 4),
            stopped=lambda: False,
            on_message=lambda _message: None,
            cwd=Path(folder),
            environment={
                "PYTHONPATH": str(Path(__file__).parent.parent),
                "OIDN_NUM_THREADS": str(os.cpu_count() or 1),
            },
        )
    return answer["seconds"], answer["cpu_seconds"]
