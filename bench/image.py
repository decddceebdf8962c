"""One 768p standard picture by the engine, beside its renderer alone on the same stage and samples."""

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


def measure(*, quick: bool) -> list[Row]:
    engine: list[float] = []
    renderer: list[float] = []
    for _ in range(1 if quick else 3):
        engine.append(_engine_seconds())
        renderer.append(_renderer_seconds())
    row = Row(
        "image, 768p standard, whole `generate`",
        Samples(tuple(engine), "s"),
        "LuxCore alone, same stage and samples",
        Samples(tuple(renderer), "s"),
    )
    return [at_most(row, GOAL)]


def _engine_seconds() -> float:
    engine = registry.image_engine()
    request = ImageRequest(prompt=PROMPT, width=SIDE, height=SIDE, quality="standard", count=1, seed=SEED)
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as folder:
        context = RunContext(
            scratch=Path(folder),
            report=lambda _fraction, _stage: None,
            stopped=lambda: False,
            time_limit=LIMIT_SECONDS,
        )
        started = time.perf_counter()
        engine.generate(request, context)
        return time.perf_counter() - started


def _renderer_seconds() -> float:
    """From the start of the render session to its denoised pixels, measured inside its process."""
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as folder:
        answer = run_child(
            "bench.raw_render",
            {"prompt": PROMPT, "side": SIDE, "seed": SEED},
            limits=ChildLimits(wall_seconds=LIMIT_SECONDS, cpu_seconds=LIMIT_SECONDS * 4),
            stopped=lambda: False,
            on_message=lambda _message: None,
            cwd=Path(folder),
            environment={"PYTHONPATH": str(Path(__file__).parent.parent)},
        )
    return float(answer["seconds"])
